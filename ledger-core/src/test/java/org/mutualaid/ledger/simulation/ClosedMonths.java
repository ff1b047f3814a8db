package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;

/**
 * What was published of a closed month never changes (I9): its report says what the entries up to its position said by
 * effective date, and whoever reads the log again finds the same; what was recorded after that position, even before the
 * close itself, is booked in the next open month, and no entry is lost.
 */
final class ClosedMonths implements Invariant {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<YearMonth, String> published = new TreeMap<>();
    private final Map<YearMonth, Map<String, Long>> booked = new TreeMap<>();
    private long position;

    @Override
    public void see(Object event) {
        position++;
        switch (event) {
            case Posted posted -> {
                Map<String, Long> signed = Books.signed(posted.entry());
                YearMonth month = YearMonth.from(posted.entry().effectiveDate());
                entries.add(new Entry(position, month, open(month), signed));
            }
            case PeriodClosed period -> close(period);
            default -> {}
        }
    }

    /** What the entries of a month say by effective date, up to that position: what a report would print. */
    String text(YearMonth month, long upTo) {
        return sums(entry -> entry.effective.equals(month) && entry.position <= upTo)
                .toString();
    }

    /** The end of the log. */
    long position() {
        return position;
    }

    private void close(PeriodClosed period) {
        YearMonth month = period.month();
        require(published.put(month, period.report().text()) == null, "I9", () -> "closed twice: " + period);
        require(
                period.report().text().equals(text(month, period.upTo())),
                "I9",
                () -> month + " was published with " + period.report().text() + " and was "
                        + text(month, period.upTo()));
        entries.replaceAll(entry -> entry.booked.equals(month) && entry.position > period.upTo()
                ? new Entry(entry.position, entry.effective, open(month), entry.signed)
                : entry);
        booked.put(month, sums(entry -> entry.booked.equals(month)));
    }

    private YearMonth open(YearMonth month) {
        YearMonth next = month;
        while (published.containsKey(next)) {
            next = next.plusMonths(1);
        }
        return next;
    }

    private Map<String, Long> sums(java.util.function.Predicate<Entry> which) {
        Map<String, Long> sums = new TreeMap<>();
        entries.stream()
                .filter(which)
                .forEach(entry -> entry.signed.forEach((account, amount) -> sums.merge(account, amount, Long::sum)));
        return sums;
    }

    @Override
    public void checkQuiet() {
        booked.forEach((month, figures) -> require(
                figures.equals(sums(entry -> entry.booked.equals(month))),
                "I9",
                () -> month + " was closed with " + figures + " and shows "
                        + sums(entry -> entry.booked.equals(month))));
    }

    @Override
    public Object state() {
        return List.of(published, booked);
    }

    /** An entry with the month that it belongs to and the month that it is booked in. */
    private record Entry(long position, YearMonth effective, YearMonth booked, Map<String, Long> signed) {}
}
