package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
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
    public void replied(String gateway, String phone, String text, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean knows(String gateway, String messageId) {
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
    void nobody_is_listened_to_for_long() throws Exception {
        String endless = " ".repeat(256 * 1024 + 1);
        long now = Instant.now().getEpochSecond();
        HttpResponse<String> refused = bring("office", endless, signature(now, endless), now);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        String most = BODY + " ".repeat(256 * 1024 - BODY.length());
        assertThat(bring("office", most, signature(now, most), now).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_stranger_is_turned_away_before_a_word_of_his_is_read() throws Exception {
        assertThat(knock("/sms/gateways/nobody/reports", "application/json")).isEqualTo("HTTP/1.1 404 ");
        assertThat(knock("/sms/gateways/office/reports", "application/json")).isEqualTo("HTTP/1.1 403 ");
        assertThat(knock("/sms/gateways/office/reports?token=x", "application/x-www-form-urlencoded"))
                .isEqualTo("HTTP/1.1 403 ");
        assertThat(knock("/sms/gateways/office/reports", "multipart/form-data; boundary=b"))
                .isEqualTo("HTTP/1.1 403 ");
    }

    /** The first line of the answer to a request of which no more than the head is there. */
    private String knock(String path, String type) throws IOException {
        URI server = URI.create(base());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "POST " + API + path + " HTTP/1.1",
                                    "Host: " + server.getAuthority(),
                                    "Content-Type: " + type,
                                    "Content-Length: 100000",
                                    "",
                                    "")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
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
