package org.mutualaid.ledger.sms.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;

/** Who wrote a message, by the Standard Webhooks: {@code v1} is an HMAC over its id, its time and its body. */
final class WebhookSignature {

    static final String ID = "webhook-id";
    static final String TIME = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SHORTEST = 24;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key;

    private WebhookSignature(byte[] key) {
        this.key = key;
    }

    /**
     * By that secret.
     *
     * @throws IllegalArgumentException if it is not {@code whsec_} and at least 24 bytes in Base64
     */
    static WebhookSignature by(Secret secret) {
        if (!secret.value().startsWith(PREFIX)) {
            throw new IllegalArgumentException("not " + PREFIX);
        }
        byte[] key = Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("too short");
        }
        return new WebhookSignature(key);
    }

    String sign(String id, Instant at, String body) {
        return VERSION + Base64.getEncoder().encodeToString(mac(id, Long.toString(at.getEpochSecond()), body));
    }

    private byte[] mac(String id, String time, String body) {
        return Hmac.of(key, (id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether that is the time of now, but for a few minutes. */
    static boolean isRecent(String time, Instant now) {
        return time.matches("\\d{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    /** Whether the same secret signed it. */
    boolean isBy(String id, String time, String signatures, String body) {
        byte[] expected =
                (VERSION + Base64.getEncoder().encodeToString(mac(id, time, body))).getBytes(StandardCharsets.UTF_8);
        return Stream.of(signatures.split(" "))
                .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8)));
    }
}
