package org.mutualaid.ledger.deadline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one step of a claim stands to what is promised for it.
 *
 * @param step          which step
 * @param startedOn     day on which it began, which does not count
 * @param dueOn         last day on which it is in time; while the clock stands still it moves with the day asked for
 * @param endedOn       day on which it was done; null while it runs
 * @param stoppedDays   working days that do not count, so far
 * @param stoppedSince  since when the clock stands still; null while it runs
 * @param late          whether it is, or was, not in time
 * @param calendarKnown false if a year in it has no published calendar and was counted from Monday to Friday
 */
public record Deadline(
        Stage step,
        LocalDate startedOn,
        LocalDate dueOn,
        @Nullable LocalDate endedOn,
        int stoppedDays,
        @Nullable LocalDate stoppedSince,
        boolean late,
        boolean calendarKnown) {}
