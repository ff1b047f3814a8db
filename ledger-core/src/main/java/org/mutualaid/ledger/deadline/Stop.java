package org.mutualaid.ledger.deadline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days that do not count because the member had the word: those after the request, up to and with the day on which the
 * papers came, for on a day that it comes in nobody need act.
 *
 * @param after day of the request
 * @param upTo  day on which the papers came; null while they are missing
 */
record Stop(LocalDate after, @Nullable LocalDate upTo) {

    boolean holds(LocalDate day, LocalDate today) {
        return day.isAfter(after) && !day.isAfter(lastDay(today));
    }

    LocalDate lastDay(LocalDate today) {
        return upTo == null ? today : upTo;
    }
}
