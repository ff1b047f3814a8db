package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.calendar.CalendarYear;
import org.mutualaid.ledger.calendar.CalendarYear.Rest;
import org.mutualaid.ledger.calendar.WorkingDays;
import org.mutualaid.ledger.desk.Today;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** On which days the office is open. */
@RestController
@RequestMapping("/api/v1/calendar")
class CalendarController {

    private static final int FIRST = 1900;
    private static final int LAST = 2199;

    private final WorkingDays days;
    private final Today today;

    CalendarController(WorkingDays days, Today today) {
        this.days = days;
        this.today = today;
    }

    @GetMapping
    @ForStaff
    YearBody year(@RequestParam(required = false) @Nullable Integer year) {
        int asked = year == null ? today.date().getYear() : year;
        if (asked < FIRST || asked > LAST) {
            throw Parameters.invalid("year", "A year from " + FIRST + " to " + LAST + ".");
        }
        CalendarYear known = days.year(asked).orElse(null);
        return new YearBody(
                asked,
                known != null,
                known == null ? "Nothing was published for this year: it counts Monday to Friday." : known.basis(),
                known == null ? List.of() : known.rests(),
                known == null ? List.of() : known.worked(),
                days.between(LocalDate.of(asked - 1, 12, 31), LocalDate.of(asked, 12, 31)));
    }

    /**
     * A year.
     *
     * @param year        which
     * @param known       whether its holidays were published
     * @param basis       where
     * @param rests       holidays, days on end
     * @param worked      Saturdays and Sundays that are worked
     * @param workingDays how many days are worked
     */
    record YearBody(int year, boolean known, String basis, List<Rest> rests, List<LocalDate> worked, int workingDays) {}
}
