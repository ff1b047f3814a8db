package org.mutualaid.ledger.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts working days by the years that were published; a year without data counts Monday to Friday. */
public final class WorkingDays {

    private final Map<Integer, CalendarYear> years = new TreeMap<>();

    /** Counts by these years; of two for the same year the later one holds. */
    public WorkingDays(Collection<CalendarYear> years) {
        years.forEach(year -> this.years.put(year.year(), year));
    }

    /** What was published for a year, if anything is known. */
    public Optional<CalendarYear> year(int year) {
        return Optional.ofNullable(years.get(year));
    }

    /** Whether both days and all between them are in years that were published. */
    public boolean knows(LocalDate from, LocalDate to) {
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            if (!years.containsKey(year)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the office is open on that day. */
    public boolean isWorkingDay(LocalDate day) {
        CalendarYear year = years.get(day.getYear());
        return year == null ? !CalendarYear.isWeekend(day) : year.isWorkingDay(day);
    }

    /** Working days after the first day, up to and with the last; none if that is not later. */
    public int between(LocalDate after, LocalDate upTo) {
        return after.isBefore(upTo)
                ? Math.toIntExact(after.plusDays(1)
                        .datesUntil(upTo.plusDays(1))
                        .filter(this::isWorkingDay)
                        .count())
                : 0;
    }

    /** The working day that comes as the given number after a day, which itself does not count; that day for 0. */
    public LocalDate after(LocalDate day, int number) {
        return after(day, number, any -> true);
    }

    /** The same, counting only days for which the condition holds; it must hold again some day. */
    public LocalDate after(LocalDate day, int number, Predicate<LocalDate> counts) {
        LocalDate found = day;
        for (int left = number; left > 0; ) {
            found = found.plusDays(1);
            if (isWorkingDay(found) && counts.test(found)) {
                left--;
            }
        }
        return found;
    }
}
