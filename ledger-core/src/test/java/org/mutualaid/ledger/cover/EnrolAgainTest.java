package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.cover.Terms.ONCE;
import static org.mutualaid.ledger.cover.Terms.begun;
import static org.mutualaid.ledger.cover.Terms.drawn;
import static org.mutualaid.ledger.cover.Terms.grant;
import static org.mutualaid.ledger.cover.Terms.reserve;
import static org.mutualaid.ledger.cover.Terms.reserved;
import static org.mutualaid.ledger.cover.Terms.rolling;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.rule.Refused;

/** Who may enrol a second time: R07 names the unit that holds the place, R15 follows a once-only benefit. */
class EnrolAgainTest {

    private static final CoverTerms ONCE_TERMS = CoverTerms.of(ONCE);
    private static final CoverTerms FOR_LIFE = new CoverTerms(null, 12, 0, null, 30, 2, null, null, true);

    @Test
    void names_the_other_unit_that_holds_the_place_to_those_who_may_know() {
        Cover cover = begun(Cover.NONE, rolling(1), "R1", "2024-05-28");

        Refused refused = refusal(() -> Cover.decide(reserve(rolling(1), "R2", "U2", "2024-11-01", null), cover));

        assertThat(refused.code()).isEqualTo("R07");
        assertThat(refused.reason().facts()).containsEntry("unit", "U1");
        assertThat(refused.reason().detail()).contains("already covered").doesNotContain("U1", "before");
    }

    @Test
    void tells_a_unit_that_it_handed_the_list_in_before() {
        Cover cover = reserved(Cover.NONE, reserve(rolling(1), "R1", "2024-05-28"));

        Refused refused = refusal(() -> Cover.decide(reserve(rolling(1), "R2", "2024-05-29"), cover));

        assertThat(refused.code()).isEqualTo("R07");
        assertThat(refused.reason().facts()).containsEntry("unit", "U1");
        assertThat(refused.reason().detail()).contains("handed in this person before");
    }

    @Test
    void names_the_own_unit_before_another_one() {
        Cover both = begun(begun(Cover.NONE, rolling(2), "R1", "2024-05-28"), rolling(2), "R2", "2024-05-28");

        assertThat(refusal(() -> Cover.decide(reserve(rolling(2), "R3", "U2", "2024-06-01", null), both))
                        .reason()
                        .facts())
                .containsEntry("unit", "U1");
        Cover mixed = reserved(
                begun(Cover.NONE, rolling(2), "R1", "2024-05-28"), reserve(rolling(2), "R2", "U2", "2024-05-28", null));
        assertThat(refusal(() -> Cover.decide(reserve(rolling(2), "R3", "U2", "2024-06-01", null), mixed))
                        .reason()
                        .facts())
                .containsEntry("unit", "U2");
    }

    @Test
    void does_not_name_a_unit_whose_term_is_over() {
        Cover before = reserved(Cover.NONE, reserve(rolling(1), "R0", "U9", "2020-05-28", null));
        Cover ended = Cover.evolve(before, Terms.start(before, "R0", "2020-05-28"));
        Cover cover = begun(ended, rolling(1), "R1", "2024-05-28");

        Refused byOther = refusal(() -> Cover.decide(reserve(rolling(1), "R2", "U2", "2024-11-01", null), cover));
        assertThat(byOther.reason().facts()).containsEntry("unit", "U1");
        Refused byFormer = refusal(() -> Cover.decide(reserve(rolling(1), "R2", "U9", "2024-11-01", null), cover));
        assertThat(byFormer.reason().detail()).doesNotContain("handed in");
    }

    @Test
    void names_nobody_when_a_row_wants_more_than_the_scheme_allows() {
        CoverCommand.ReserveCover two = new CoverCommand.ReserveCover(
                Terms.WANG,
                "HOSP",
                1,
                rolling(1),
                "R1",
                1,
                "U1",
                2,
                org.mutualaid.ledger.Sample.day("2024-05-28"),
                null,
                0);

        assertThat(refusal(() -> Cover.decide(two, Cover.NONE)).reason().facts())
                .isEmpty();
    }

    @Test
    void does_not_enrol_anew_while_the_days_of_an_exhausted_term_run() {
        Cover exhausted =
                drawn(begun(Cover.NONE, ONCE_TERMS, "R1", "2024-05-28"), grant("C1", ONCE, "SEVERE", "2024-09-01"));

        for (String day : new String[] {"2024-10-01", "2025-05-26", "2025-05-27"}) {
            assertRefused(Refused.Kind.RULE, "R15", () -> Cover.decide(reserve(ONCE_TERMS, "R2", day), exhausted));
        }
        assertThat(refusal(() -> Cover.decide(reserve(ONCE_TERMS, "R2", "2024-10-01"), exhausted)))
                .hasMessageContaining("2025-05-28");
        assertThat(Cover.decide(reserve(ONCE_TERMS, "R2", "2025-05-28"), exhausted))
                .as("the day after its end")
                .hasSize(1);
    }

    @Test
    void enrols_anew_after_the_benefit_was_given_back() {
        Cover exhausted =
                drawn(begun(Cover.NONE, ONCE_TERMS, "R1", "2024-05-28"), grant("C1", ONCE, "SEVERE", "2024-09-01"));
        Cover free = Terms.after(exhausted, Cover.decide(new ReleaseBenefit(Terms.WANG, "HOSP", "C1"), exhausted));

        assertThat(Cover.decide(reserve(ONCE_TERMS, "R2", "2024-10-01"), free)).hasSize(1);
    }

    @Test
    void never_enrols_anew_where_one_benefit_is_for_life() {
        Cover exhausted =
                drawn(begun(Cover.NONE, FOR_LIFE, "R1", "2024-05-28"), grant("C1", ONCE, "SEVERE", "2024-09-01"));

        for (String day : new String[] {"2024-10-01", "2025-05-28", "2040-01-01"}) {
            assertRefused(Refused.Kind.RULE, "R15", () -> Cover.decide(reserve(FOR_LIFE, "R2", day), exhausted));
        }
        assertThat(refusal(() -> Cover.decide(reserve(FOR_LIFE, "R2", "2040-01-01"), exhausted)))
                .hasMessageContaining("has received the once-only benefit of this scheme");
        Cover healthy = begun(Cover.NONE, FOR_LIFE, "R1", "2024-05-28");
        assertThat(Cover.decide(reserve(FOR_LIFE, "R2", "2024-10-01"), healthy)).hasSize(1);
    }

    @Test
    void pays_once_however_many_shares_were_bought_one_by_one() {
        Cover both = begun(begun(Cover.NONE, ONCE_TERMS, "R1", "2024-05-28"), ONCE_TERMS, "R2", "2024-06-28");
        Cover drawn = drawn(both, grant("C1", ONCE, "SEVERE", "2024-09-01"));

        assertThat(refusal(() -> Cover.decide(grant("C2", ONCE, "LIGHT", "2024-10-01"), drawn)))
                .hasMessageContaining("once-only");
    }
}
