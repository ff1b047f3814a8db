package org.mutualaid.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionTest {

    private static final JournalEntry DEPOSIT = JournalEntry.on(day("2024-05-20"))
            .debit(Chart.BANK.of("COLL"), yuan("950.00"))
            .credit(Chart.CASH.of("SN-01"), yuan("950.00"))
            .entry();

    @ParameterizedTest
    @CsvSource({
        "2024-05-20, 2024-05-20, RED",
        "2024-05-20, 2024-12-31, RED",
        "2024-12-31, 2025-01-01, BLUE",
        "2024-05-20, 2026-05-20, BLUE"
    })
    void ink_is_red_within_the_year_and_blue_after_it(String on, String found, Ink ink) {
        assertThat(Correction.of("X", day(on), day(found)).ink()).isEqualTo(ink);
    }

    @Test
    void cancels_in_red_on_the_day_of_the_original() {
        JournalEntry entry =
                Correction.of("X", day("2024-05-20"), day("2024-06-12")).cancel(DEPOSIT, day("2024-06-12"));

        assertThat(entry.effectiveDate()).isEqualTo("2024-05-20");
        assertThat(written(entry)).containsExactly("Cr 1002:COLL 950.00", "Dr 1001:SN-01 950.00");
    }

    @Test
    void cancels_in_blue_on_the_day_it_was_found() {
        JournalEntry entry =
                Correction.of("X", day("2024-05-20"), day("2025-02-03")).cancel(DEPOSIT, day("2025-02-03"));

        assertThat(entry.effectiveDate()).isEqualTo("2025-02-03");
        assertThat(written(entry)).containsExactly("Cr 1002:COLL 950.00", "Dr 1001:SN-01 950.00");
    }
}
