package org.mutualaid.ledger.contribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsDue;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;

/**
 * What one roster costs its unit, row by row: open, paid, or neither any more.
 *
 * @param terms    scheme, version and price of the newest part
 * @param received numbers of the parts that were billed
 * @param open     rows that nobody has paid for
 * @param paid     rows that were paid for and not returned
 * @param gone     rows that were dropped or returned
 * @param sources  what each payment has given to the paid rows
 * @param isDropped whether the whole roster was taken off; nothing more is billed then
 */
record Bill(
        ContributionsDue terms,
        Set<Integer> received,
        Map<Integer, AcceptedRow> open,
        Map<Integer, Paid> paid,
        Set<Integer> gone,
        Map<String, Money> sources,
        boolean isDropped) {

    static Bill of(ContributionsDue due) {
        return new Bill(due, Set.of(), Map.of(), Map.of(), Set.of(), Map.of(), false).with(due);
    }

    Bill with(ContributionsDue due) {
        Set<Integer> parts = new HashSet<>(received);
        parts.add(due.part());
        Map<Integer, AcceptedRow> rows = new LinkedHashMap<>(open);
        due.rows().forEach(row -> rows.put(row.seq(), row));
        return new Bill(due, parts, rows, paid, gone, sources, isDropped);
    }

    Bill with(ContributionsApplied applied) {
        Map<Integer, AcceptedRow> left = new LinkedHashMap<>(open);
        Map<Integer, Paid> now = new LinkedHashMap<>(paid);
        applied.rows().forEach(row -> {
            left.remove(row.seq());
            now.put(row.seq(), new Paid(row, applied.paidOn().getYear()));
        });
        Map<String, Money> from = new LinkedHashMap<>(sources);
        applied.sources().forEach(source -> from.merge(source.paymentId(), source.amount(), Money::plus));
        return new Bill(terms, received, left, now, gone, from, isDropped);
    }

    Bill with(ContributionReturned returned) {
        Map<Integer, Paid> left = new LinkedHashMap<>(paid);
        left.remove(returned.row().seq());
        Map<String, Money> from = new LinkedHashMap<>(sources);
        returned.sources()
                .forEach(source ->
                        from.computeIfPresent(source.paymentId(), (id, amount) -> amount.minus(source.amount())));
        return new Bill(terms, received, open, left, gone(Set.of(returned.row().seq())), from, isDropped);
    }

    Bill without(int seq) {
        Map<Integer, AcceptedRow> left = new LinkedHashMap<>(open);
        left.remove(seq);
        return new Bill(terms, received, left, paid, gone(Set.of(seq)), sources, isDropped);
    }

    Bill dropped() {
        return new Bill(terms, received, Map.of(), paid, gone(open.keySet()), sources, true);
    }

    /** The payments that a paid row's money goes back to, the newest first. */
    List<Source> giveBack(Money amount) {
        List<Source> back = new ArrayList<>();
        Money missing = amount;
        for (Map.Entry<String, Money> source : List.copyOf(sources.entrySet()).reversed()) {
            Money part = source.getValue().min(missing);
            if (part.isPositive()) {
                back.add(new Source(source.getKey(), part));
                missing = missing.minus(part);
            }
        }
        return back;
    }

    boolean isWhole() {
        return received.size() >= terms.partCount();
    }

    Money due() {
        return due(open.values());
    }

    Money due(Collection<AcceptedRow> rows) {
        return terms.price().times(rows.stream().mapToInt(AcceptedRow::shares).sum());
    }

    private Set<Integer> gone(Collection<Integer> more) {
        Set<Integer> all = new HashSet<>(gone);
        all.addAll(more);
        return all;
    }

    /**
     * A row that was paid for.
     *
     * @param row  the row
     * @param year year in which its first cover year was earned
     */
    record Paid(AppliedRow row, int year) {}
}
