package org.mutualaid.ledger.contribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsDue;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.OwedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;

/**
 * What one roster costs its unit, row by row: open, paid, or neither any more.
 *
 * @param terms     scheme, version and price of the newest part
 * @param received  numbers of the parts that were billed
 * @param open      rows that nobody has paid for
 * @param paid      rows that were paid for and not returned
 * @param gone      rows that were dropped or returned
 * @param round     grows each time that paid rows are open again
 * @param isDropped whether the whole roster was taken off; nothing more is billed then
 */
record Bill(
        ContributionsDue terms,
        Set<Integer> received,
        Map<Integer, AcceptedRow> open,
        Map<Integer, PaidRow> paid,
        Set<Integer> gone,
        int round,
        boolean isDropped) {

    static Bill of(ContributionsDue due) {
        return new Bill(due, Set.of(), Map.of(), Map.of(), Set.of(), 1, false).with(due);
    }

    Bill with(ContributionsDue due) {
        Set<Integer> parts = new HashSet<>(received);
        parts.add(due.part());
        Map<Integer, AcceptedRow> rows = new LinkedHashMap<>(open);
        due.rows().forEach(row -> rows.put(row.seq(), row));
        return new Bill(due, parts, rows, paid, gone, round, isDropped);
    }

    Bill with(ContributionsApplied applied) {
        Map<Integer, AcceptedRow> left = new LinkedHashMap<>(open);
        Map<Integer, PaidRow> now = new LinkedHashMap<>(paid);
        Waterfall money = new Waterfall(applied.sources());
        applied.rows().forEach(row -> {
            AcceptedRow accepted = Objects.requireNonNull(left.remove(row.seq()));
            now.put(row.seq(), PaidRow.of(accepted, row, applied.paidOn(), money.next(row.amount())));
        });
        return new Bill(terms, received, left, now, gone, round, isDropped);
    }

    Bill with(ContributionsUnapplied unapplied) {
        Map<Integer, AcceptedRow> more = new LinkedHashMap<>(open);
        Map<Integer, PaidRow> left = new LinkedHashMap<>(paid);
        unapplied.rows().forEach(row -> {
            PaidRow was = Objects.requireNonNull(left.remove(row.seq()));
            more.put(row.seq(), was.accepted());
        });
        return new Bill(terms, received, more, left, gone, unapplied.round() + 1, isDropped);
    }

    Bill with(ContributionReturned returned) {
        Map<Integer, PaidRow> left = new LinkedHashMap<>(paid);
        left.remove(returned.row().seq());
        return new Bill(terms, received, open, left, gone(Set.of(returned.row().seq())), round, isDropped);
    }

    Bill with(OwedRow owed, PaymentChargedBack event) {
        return change(owed.seq(), row -> row.owing(event.paymentId(), event.chargebackId(), event.payer(), event.on()));
    }

    Bill with(DebtSettled settled) {
        Bill now = this;
        Waterfall money = new Waterfall(settled.sources());
        for (AppliedRow row : settled.rows()) {
            List<Source> sources = money.next(row.amount());
            now = now.change(row.seq(), paidRow -> paidRow.settled(settled.chargebackId(), settled.paidOn(), sources));
        }
        return now;
    }

    Bill without(int seq) {
        Map<Integer, AcceptedRow> left = new LinkedHashMap<>(open);
        left.remove(seq);
        return new Bill(terms, received, left, paid, gone(Set.of(seq)), round, isDropped);
    }

    Bill dropped() {
        return new Bill(terms, received, Map.of(), paid, gone(open.keySet()), round, true);
    }

    boolean isWhole() {
        return received.size() >= terms.partCount();
    }

    /** What has to be paid until nothing is open or owed. */
    Money due() {
        return due(open.values())
                .plus(Money.sum(paid.values().stream().map(PaidRow::owedInAll).toList()));
    }

    Money due(Collection<AcceptedRow> rows) {
        return Money.sum(rows.stream().map(this::amount).toList());
    }

    /** Price of the shares, and the joining fee of somebody who joins. */
    Money amount(AcceptedRow row) {
        return terms.price().times(row.shares()).plus(row.fee());
    }

    /** Paid rows whose money was charged back. */
    List<PaidRow> owing() {
        return paid.values().stream().filter(row -> !row.owed().isEmpty()).toList();
    }

    /** Rows that this payment has paid for, at least in part. */
    List<PaidRow> paidBy(String paymentId) {
        return paid.values().stream()
                .filter(row -> row.from(paymentId).isPositive())
                .toList();
    }

    private Bill change(int seq, UnaryOperator<PaidRow> change) {
        Map<Integer, PaidRow> now = new LinkedHashMap<>(paid);
        now.computeIfPresent(seq, (number, row) -> change.apply(row));
        return new Bill(terms, received, open, now, gone, round, isDropped);
    }

    private Set<Integer> gone(Collection<Integer> more) {
        Set<Integer> all = new HashSet<>(gone);
        all.addAll(more);
        return all;
    }

    /** Gives money out to rows in their order, from the first source to the last. */
    private static final class Waterfall {
        private final List<Source> left;

        Waterfall(List<Source> sources) {
            this.left = new ArrayList<>(sources);
        }

        List<Source> next(Money amount) {
            List<Source> taken = new ArrayList<>();
            Money missing = amount;
            while (missing.isPositive() && !left.isEmpty()) {
                Source first = left.removeFirst();
                Money part = first.amount().min(missing);
                taken.add(new Source(first.paymentId(), part));
                missing = missing.minus(part);
                if (part.isLessThan(first.amount())) {
                    left.addFirst(new Source(first.paymentId(), first.amount().minus(part)));
                }
            }
            return List.copyOf(taken);
        }
    }
}
