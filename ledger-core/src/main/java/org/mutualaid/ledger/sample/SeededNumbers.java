package org.mutualaid.ledger.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Numbers by chance that anybody makes again with a seed alone. The number with counter k, from 1, is the first 15 hexadecimal
 * digits of SHA-256 of the UTF-8 text {@code seed:k}. A number below a bound is its remainder by the bound; numbers at or
 * above the largest multiple of the bound within 16^15 are passed over, so that every remainder has the same chance.
 */
final class SeededNumbers {

    private static final int DIGITS = 15;
    private static final long ALL = 1L << (4 * DIGITS);

    private final String seed;
    private long counter;

    SeededNumbers(String seed) {
        this.seed = seed;
    }

    /** The next one from 0 to the bound, the bound excluded. */
    long below(long bound) {
        long fair = ALL - ALL % bound;
        while (true) {
            counter++;
            long number = number(seed + ":" + counter);
            if (number < fair) {
                return number % bound;
            }
        }
    }

    private static long number(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(hash).substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
