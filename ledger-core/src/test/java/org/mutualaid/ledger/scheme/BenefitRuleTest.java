package org.mutualaid.ledger.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.SampleTerms.HUBEI;
import static org.mutualaid.ledger.SampleTerms.JILIN;
import static org.mutualaid.ledger.SampleTerms.lump;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.SchemeTerms.BasisDate;
import org.mutualaid.ledger.scheme.SchemeTerms.Rounding;

/** Worked examples of the domain brief, 2.4, and the limits around them. */
class BenefitRuleTest {

    private static final Standing YEAR =
            new Standing(day("2024-01-01"), day("2024-12-31"), day("2024-01-01"), null, 1, 0, Money.ZERO, false);
    private static final Standing WAITING = new Standing(
            day("2024-01-01"), day("2024-12-31"), day("2024-01-31"), day("2024-03-30"), 1, 0, Money.ZERO, false);

    @ParameterizedTest
    @CsvSource({
        "12345.67, PROVINCIAL, 1296.30",
        "5000.00, CITY, 420.00",
        "600.00, DISTRICT, 100.00",
        "0.01, PROVINCIAL, 100.00",
    })
    void pays_a_percentage_of_the_pool_as_in_jilin(String pool, HospitalLevel level, String benefit) {
        Calculation calculation = rule(new SampleTerms().pays(JILIN)).calculate(stay(pool, level), YEAR);

        assertThat(calculation.amount()).isEqualTo(yuan(benefit));
        assertThat(calculation.steps()).singleElement().satisfies(step -> {
            assertThat(step.code()).isEqualTo("percent-of-pool");
            assertThat(step.text()).contains(pool);
        });
        assertThat(calculation.version()).isEqualTo(1);
        assertThat(calculation.exhausts()).isFalse();
    }

    @Test
    void drops_fractions_of_a_fen_where_the_scheme_says_so() {
        SampleTerms terms = new SampleTerms().pays(JILIN).rounding(Rounding.DOWN);

        assertThat(rule(terms)
                        .calculate(stay("12345.67", HospitalLevel.PROVINCIAL), YEAR)
                        .amount())
                .isEqualTo(yuan("1296.29"));
    }

    @Test
    void caps_a_component() {
        Formula capped =
                new PercentOfPoolByLevel(Map.of(HospitalLevel.CITY, new BigDecimal("8.4")), Money.ZERO, yuan("400.00"));

        Calculation calculation =
                rule(new SampleTerms().pays(capped)).calculate(stay("5000.00", HospitalLevel.CITY), YEAR);

        assertThat(calculation.amount()).isEqualTo(yuan("400.00"));
        assertThat(calculation.steps()).extracting(Step::code).containsExactly("component-cap");
        assertThat(rule(new SampleTerms().pays(capped))
                        .calculate(stay("4761.90", HospitalLevel.CITY), YEAR)
                        .amount())
                .isEqualTo(yuan("400.00"));
    }

    @Test
    void pays_nothing_of_a_pool_or_level_that_it_does_not_know() {
        Formula cityOnly =
                new PercentOfPoolByLevel(Map.of(HospitalLevel.CITY, new BigDecimal("8.4")), yuan("100.00"), null);
        BenefitRule rule = rule(new SampleTerms().pays(cityOnly));

        assertNothing(rule.calculate(stay("5000.00", HospitalLevel.DISTRICT), YEAR), "no-benefit");
        assertNothing(rule.calculate(stay("0.00", HospitalLevel.CITY), YEAR), "no-benefit");
        assertNothing(rule.calculate(stay(null, HospitalLevel.CITY), YEAR), "no-benefit");
        assertNothing(rule.calculate(stay("5000.00", null), YEAR), "no-benefit");
    }

    @ParameterizedTest
    @CsvSource({"SEVERE, 1, 10000.00", "LIGHT, 1, 3000.00", "LIGHT, 3, 9000.00"})
    void pays_a_lump_sum_for_each_share_as_in_hubei(String diagnosis, int shares, String benefit) {
        Standing standing = new Standing(YEAR.from(), YEAR.to(), YEAR.liableFrom(), null, shares, 0, Money.ZERO, false);

        Calculation calculation = rule(new SampleTerms()).calculate(illness(diagnosis, "2024-09-01"), standing);

        assertThat(calculation.amount()).isEqualTo(yuan(benefit));
        assertThat(calculation.steps()).extracting(Step::code).containsExactly("lump-by-class");
    }

