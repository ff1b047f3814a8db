package org.mutualaid.ledger.sms.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import org.mutualaid.ledger.sms.GatewaySettings;

/**
 * Where messages are handed to a program of the office's own.
 *
 * @param url       that takes them
 * @param signature that both sides know
 * @param answer    how long to wait for an answer
 * @param pause     first pause when it wants fewer
 */
record WebhookSettings(URI url, WebhookSignature signature, Duration answer, Duration pause) {

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Secret NONE = new Secret("whsec_" + Base64.getEncoder().encodeToString(new byte[32]));

    static WebhookSettings of(GatewaySettings settings) {
        Options options = new Options(settings);
        WebhookSettings read = new WebhookSettings(
                options.address("url", "where messages are handed over"),
                signature(options),
                options.time("answer-within", Duration.ofSeconds(10)),
                options.time("pause", Duration.ofSeconds(1)));
        options.done();
        return read;
    }

    private static WebhookSignature signature(Options options) {
        Secret secret = options.secret();
        try {
            return WebhookSignature.by(secret);
        } catch (IllegalArgumentException e) {
            if (!secret.value().isEmpty()) {
                options.fault(
                        "the secret must be whsec_ and 24 bytes or more in Base64: printf 'whsec_%s' \"$(openssl rand"
                                + " -base64 32)\"");
            }
            return WebhookSignature.by(NONE);
        }
    }
}
