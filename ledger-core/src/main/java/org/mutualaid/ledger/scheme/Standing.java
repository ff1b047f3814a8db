package org.mutualaid.ledger.scheme;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * How a cover stands when a benefit is calculated.
 *
 * @param from         first covered day
 * @param to           last covered day
 * @param liableFrom   first day after waiting
 * @param reducedUntil last day of the reduced part, if there is one
 * @param shares       shares held
 * @param claims       claims already granted in this term
 * @param paid         money already granted in this term
 * @param exhausted    whether a once-only benefit ended it
 */
public record Standing(
        LocalDate from,
        LocalDate to,
        LocalDate liableFrom,
        @Nullable LocalDate reducedUntil,
        int shares,
        int claims,
        Money paid,
        boolean exhausted) {

    /** Whether that day is covered, waiting or not. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
