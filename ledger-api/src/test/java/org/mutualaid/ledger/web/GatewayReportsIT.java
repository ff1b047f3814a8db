package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.sms.GatewayKind;
import org.mutualaid.ledger.sms.GatewaySettings;
import org.mutualaid.ledger.sms.Reports;
import org.springframework.beans.factory.annotation.Autowired;

/** Carriers bring their reports without a token of ours, and nobody else can. */
class GatewayReportsIT extends LedgerOverHttp implements Reports {

    private static final byte[] KEY = "a key that both sides know of".getBytes(StandardCharsets.UTF_8);
    private static final String BODY =
            "{\"type\":\"sms.delivered\",\"data\":{\"messageId\":\"m1\",\"at\":\"2024-06-12T02:03:00Z\"}}";

    @TempDir
    private Path folder;

    @Autowired
    private List<GatewayKind> kinds;

    private final List<String> delivered = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        Path secret = Files.writeString(
                folder.resolve("secret"), "whsec_" + Base64.getEncoder().encodeToString(KEY));
        kinds.stream()
                .filter(kind -> kind.kind().equals("webhook"))
                .forEach(kind -> kind.open(
                        new GatewaySettings(
                                "webhook",
                                "office",
                                20,
                                Map.of("url", "http://localhost:1/", "secret-file", secret.toString())),
                        this));
    }

    @Override
    public void delivered(String gateway, String messageId, State state, String code, Instant at) {
        delivered.add(gateway + " " + messageId + " " + state + " " + at);
    }

    @Override
    public boolean knows(String gateway, String messageId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void replied(String gateway, String phone, String text, Instant at) {
        throw new UnsupportedOperationException();
    }

    private HttpResponse<String> bring(String gateway, String body, String signature, long time) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(base() + API + "/sms/gateways/" + gateway + "/reports"))
                            .header("webhook-id", "r1")
                            .header("webhook-timestamp", Long.toString(time))
                            .header("webhook-signature", signature)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static String signature(long time, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(("r1." + time + "." + body).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_carrier_that_signs_is_heard() throws Exception {
        long now = Instant.now().getEpochSecond();
        assertThat(bring("office", BODY, signature(now, BODY), now).statusCode())
                .isEqualTo(200);
        assertThat(delivered).containsExactly("office m1 DELIVERED 2024-06-12T02:03:00Z");
    }

    @Test
    void a_stranger_is_not() throws Exception {
        long now = Instant.now().getEpochSecond();
        HttpResponse<String> forged = bring("office", BODY, signature(now, "{}"), now);
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("\"report-not-authentic\"");
        HttpResponse<String> unreadable = bring("office", "{}", signature(now, "{}"), now);
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(unreadable.body()).contains("\"report-unreadable\"");
        HttpResponse<String> unknown = bring("nobody", BODY, signature(now, BODY), now);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"gateway-unknown\"");
        assertThat(delivered).isEmpty();
    }
}
