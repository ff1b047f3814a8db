package org.mutualaid.ledger.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.calendar.Years.rest;
import static org.mutualaid.ledger.calendar.Years.year;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {

    private static final WorkingDays DAYS = Years.of();

    @Test
    void passes_over_spring_festival_and_works_the_weekends_swapped_for_it() {
        assertThat(DAYS.isWorkingDay(day("2025-01-26"))).as("a worked Sunday").isTrue();
        assertThat(DAYS.isWorkingDay(day("2025-01-28"))).as("New Year's Eve").isFalse();
        assertThat(DAYS.isWorkingDay(day("2025-02-08"))).as("a worked Saturday").isTrue();
        assertThat(DAYS.after(day("2025-01-24"), 1)).isEqualTo(day("2025-01-26"));
        assertThat(DAYS.after(day("2025-01-24"), 2)).isEqualTo(day("2025-01-27"));
        assertThat(DAYS.after(day("2025-01-24"), 3)).isEqualTo(day("2025-02-05"));
        assertThat(DAYS.after(day("2025-01-24"), 6)).isEqualTo(day("2025-02-08"));
        assertThat(DAYS.after(day("2025-01-24"), 7)).isEqualTo(day("2025-02-10"));
        assertThat(DAYS.between(day("2025-01-24"), day("2025-02-10"))).isEqualTo(7);
    }

    @Test
    void passes_over_national_day_and_works_the_weekends_swapped_for_it() {
        assertThat(DAYS.after(day("2026-09-18"), 1)).isEqualTo(day("2026-09-20"));
        assertThat(DAYS.after(day("2026-09-30"), 1)).isEqualTo(day("2026-10-08"));
        assertThat(DAYS.after(day("2026-09-30"), 3)).isEqualTo(day("2026-10-10"));
        assertThat(DAYS.after(day("2026-09-30"), 4)).isEqualTo(day("2026-10-12"));
        assertThat(DAYS.between(day("2026-09-30"), day("2026-10-07"))).isZero();
    }

    @Test
    void counts_monday_to_friday_in_a_year_without_data_and_says_so() {
        assertThat(DAYS.isWorkingDay(day("2027-10-01"))).as("a Friday").isTrue();
        assertThat(DAYS.isWorkingDay(day("2027-10-02"))).as("a Saturday").isFalse();
        assertThat(DAYS.knows(day("2025-12-30"), day("2026-12-31"))).isTrue();
        assertThat(DAYS.knows(day("2026-12-31"), day("2027-01-01"))).isFalse();
        assertThat(DAYS.year(2027)).isEmpty();
    }

    @Test
    void lets_a_later_calendar_of_a_year_hold() {
        WorkingDays corrected =
                new WorkingDays(List.of(year(2026, List.of()), year(2026, List.of(rest("2026-03-04", "2026-03-04")))));

        assertThat(corrected.isWorkingDay(day("2026-03-04"))).isFalse();
    }

    @Test
    void refuses_a_year_that_contradicts_itself() {
        assertThatIllegalArgumentException().isThrownBy(() -> year(2026, List.of(rest("2025-12-31", "2026-01-01"))));
        assertThatIllegalArgumentException().isThrownBy(() -> year(2026, List.of(rest("2026-01-02", "2026-01-01"))));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> year(2026, List.of(rest("2026-01-01", "2026-01-03"), rest("2026-01-03", "2026-01-04"))));
        assertThatIllegalArgumentException().isThrownBy(() -> year(2026, List.of(), "2026-01-05"));
        assertThatIllegalArgumentException().isThrownBy(() -> year(2026, List.of(), "2027-01-02"));
        assertThatIllegalArgumentException().isThrownBy(() -> year(2026, List.of(), "2026-01-04", "2026-01-04"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> year(2026, List.of(rest("2026-01-01", "2026-01-04")), "2026-01-04"));
    }

    /** Whatever the day and the number: the n-th working day is one, and exactly n lie on the way to it. */
    @Test
    void finds_the_day_that_counting_back_confirms() {
        Random chance = new Random(20260101);
        for (int i = 0; i < 2_000; i++) {
            LocalDate from = day("2024-12-01").plusDays(chance.nextInt(900));
            int number = chance.nextInt(60);
            LocalDate found = DAYS.after(from, number);

            assertThat(DAYS.between(from, found)).as("%s + %s", from, number).isEqualTo(number);
            assertThat(number == 0 || DAYS.isWorkingDay(found))
                    .as("%s + %s", from, number)
                    .isTrue();
            assertThat(DAYS.after(DAYS.after(from, number), 3)).isEqualTo(DAYS.after(from, number + 3));
            LocalDate middle = from.plusDays(chance.nextInt(40));
            LocalDate end = middle.plusDays(chance.nextInt(40));
            assertThat(DAYS.between(from, middle) + DAYS.between(middle, end))
                    .as("%s to %s to %s", from, middle, end)
                    .isEqualTo(DAYS.between(from, end));
        }
    }
}