    /** H7: the light disease stands in the second version only. */
    @Test
    void pays_by_the_table_of_its_own_version() {
        Formula severeOnly = new LumpByClass(Map.of("SEVERE", yuan("10000.00")), false, null);
        ClaimFacts light = illness("LIGHT", "2024-09-01");

        assertNothing(
                new BenefitRule(1, new SampleTerms().pays(severeOnly).terms()).calculate(light, YEAR), "no-benefit");
        Calculation second = new BenefitRule(2, new SampleTerms().terms()).calculate(light, YEAR);
        assertThat(second.amount()).isEqualTo(yuan("3000.00"));
        assertThat(second.version()).isEqualTo(2);
    }

    @Test
    void adds_the_results_of_its_components() {
        ClaimFacts both = new ClaimFacts(
                Kind.HOSPITAL_STAY,
                null,
                null,
                null,
                day("2024-09-01"),
                HospitalLevel.CITY,
                "LIGHT",
                null,
                settlement("5000.00"));

        Calculation calculation = rule(new SampleTerms().pays(JILIN, HUBEI)).calculate(both, YEAR);

        assertThat(calculation.amount()).isEqualTo(yuan("3420.00"));
        assertThat(calculation.steps()).extracting(Step::amount).containsExactly(yuan("420.00"), yuan("3000.00"));
    }

