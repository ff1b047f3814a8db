package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;
import org.mutualaid.ledger.scheme.WorkedExample;
import org.mutualaid.ledger.view.SchemeBook.Version;

class SchemeBookTest {

    private static final WorkedExample EXAMPLE = new WorkedExample(
            "a city hospital",
            new ClaimFacts(
                    ClaimFacts.Kind.HOSPITAL_STAY,
                    LocalDate.of(2026, 8, 1),
                    null,
                    null,
                    null,
                    HospitalLevel.CITY,
                    null,
                    null,
                    new ClaimFacts.Settlement(null, Money.parse("5000.00"), null, null, null)),
            1,
            null,
            null,
            Money.parse("500.00"));

    private final Views views = new Views();

    @Test
    void the_latest_version_that_has_taken_effect_is_in_force() {
        Version first = new Version("HOSP", 1, Story.terms("2026-01-01"), List.of());
        Version second = new Version("HOSP", 2, Story.terms("2026-07-01"), List.of(EXAMPLE));
        views.given(
                new SchemeVersionPublished("HOSP", 1, first.terms()),
                new SchemeVersionPublished("HOSP", 2, second.terms(), second.examples()));

        assertThat(views.schemes.inForce("HOSP", LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(views.schemes.inForce("HOSP", LocalDate.of(2026, 6, 30))).contains(first);
        assertThat(views.schemes.inForce("HOSP", LocalDate.of(2026, 7, 1))).contains(second);
        assertThat(views.schemes.find("HOSP", 2)).contains(second);
        assertThat(views.schemes.all()).containsExactly(first, second);
    }
}
