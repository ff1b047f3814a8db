package org.mutualaid.ledger.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was published for one year: which days are free although they are weekdays, and which weekends are worked for it.
 *
 * @param year   the year; days of its neighbours are told by theirs
 * @param basis  where it was published
 * @param rests  holidays, in order, without overlap
 * @param worked Saturdays and Sundays that are worked
 */
public record CalendarYear(int year, String basis, List<Rest> rests, List<LocalDate> worked) {

    /** Copies the lists, and refuses a year that contradicts itself. */
    public CalendarYear {
        rests = List.copyOf(rests);
        worked = List.copyOf(worked);
        requireSense(year, rests, worked);
    }

    /**
     * Days on end that are free.
     *
     * @param name what they are called
     * @param from first
     * @param to   last
     */
    public record Rest(String name, LocalDate from, LocalDate to) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    boolean isWorkingDay(LocalDate day) {
        return worked.contains(day) || (!isWeekend(day) && rests.stream().noneMatch(rest -> rest.holds(day)));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static void requireSense(int year, List<Rest> rests, List<LocalDate> worked) {
        LocalDate last = LocalDate.MIN;
        for (Rest rest : rests) {
            require(rest.from().getYear() == year && rest.to().getYear() == year, rest.name() + " is not in " + year);
            require(!rest.to().isBefore(rest.from()) && rest.from().isAfter(last), rest.name() + " is out of order");
            last = rest.to();
        }
        Set<LocalDate> once = new HashSet<>();
        for (LocalDate day : worked) {
            require(day.getYear() == year && isWeekend(day), day + " is no weekend of " + year);
            require(once.add(day), day + " is worked twice");
            require(rests.stream().noneMatch(rest -> rest.holds(day)), day + " is both free and worked");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise + ".");
        }
    }
}