    @Test
    void marks_a_benefit_that_is_paid_once_only() {
        BenefitRule rule = rule(new SampleTerms().pays(lump(true, null)));

        assertThat(rule.calculate(illness("LIGHT", "2024-09-01"), YEAR).exhausts())
                .isTrue();
        Standing exhausted = new Standing(YEAR.from(), YEAR.to(), YEAR.liableFrom(), null, 1, 1, yuan("3000.00"), true);
        assertNothing(rule.calculate(illness("SEVERE", "2024-10-01"), exhausted), "cover-exhausted");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-31, not-covered, 0.00",
        "2024-01-01, waiting, 0.00",
        "2024-01-30, waiting, 0.00",
        "2024-01-31, reduced, 1500.00",
        "2024-03-30, reduced, 1500.00",
        "2024-03-31, lump-by-class, 3000.00",
        "2024-12-31, lump-by-class, 3000.00",
        "2025-01-01, not-covered, 0.00",
    })
    void waits_then_reduces_then_pays_in_full(String on, String lastStep, String benefit) {
        Calculation calculation =
                rule(new SampleTerms().waiting(30, 90, 50, 30)).calculate(illness("LIGHT", on), WAITING);

        assertThat(calculation.amount()).isEqualTo(yuan(benefit));
        assertThat(calculation.steps().getLast().code()).isEqualTo(lastStep);
    }

    @Test
    void neither_waits_nor_reduces_after_an_accident() {
        ClaimFacts accident = facts(Kind.ACCIDENT, "LIGHT", "2024-01-01");

        assertThat(rule(new SampleTerms().waiting(30, 90, 50, 30))
                        .calculate(accident, WAITING)
                        .amount())
                .isEqualTo(yuan("3000.00"));
    }

    @Test
    void pays_in_full_when_the_version_has_no_reduced_part() {
        assertThat(rule(new SampleTerms())
                        .calculate(illness("LIGHT", "2024-02-15"), WAITING)
                        .amount())
                .isEqualTo(yuan("3000.00"));
    }

    @Test
    void counts_the_claims_of_the_term() {
        BenefitRule rule = rule(new SampleTerms().claimsPerTerm(2));

        assertThat(rule.calculate(illness("LIGHT", "2024-09-01"), claimed(1, "0.00"))
                        .amount())
                .isEqualTo(yuan("3000.00"));
        assertNothing(rule.calculate(illness("LIGHT", "2024-09-01"), claimed(2, "0.00")), "claims-per-term");
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, 3000.00, lump-by-class",
        "2000.00, 3000.00, lump-by-class",
        "2000.01, 2999.99, term-cap",
        "5000.00, 0.00, term-cap",
        "6000.00, 0.00, term-cap"
    })
    void pays_what_is_left_of_the_cap(String paid, String benefit, String lastStep) {
        Calculation calculation =
                rule(new SampleTerms().termCap("5000.00")).calculate(illness("LIGHT", "2024-09-01"), claimed(1, paid));

        assertThat(calculation.amount()).isEqualTo(yuan(benefit));
        assertThat(calculation.steps().getLast().code()).isEqualTo(lastStep);
    }

    @ParameterizedTest
    @CsvSource({"3000.00, 3000.00, lump-by-class", "2999.99, 2999.99, own-pay-left", "0.00, 0.00, own-pay-left"})
    void pays_no_more_than_other_benefits_have_left_of_the_receipt(String left, String benefit, String lastStep) {
        OwnPayLeft shared = new OwnPayLeft(yuan("4000.00"), yuan(left));

        Calculation calculation =
                rule(new SampleTerms()).calculate(illness("LIGHT", "2024-09-01"), claimed(0, "0.00"), shared);

        assertThat(calculation.amount()).isEqualTo(yuan(benefit));
        Step last = calculation.steps().getLast();
        assertThat(last.code()).isEqualTo(lastStep);
        assertThat(last.amount()).isEqualTo(yuan(benefit));
        if (lastStep.equals("own-pay-left")) {
            assertThat(last.text()).contains(left, "4000.00");
            assertThat(last.inputs())
                    .isEqualTo(Map.of("before", "3000.00", "ownPay", "4000.00", "ownPayLeft", left, "version", "1"));
        }
    }

    @Test
    void every_step_names_its_figures_and_the_version_of_the_rule() {
        BenefitRule rule = new BenefitRule(
                7, new SampleTerms().waiting(30, 90, 50, 30).termCap("5000.00").terms());

        Calculation calculation = rule.calculate(
                illness("LIGHT", "2024-02-15"),
                new Standing(
                        WAITING.from(),
                        WAITING.to(),
                        WAITING.liableFrom(),
                        WAITING.reducedUntil(),
                        1,
                        1,
                        yuan("4000.00"),
                        false));

        assertThat(calculation.steps())
                .extracting(Step::inputs)
                .containsExactly(
                        Map.of("diagnosisClass", "LIGHT", "amountPerShare", "3000.00", "shares", "1", "version", "7"),
                        Map.of(
                                "before",
                                "3000.00",
                                "percent",
                                "50",
                                "day",
                                "2024-02-15",
                                "reducedUntil",
                                "2024-03-30",
                                "version",
                                "7"),
                        Map.of("before", "1500.00", "termCap", "5000.00", "paidBefore", "4000.00", "version", "7"));
        assertThat(rule.calculate(illness("LIGHT", "2024-01-02"), WAITING)
                        .steps()
                        .getFirst()
                        .inputs())
                .isEqualTo(Map.of("day", "2024-01-02", "liableFrom", "2024-01-31", "version", "7"));
    }

    @Test
    void pays_nothing_without_cover_or_date() {
        BenefitRule rule = rule(new SampleTerms());

        assertNothing(rule.calculate(illness("LIGHT", "2024-09-01"), null), "not-covered");
        assertNothing(rule.calculate(illness("LIGHT", null), YEAR), "basis-date-missing");
    }

    @ParameterizedTest
    @CsvSource({
        "ADMISSION, 2024-09-01",
        "DISCHARGE, 2024-09-05",
        "SETTLEMENT, 2024-09-06",
        "DIAGNOSIS, 2024-08-31",
    })
    void decides_by_the_date_that_the_scheme_names(BasisDate basis, String on) {
        assertThat(stay("1.00", HospitalLevel.CITY).basisDate(basis)).contains(day(on));
    }

    @Test
    void falls_back_to_the_day_of_an_accident_or_death_only() {
        assertThat(facts(Kind.ACCIDENT, null, "2024-09-01").basisDate(BasisDate.DISCHARGE))
                .contains(day("2024-09-01"));
        assertThat(facts(Kind.DEATH, null, "2024-09-01").basisDate(BasisDate.SETTLEMENT))
                .contains(day("2024-09-01"));
        assertThat(facts(Kind.ILLNESS, null, "2024-09-01").basisDate(BasisDate.ADMISSION))
                .isEmpty();
        assertThat(facts(Kind.ACCIDENT, null, null).basisDate(BasisDate.ADMISSION))
                .isEmpty();
    }

    private static void assertNothing(Calculation calculation, String why) {
        assertThat(calculation.amount()).isEqualTo(Money.ZERO);
        assertThat(calculation.steps()).extracting(Step::code).containsExactly(why);
    }

    private static BenefitRule rule(SampleTerms terms) {
        return new BenefitRule(1, terms.terms());
    }

    private static Standing claimed(int claims, String paid) {
        return new Standing(YEAR.from(), YEAR.to(), YEAR.liableFrom(), null, 1, claims, yuan(paid), false);
    }

    private static ClaimFacts illness(String diagnosis, @Nullable String on) {
        return facts(Kind.ILLNESS, diagnosis, on);
    }

    private static ClaimFacts facts(Kind kind, @Nullable String diagnosis, @Nullable String on) {
        return new ClaimFacts(
                kind, null, null, null, on == null ? null : day(on), null, diagnosis, null, Settlement.NONE);
    }

    private static ClaimFacts stay(@Nullable String pool, @Nullable HospitalLevel level) {
        return new ClaimFacts(
                Kind.HOSPITAL_STAY,
                day("2024-09-01"),
                day("2024-09-05"),
                day("2024-09-06"),
                day("2024-08-31"),
                level,
                null,
                4,
                settlement(pool));
    }

    private static Settlement settlement(@Nullable String pool) {
        return new Settlement(null, pool == null ? null : yuan(pool), null, null, null);
    }
}
