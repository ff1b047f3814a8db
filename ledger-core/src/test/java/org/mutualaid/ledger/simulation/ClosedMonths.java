package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;

/** What was published of a closed month never changes: a late entry is booked in the next open one (I9). */
final class ClosedMonths implements Invariant {

    private final Map<YearMonth, Map<String, Long>> turnover = new TreeMap<>();
    private final Map<YearMonth, Map<String, Long>> published = new TreeMap<>();
    private final TreeSet<YearMonth> closed = new TreeSet<>();

    @Override
    public void see(Object event) {
        switch (event) {
            case Posted posted -> book(posted);
            case PeriodClosed period -> {
                require(closed.add(period.month()), "I9", () -> "closed twice: " + period);
                published.put(period.month(), new HashMap<>(turnover.getOrDefault(period.month(), Map.of())));
            }
            default -> {}
        }
    }

    private void book(Posted posted) {
        YearMonth month = YearMonth.from(posted.entry().effectiveDate());
        while (closed.contains(month)) {
            month = month.plusMonths(1);
        }
        Map<String, Long> sums = turnover.computeIfAbsent(month, key -> new TreeMap<>());
        Books.signed(posted.entry()).forEach((account, amount) -> sums.merge(account, amount, Long::sum));
    }

    @Override
    public void checkQuiet() {
        published.forEach((month, figures) -> require(
                figures.equals(turnover.getOrDefault(month, Map.of())),
                "I9",
                () -> month + " was published with " + figures + " and shows " + turnover.get(month)));
    }

    @Override
    public Object state() {
        return turnover;
    }
}
