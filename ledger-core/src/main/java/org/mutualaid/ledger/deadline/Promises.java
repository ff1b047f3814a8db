package org.mutualaid.ledger.deadline;

import java.util.stream.IntStream;

/**
 * Working days that each step may take, not counting the day on which it begins; 0 is the same day.
 *
 * @param registration until a claim is registered
 * @param notice       until the member is told whether papers are missing
 * @param decision     from registration until the decision
 * @param payment      from approval until the money is on the card
 */
public record Promises(int registration, int notice, int decision, int payment) {

    private static final int LONGEST = 250;

    /** What the brief found to be usual (domain brief 5.6). */
    public static final Promises USUAL = new Promises(0, 2, 10, 5);

    /** Refuses promises that nobody makes. */
    public Promises {
        if (IntStream.of(registration, notice, decision, payment).anyMatch(days -> days < 0 || days > LONGEST)) {
            throw new IllegalArgumentException("A step takes 0 to " + LONGEST + " working days.");
        }
    }

    int workingDays(Stage stage) {
        return switch (stage) {
            case REGISTRATION -> registration;
            case NOTICE -> notice;
            case DECISION -> decision;
            case PAYMENT -> payment;
        };
    }
}
