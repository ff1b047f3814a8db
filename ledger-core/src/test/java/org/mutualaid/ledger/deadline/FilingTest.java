package org.mutualaid.ledger.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.calendar.Years;
import org.mutualaid.ledger.scheme.ClaimFacts;

class FilingTest {

    @Test
    void counts_working_days_from_the_discharge() {
        ClaimFacts stay = facts("2026-06-05", "2026-05-01");

        assertThat(Filing.of(5, stay, day("2026-06-12"), Years.of()))
                .contains(new Filing(day("2026-06-12"), day("2026-06-12"), false));
        assertThat(Filing.of(5, stay, day("2026-06-13"), Years.of())
                        .orElseThrow()
                        .late())
                .isTrue();
    }

    @Test
    void counts_from_the_diagnosis_of_what_is_no_stay() {
        assertThat(Filing.of(1, facts(null, "2026-09-30"), day("2026-10-01"), Years.of())
                        .orElseThrow()
                        .dueOn())
                .isEqualTo(day("2026-10-08"));
    }

    @Test
    void says_nothing_without_a_limit_or_a_day() {
        assertThat(Filing.of(null, facts("2026-06-05", null), day("2026-12-01"), Years.of()))
                .isEmpty();
        assertThat(Filing.of(5, facts(null, null), day("2026-12-01"), Years.of()))
                .isEmpty();
    }

    private static ClaimFacts facts(@Nullable String dischargedOn, @Nullable String diagnosedOn) {
        return new ClaimFacts(
                ClaimFacts.Kind.HOSPITAL_STAY,
                null,
                dischargedOn == null ? null : day(dischargedOn),
                null,
                diagnosedOn == null ? null : day(diagnosedOn),
                null,
                null,
                null,
                ClaimFacts.Settlement.NONE);
    }
}
