package org.mutualaid.ledger.demo;

import java.util.Arrays;

/** Splits a whole number in proportion to weights so that the parts add up to it exactly; the same parts every time. */
final class Apportioned {

    private Apportioned() {}

    /** The parts; what rounding leaves goes one by one to the first parts of positive weight. */
    static long[] split(long whole, long[] weights) {
        long sum = Arrays.stream(weights).sum();
        long[] parts = new long[weights.length];
        long left = whole;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Math.multiplyExact(whole, weights[i]) / sum;
            left -= parts[i];
        }
        for (int i = 0; left > 0; i = (i + 1) % parts.length) {
            if (weights[i] > 0) {
                parts[i]++;
                left--;
            }
        }
        return parts;
    }
}
