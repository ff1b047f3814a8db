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
 * @param ahead        undecided claims of this term that were discharged earlier; they count before this one where the
 *                     scheme goes by discharge
 */
public record Standing(
        LocalDate from,
        LocalDate to,
        LocalDate liableFrom,
        @Nullable LocalDate reducedUntil,
        int shares,
        int claims,
        Money paid,
        boolean exhausted,
        int ahead) {

    /** With no claim ahead. */
    public Standing(
            LocalDate from,
            LocalDate to,
            LocalDate liableFrom,
            @Nullable LocalDate reducedUntil,
            int shares,
            int claims,
            Money paid,
            boolean exhausted) {
        this(from, to, liableFrom, reducedUntil, shares, claims, paid, exhausted, 0);
    }

    /** The same with that many claims ahead. */
    public Standing behind(int earlier) {
        return new Standing(from, to, liableFrom, reducedUntil, shares, claims, paid, exhausted, earlier);
    }

    /** The same with other benefits drawn. */
    public Standing after(int granted, Money drawn, boolean ended) {
        return new Standing(from, to, liableFrom, reducedUntil, shares, granted, drawn, ended, ahead);
    }

    /** Whether that day is covered, waiting or not. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
