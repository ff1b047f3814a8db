package org.mutualaid.ledger.sheet;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.mutualaid.ledger.scheme.ClaimFacts;

/**
 * Days in hospital.
 *
 * @param from first day
 * @param to   last day; the first one if it is not known
 */
public record Stay(LocalDate from, LocalDate to) {

    /** The stay that a claim or sheet is about, if it is one. */
    public static Optional<Stay> of(ClaimFacts facts) {
        LocalDate from = facts.admittedOn();
        return from == null
                ? Optional.empty()
                : Optional.of(new Stay(from, Objects.requireNonNullElse(facts.dischargedOn(), from)));
    }

    /** Whether nobody can have had both; to leave one hospital and enter another on one day is ordinary. */
    public boolean overlaps(Stay other) {
        return from.equals(other.from) || (from.isBefore(other.to) && other.from.isBefore(to));
    }
}
