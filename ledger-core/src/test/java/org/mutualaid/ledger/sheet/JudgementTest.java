package org.mutualaid.ledger.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.sheet.Papers.MARK;
import static org.mutualaid.ledger.sheet.Papers.stay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.Formula;
import org.mutualaid.ledger.scheme.PerDay;
import org.mutualaid.ledger.scheme.Step;
import org.mutualaid.ledger.sheet.Judgement.Candidate;
import org.mutualaid.ledger.sheet.Judgement.Person;
import org.mutualaid.ledger.sheet.Judgement.Verdict;

class JudgementTest {

    private static final SheetContents STAY = stay("1000.00");
    private static final Person MEMBER = new Person(MARK, null);
    private static final Calculation PAYS =
            new Calculation(yuan("84.00"), 1, false, List.of(new Step("percent-of-pool", "8.4 %", yuan("84.00"))));

    @Test
    void opens_a_claim_under_every_scheme_that_pays() {
        assertThat(verdict(MEMBER, pays("HOSP"), pays("AID")))
                .isEqualTo(new Verdict(List.of("HOSP", "AID"), List.of()));
    }

    @Test
    void a_lump_sum_alone_is_none_of_a_stays_business() {
        Candidate women = new Candidate("WOMEN", List.of(SampleTerms.HUBEI), PAYS, false);
        Candidate both = new Candidate("BOTH", List.of(SampleTerms.HUBEI, SampleTerms.JILIN), PAYS, false);

        assertThat(verdict(MEMBER, women, both)).isEqualTo(new Verdict(List.of("BOTH"), List.of()));
        assertThat(verdict(MEMBER, women)).isEqualTo(new Verdict(List.of(), List.of(new Aside(null, "not-covered"))));
    }

    @Test
    void days_alone_are_none_of_an_illness_and_a_lump_sum_is() {
        ClaimFacts illness = new ClaimFacts(
                Kind.ILLNESS, null, null, day("2024-09-02"), null, null, "LIGHT", null, ClaimFacts.Settlement.NONE);
        Formula days = new PerDay(yuan("40.00"), 3, null);
        Judgement judgement = new Judgement(
                Papers.of(illness),
                MEMBER,
                false,
                false,
                List.of(
                        new Candidate("DAYS", List.of(days), PAYS, false),
                        new Candidate("LUMP", List.of(SampleTerms.HUBEI), PAYS, false)));

        assertThat(judgement.verdict()).isEqualTo(new Verdict(List.of("LUMP"), List.of()));
    }

    @Test
    void nobody_is_paid_who_is_not_known() {
        assertThat(verdict(null, pays("HOSP")))
                .isEqualTo(new Verdict(List.of(), List.of(new Aside(null, "member-unknown"))));
    }

    @Test
    void what_is_odd_about_the_whole_sheet_opens_nothing_and_every_reason_is_told() {
        Judgement judgement =
                new Judgement(STAY, new Person("another name", day("2024-09-01")), true, true, List.of(pays("HOSP")));

        assertThat(judgement.verdict().open()).isEmpty();
        assertThat(judgement.verdict().asides())
                .extracting(Aside::code)
                .containsExactly("name-differs", "died-before", "invoice-used", "same-stay");
        assertThat(judgement.verdict().asides()).extracting(Aside::scheme).containsOnlyNulls();
    }

    @Test
    void whoever_died_in_hospital_was_covered() {
        assertThat(verdict(new Person(MARK, day("2024-09-02")), pays("HOSP")).open())
                .containsExactly("HOSP");
    }

    @ParameterizedTest
    @CsvSource({
        "basis-date-missing, basis-date-missing",
        "waiting, waiting",
        "suspended, suspended",
        "cover-exhausted, cover-exhausted",
        "claims-per-term, claims-per-term",
        "not-covered, not-covered",
        "no-benefit, figures-missing",
        "tiered-own-pay, nothing-payable",
        "term-cap, term-cap"
    })
    void a_scheme_that_pays_nothing_waits_for_a_person_and_the_others_go_on(String step, String code) {
        Candidate nothing = new Candidate(
                "AID", List.of(SampleTerms.JILIN), Calculation.nothing(1, new Step(step, "why", Money.ZERO)), false);

        assertThat(verdict(MEMBER, nothing, pays("HOSP")))
                .isEqualTo(new Verdict(List.of("HOSP"), List.of(new Aside("AID", code))));
    }

    @Test
    void a_stay_that_a_person_claimed_already_is_not_opened_again() {
        Candidate claimed = new Candidate("HOSP", List.of(SampleTerms.JILIN), PAYS, true);

        assertThat(verdict(MEMBER, claimed)).isEqualTo(new Verdict(List.of(), List.of(new Aside("HOSP", "same-stay"))));
    }

    private static Candidate pays(String scheme) {
        return new Candidate(scheme, List.of(SampleTerms.JILIN), PAYS, false);
    }

    private static Verdict verdict(@Nullable Person person, Candidate... schemes) {
        return new Judgement(STAY, person, false, false, List.of(schemes)).verdict();
    }
}
