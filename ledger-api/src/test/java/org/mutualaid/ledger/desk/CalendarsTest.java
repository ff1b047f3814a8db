package org.mutualaid.ledger.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.calendar.WorkingDays;

/** The published calendars, and a file that adds to them. */
class CalendarsTest {

    @TempDir
    Path folder;

    /** Holidays are 11 days a year up to 2024 and 13 since 2025 (revised holiday rules), wherever they are swapped to. */
    @Test
    void has_as_many_working_days_as_the_law_gives() {
        WorkingDays days = Calendars.workingDays(folder.resolve("calendar.json"));

        assertThat(IntStream.rangeClosed(2023, 2026)
                        .map(year -> days.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31))))
                .containsExactly(249, 251, 248, 248);
        assertThat(days.year(2027)).as("not published when this was built").isEmpty();
    }

    @Test
    void knows_the_swapped_weekends_of_spring_festival_and_national_day() {
        WorkingDays days = Calendars.workingDays(folder.resolve("calendar.json"));

        assertThat(days.after(LocalDate.of(2023, 1, 20), 1)).isEqualTo("2023-01-28");
        assertThat(days.after(LocalDate.of(2024, 2, 9), 1)).isEqualTo("2024-02-18");
        assertThat(days.after(LocalDate.of(2025, 1, 25), 1)).isEqualTo("2025-01-26");
        assertThat(days.after(LocalDate.of(2026, 2, 13), 1)).isEqualTo("2026-02-14");
        assertThat(days.after(LocalDate.of(2026, 2, 14), 1)).isEqualTo("2026-02-24");
        assertThat(days.after(LocalDate.of(2023, 9, 28), 1)).isEqualTo("2023-10-07");
        assertThat(days.after(LocalDate.of(2024, 9, 30), 5)).isEqualTo("2024-10-12");
        assertThat(days.after(LocalDate.of(2025, 9, 30), 1)).isEqualTo("2025-10-09");
        assertThat(days.after(LocalDate.of(2026, 9, 19), 1)).isEqualTo("2026-09-20");
    }

    @Test
    void lets_a_file_add_and_replace_years() throws IOException {
        Path file = Files.writeString(folder.resolve("calendar.json"), """
                [{"year": 2027, "basis": "a notice", "rests": [{"name": "元旦", "from": "2027-01-01", "to": "2027-01-03"}],
                  "worked": ["2027-01-09"]},
                 {"year": 2026, "basis": "a correction", "rests": [], "worked": []}]""");
        WorkingDays days = Calendars.workingDays(file);

        assertThat(days.isWorkingDay(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2027, 1, 9))).isTrue();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 10, 1))).isTrue();
        assertThat(days.isWorkingDay(LocalDate.of(2025, 10, 1))).isFalse();
    }

    @Test
    void does_not_start_with_a_file_that_it_cannot_read() throws IOException {
        for (String text : new String[] {
            "[{\"year\": 2027}]",
            "{",
            "[{\"year\": 2027, \"basis\": \"x\", \"rests\": [], \"worked\": [\"2027-01-04\"]}]",
            "[{\"year\": 2027, \"basis\": \"x\", \"rests\": [], \"worked\": [], \"holidays\": []}]"
        }) {
            Path file = Files.writeString(folder.resolve("calendar.json"), text);
            assertThatIllegalStateException()
                    .as(text)
                    .isThrownBy(() -> Calendars.workingDays(file))
                    .withMessageContaining("calendar.json");
        }
    }
}
