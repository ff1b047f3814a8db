package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.money.Money;

/**
 * What is left of each payment of a unit; never less than nothing.
 *
 * @param byPayment lots by payment, oldest first
 */
record Lots(Map<String, Lot> byPayment) {

    static final Lots NONE = new Lots(Map.of());

    boolean knows(String paymentId) {
        return byPayment.containsKey(paymentId);
    }

    @Nullable
    Lot find(String paymentId) {
        return byPayment.get(paymentId);
    }

    Money total() {
        return Money.sum(byPayment.values().stream().map(Lot::left).toList());
    }

    /** Where that much money comes from, the oldest payment first. */
    List<Source> take(Money amount) {
        List<Source> sources = new ArrayList<>();
        Money missing = amount;
        for (Map.Entry<String, Lot> lot : byPayment.entrySet()) {
            Money taken = lot.getValue().left().min(missing);
            if (taken.isPositive()) {
                sources.add(new Source(lot.getKey(), taken));
                missing = missing.minus(taken);
            }
        }
        return sources;
    }

    /** The day on which the last of these payments was made. */
    LocalDate paidOn(List<Source> sources) {
        return sources.stream()
                .map(source -> Objects.requireNonNull(find(source.paymentId())).paidOn())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    Lots with(UnitCredited credited) {
        Map<String, Lot> more = new LinkedHashMap<>(byPayment);
        more.put(credited.paymentId(), new Lot(credited.amount(), credited.paidOn()));
        return new Lots(more);
    }

    Lots minus(List<Source> sources) {
        Lots now = this;
        for (Source source : sources) {
            now = now.change(source.paymentId(), Money.ZERO.minus(source.amount()));
        }
        return now;
    }

    Lots plus(List<Source> sources) {
        Lots now = this;
        for (Source source : sources) {
            now = now.change(source.paymentId(), source.amount());
        }
        return now;
    }

    private Lots change(String paymentId, Money by) {
        Map<String, Lot> changed = new LinkedHashMap<>(byPayment);
        changed.computeIfPresent(paymentId, (id, lot) -> new Lot(lot.left().plus(by), lot.paidOn()));
        return new Lots(changed);
    }

    /** What is left of one payment. */
    record Lot(Money left, LocalDate paidOn) {}
}
