package org.mutualaid.ledger.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of the claim that a sheet opens under a scheme: made of nothing but these three, so that whoever opens it, however
 * often, opens the same one. A UUID of version 8 (RFC 9562) from SHA-256.
 */
public final class SheetClaimId {

    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private SheetClaimId() {}

    /** The id. A line break, which stands in no name, keeps the parts apart. */
    public static String of(String source, String number, String scheme) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(String.join("\n", "sheet", source, number, scheme)));
        long first = (hash.getLong() & ~0xF000L) | VERSION;
        long second = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT;
        return new UUID(first, second).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
