package org.mutualaid.ledger.follow.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What sender and receiver share, by which the receiver knows that an event is ours and whole (Standard Webhooks). */
final class Secret {

    private static final String MAC = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private Secret(byte[] key) {
        this.key = key;
    }

    static Secret of(byte[] key) {
        return new Secret(key.clone());
    }

    static Secret random() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new Secret(key);
    }

    byte[] bytes() {
        return key.clone();
    }

    /** As its receiver is told it, once. */
    String text() {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    /** The signatures under each of the secrets, so that the receiver may change from one to the other. */
    static String sign(List<Secret> secrets, String id, long seconds, byte[] body) {
        byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(secret.mac(head, body)))
                .collect(Collectors.joining(" "));
    }

    private byte[] mac(byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "whsec_***";
    }
}
