package org.mutualaid.ledger.calendar;

import static org.mutualaid.ledger.Sample.day;

import java.util.Arrays;
import java.util.List;
import org.mutualaid.ledger.calendar.CalendarYear.Rest;

/** Spring Festival of 2025 and National Day of 2025 and 2026 as they were published, and no other holiday. */
public final class Years {

    private Years() {}

    /** Three years around them, the last without data. */
    public static WorkingDays of() {
        return new WorkingDays(List.of(
                year(
                        2025,
                        List.of(rest("2025-01-28", "2025-02-04"), rest("2025-10-01", "2025-10-08")),
                        "2025-01-26",
                        "2025-02-08",
                        "2025-09-28",
                        "2025-10-11"),
                year(2026, List.of(rest("2026-10-01", "2026-10-07")), "2026-09-20", "2026-10-10")));
    }

    static CalendarYear year(int year, List<Rest> rests, String... worked) {
        return new CalendarYear(
                year,
                "test",
                rests,
                Arrays.stream(worked).map(org.mutualaid.ledger.Sample::day).toList());
    }

    static Rest rest(String from, String to) {
        return new Rest("rest", day(from), day(to));
    }
}
