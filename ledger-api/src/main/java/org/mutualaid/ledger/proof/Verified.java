package org.mutualaid.ledger.proof;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the log is verified.
 *
 * @param verifiedTo everything up to that position holds
 * @param at         when that was found
 * @param since      nothing of it was looked at longer ago than this
 * @param rate       events verified per second of work
 * @param problem    the first thing that does not hold
 * @param hindrance  what keeps the log from being verified or its heads from being written, in words
 */
public record Verified(
        long verifiedTo,
        Instant at,
        Instant since,
        long rate,
        @Nullable Fault problem,
        @Nullable String hindrance) {

    private static final Duration FRESH = Duration.ofMinutes(5);

    /** The same with what hinders. */
    Verified hindered(@Nullable String by) {
        return new Verified(verifiedTo, at, since, rate, problem, by);
    }

    /** Whether that was found so long ago that nobody seems to verify any more. */
    boolean isOld(Instant now) {
        return at.plus(FRESH).isBefore(now);
    }
}
