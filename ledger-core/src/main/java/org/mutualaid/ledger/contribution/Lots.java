package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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

    /**
     * Where that much money for a roster comes from: first payments that were meant for it, then those meant for none, then
     * those meant for others; the oldest first among each.
     */
    List<Source> take(Money amount, String rosterId) {
        List<Source> sources = new ArrayList<>();
        Money missing = amount;
        List<Map.Entry<String, Lot>> lots = byPayment.entrySet().stream()
                .sorted(Comparator.comparingInt(lot -> lot.getValue().distance(rosterId)))
                .toList();
        for (Map.Entry<String, Lot> lot : lots) {
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
        more.put(
                credited.paymentId(),
                new Lot(credited.amount(), credited.amount(), credited.paidOn(), credited.rosters()));
        return new Lots(more);
    }

    /** The payment counts for nothing any more; it stays known, so that it is not credited again. */
    Lots without(String paymentId) {
        Map<String, Lot> left = new LinkedHashMap<>(byPayment);
        left.computeIfPresent(paymentId, (id, lot) -> new Lot(Money.ZERO, Money.ZERO, lot.paidOn(), List.of()));
        return new Lots(left);
    }

    /** Sets of rosters that payments were meant for, in the order of the payments. */
    List<List<String>> wishes() {
        return byPayment.values().stream()
                .map(Lot::rosters)
                .filter(rosters -> !rosters.isEmpty())
                .distinct()
                .toList();
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
        changed.computeIfPresent(
                paymentId, (id, lot) -> new Lot(lot.amount(), lot.left().plus(by), lot.paidOn(), lot.rosters()));
        return new Lots(changed);
    }

    /** All of one payment, what is left of it, and the rosters that it was meant for. */
    record Lot(Money amount, Money left, LocalDate paidOn, List<String> rosters) {

        private int distance(String rosterId) {
            return rosters.isEmpty() ? 1 : rosters.contains(rosterId) ? 0 : 2;
        }
    }
}
