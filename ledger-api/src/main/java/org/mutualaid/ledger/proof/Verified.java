package org.mutualaid.ledger.proof;

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
 */
public record Verified(
        long verifiedTo,
        Instant at,
        Instant since,
        long rate,
        @Nullable Fault problem) {}
