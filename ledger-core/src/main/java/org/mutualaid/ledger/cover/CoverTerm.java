package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Standing;

/** One term of a cover: reserved first, begun once its money is applied. */
record CoverTerm(CoverReserved reserved, @Nullable CoverBegun begun, Map<String, BenefitGranted> granted) {

    boolean isFor(String rosterId, int seq) {
        return reserved.rosterId().equals(rosterId) && reserved.seq() == seq;
    }

    LocalDate from() {
        return begun != null ? begun.from() : reserved.from();
    }

    LocalDate to() {
        return begun != null ? begun.to() : reserved.to();
    }

    boolean overlaps(LocalDate from, LocalDate to) {
        return !from().isAfter(to) && !to().isBefore(from);
    }

    boolean isFirst(CoverTerm other) {
        return reserved.term() == other.reserved.term();
    }

    boolean isLiableOn(LocalDate day) {
        return begun != null && !day.isBefore(begun.liableFrom());
    }

    Standing standing(CoverBegun run, int shares) {
        return new Standing(
                run.from(),
                run.to(),
                run.liableFrom(),
                run.reducedUntil(),
                shares,
                granted.size(),
                Money.sum(granted.values().stream()
                        .map(grant -> grant.calculation().amount())
                        .toList()),
                granted.values().stream().anyMatch(grant -> grant.calculation().exhausts()));
    }

    CoverTerm begun(CoverBegun event) {
        return new CoverTerm(reserved, event, granted);
    }

    CoverTerm granted(Map<String, BenefitGranted> now) {
        return new CoverTerm(reserved, begun, Map.copyOf(now));
    }
}
