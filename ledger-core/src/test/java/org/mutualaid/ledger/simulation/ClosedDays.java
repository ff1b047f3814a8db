package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.till.TillEvent.DayClosed;

/** A day is closed with what was counted, and its own turnover never changes: later cash falls on a later day (I9). */
final class ClosedDays implements Invariant {

    private static final String TILL = "1001:";

    private final Map<String, NavigableMap<LocalDate, Long>> cash = new TreeMap<>();
    private final Map<String, NavigableMap<LocalDate, Long>> published = new TreeMap<>();

    @Override
    public void see(Object event) {
        switch (event) {
            case Posted posted ->
                Books.signed(posted.entry()).forEach((account, amount) -> {
                    if (account.startsWith(TILL)) {
                        book(account.substring(TILL.length()), posted.entry().effectiveDate(), amount);
                    }
                });
            case DayClosed day -> {
                Long before = published
                        .computeIfAbsent(day.agencyPoint(), point -> new TreeMap<>())
                        .put(day.day(), turnover(day.agencyPoint(), day.day()));
                require(before == null, "I9", () -> "closed twice: " + day);
                require(
                        booked(day.agencyPoint(), day.day()) == day.counted().fen(),
                        "I9",
                        () -> "the books show " + booked(day.agencyPoint(), day.day()) + " after " + day);
            }
            default -> {}
        }
    }

    /** Cash by business date up to that day, in fen. */
    long booked(String point, LocalDate day) {
        return cash.getOrDefault(point, new TreeMap<>()).headMap(day, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public void checkQuiet() {
        published.forEach((point, days) -> days.forEach((day, figures) -> requireUnchanged(point, day, figures)));
    }

    @Override
    public Object state() {
        return cash;
    }

    private void book(String point, LocalDate effective, long amount) {
        NavigableMap<LocalDate, Long> closed = published.getOrDefault(point, new TreeMap<>());
        LocalDate day = effective;
        while (closed.containsKey(day)) {
            day = day.plusDays(1);
        }
        cash.computeIfAbsent(point, key -> new TreeMap<>()).merge(day, amount, Long::sum);
    }

    private long turnover(String point, LocalDate day) {
        return cash.getOrDefault(point, new TreeMap<>()).getOrDefault(day, 0L);
    }

    private void requireUnchanged(String point, LocalDate day, long figures) {
        require(
                turnover(point, day) == figures,
                "I9",
                () -> "the till of " + point + " showed " + figures + " for " + day + " and shows "
                        + turnover(point, day));
    }
}
