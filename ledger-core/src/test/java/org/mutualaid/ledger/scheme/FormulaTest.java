package org.mutualaid.ledger.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.TieredOwnPay.Reading;
import org.mutualaid.ledger.scheme.TieredOwnPay.Tier;

/** The formula families of the domain brief, 2.3, with its worked examples, 2.4. */
class FormulaTest {

    private static final List<Tier> HAINAN = List.of(tier("5000.00", "50"), tier("10000.00", "60"), tier(null, "70"));
    private static final TwoBand NINGBO =
            new TwoBand(yuan("3000.00"), percent("80"), percent("10"), yuan("200.00"), true, null);
    private static final PerDay BEIJING = new PerDay(yuan("40.00"), 3, yuan("7200.00"));

    @ParameterizedTest
    @CsvSource({
        "MARGINAL, 12345.67, 6641.97",
        "FROM_ZERO, 12345.67, 7141.97",
        "WHOLE_AMOUNT, 12345.67, 8641.97",
        "MARGINAL, 999.99, 0.00",
        "FROM_ZERO, 999.99, 0.00",
        "WHOLE_AMOUNT, 999.99, 0.00",
        "MARGINAL, 1000.00, 0.00",
        "FROM_ZERO, 1000.00, 500.00",
        "WHOLE_AMOUNT, 1000.00, 500.00",
        "MARGINAL, 1000.01, 0.01",
        "MARGINAL, 5000.00, 2000.00",
        "MARGINAL, 5000.02, 2000.01",
        "FROM_ZERO, 5000.00, 2500.00",
        "WHOLE_AMOUNT, 5000.00, 2500.00",
        "WHOLE_AMOUNT, 5000.01, 3000.01",
        "MARGINAL, 10000.00, 5000.00",
        "WHOLE_AMOUNT, 10000.00, 6000.00",
        "WHOLE_AMOUNT, 10000.01, 7000.01",
    })
    void reads_the_sentence_of_hainan_in_three_ways(Reading reading, String ownPay, String benefit) {
        Formula hainan = new TieredOwnPay(yuan("1000.00"), HAINAN, reading, null);

        assertThat(benefit(hainan, ownPay)).isEqualTo(yuan(benefit));
    }

    @ParameterizedTest
    @CsvSource({"500.00, 100.00", "800.00, 0.00"})
    void a_higher_threshold_leaves_the_same_bill_without_benefit_as_in_yunnan(String threshold, String benefit) {
        Formula yunnan = new TieredOwnPay(yuan(threshold), List.of(tier(null, "50")), Reading.MARGINAL, null);

        assertThat(benefit(yunnan, "700.00")).isEqualTo(yuan(benefit));
    }

    @Test
    void rounds_the_tiers_together_once() {
        Formula thirds = new TieredOwnPay(
                Money.ZERO, List.of(tier("0.01", "50"), tier("0.02", "50"), tier(null, "50")), Reading.MARGINAL, null);

        assertThat(benefit(thirds, "0.03")).isEqualTo(yuan("0.02"));
        assertThat(benefit(thirds, "0.04")).isEqualTo(yuan("0.02"));
        assertThat(thirds.benefit(stay("0.03"), standing(1, 0), RoundingMode.DOWN))
                .map(Step::amount)
                .contains(yuan("0.01"));
    }

    @ParameterizedTest
    @CsvSource({"MARGINAL, 2000.00", "FROM_ZERO, 2500.00"})
    void pays_nothing_above_a_last_tier_that_ends(Reading reading, String benefit) {
        Formula closed = new TieredOwnPay(yuan("1000.00"), List.of(tier("5000.00", "50")), reading, null);

        assertThat(benefit(closed, "9000.00")).isEqualTo(yuan(benefit));
    }

    @Test
    void skips_tiers_below_the_threshold() {
        Formula high = new TieredOwnPay(
                yuan("1000.00"), List.of(tier("600.00", "90"), tier(null, "10")), Reading.MARGINAL, null);

        assertThat(benefit(high, "2000.00")).isEqualTo(yuan("100.00"));
    }

    @Test
    void tells_the_tiers_that_were_applied() {
        Formula hainan = new TieredOwnPay(yuan("1000.00"), HAINAN, Reading.MARGINAL, null);

        assertThat(step(hainan, "12345.67"))
                .isEqualTo(new Step(
                        "tiered-own-pay",
                        "Own-pay 12345.67, threshold 1000.00 (MARGINAL): 50 % of 4000.00 + 60 % of 5000.00"
                                + " + 70 % of 2345.67 = 6641.97",
                        yuan("6641.97"),
                        Map.of(
                                "ownPay",
                                "12345.67",
                                "threshold",
                                "1000.00",
                                "reading",
                                "MARGINAL",
                                "tiers",
                                "50 % up to 5000.00, 60 % up to 10000.00, 70 %")));
        assertThat(step(hainan, "999.99").text()).isEqualTo("Own-pay 999.99 is below the threshold 1000.00 = 0.00");
        assertThat(step(hainan, "1000.00").text()).endsWith("nothing above it = 0.00");
    }

    @ParameterizedTest
    @CsvSource({
        "2000.00, 0, 1800.00",
        "3000.00, 0, 2600.00",
        "8000.00, 0, 3100.00",
        "2000.00, 1, 1600.00",
        "3000.00, 1, 2400.00",
        "8000.00, 2, 2900.00",
        "500.00, 0, 500.00",
        "1000.00, 0, 1000.00",
        "1000.01, 0, 1000.01",
        "500.00, 1, 400.00",
        "0.00, 0, 0.00",
    })
    void pays_two_bands_and_a_bonus_for_the_first_stay_as_in_ningbo(String ownPay, int before, String benefit) {
        assertThat(NINGBO.benefit(stay(ownPay), standing(1, before), RoundingMode.HALF_UP))
                .map(Step::amount)
                .contains(yuan(benefit));
    }

    @Test
    void pays_more_than_the_receipt_only_where_the_rule_allows_it() {
        TwoBand generous = new TwoBand(yuan("3000.00"), percent("80"), percent("10"), yuan("200.00"), false, null);

        assertThat(benefit(generous, "500.00")).isEqualTo(yuan("600.00"));
    }

    @Test
    void tells_the_bands_that_were_applied() {
        assertThat(step(NINGBO, "8000.00"))
                .isEqualTo(new Step(
                        "two-band",
                        "80 % of 3000.00 + 10 % of 5000.00 + 200.00 for the first claim of the term = 3100.00",
                        yuan("3100.00"),
                        Map.of(
                                "ownPay",
                                "8000.00",
                                "bandLimit",
                                "3000.00",
                                "percentBelow",
                                "80",
                                "percentAbove",
                                "10",
                                "claimsBefore",
                                "0",
                                "firstStayBonus",
                                "200.00")));
        assertThat(step(NINGBO, "500.00").text())
                .isEqualTo("80 % of 500.00 + 200.00 for the first claim of the term = 600.00,"
                        + " never more than the own-pay 500.00");
        assertThat(NINGBO.apply(stay("3000.00"), standing(1, 1), RoundingMode.HALF_UP))
                .map(Step::text)
                .contains("80 % of 3000.00 = 2400.00");
    }

    @Test
    void rounds_both_bands_together_once() {
        TwoBand halves = new TwoBand(yuan("0.01"), percent("50"), percent("50"), Money.ZERO, false, null);

        assertThat(benefit(halves, "0.02")).isEqualTo(yuan("0.01"));
        assertThat(benefit(halves, "0.03")).isEqualTo(yuan("0.02"));
    }

    @ParameterizedTest
    @CsvSource({
        "1733.84, 70, 0.00, HALF_UP, 1213.69",
        "1733.85, 70, 0.00, HALF_UP, 1213.70",
        "1733.85, 70, 0.00, DOWN, 1213.69",
        "5000.00, 50, 1000.00, HALF_UP, 2000.00",
        "1000.00, 50, 1000.00, HALF_UP, 0.00",
        "999.99, 50, 1000.00, HALF_UP, 0.00",
    })
    void pays_a_flat_percentage_after_a_deductible_as_in_hubei_and_nanyang(
            String ownPay, String percent, String deductible, RoundingMode rounding, String benefit) {
        Formula flat = new FlatPercentOfOwnPay(percent(percent), yuan(deductible), null);

        assertThat(flat.benefit(stay(ownPay), standing(1, 0), rounding))
                .map(Step::amount)
                .contains(yuan(benefit));
    }

    @Test
    void tells_what_the_flat_percentage_was_taken_of() {
        assertThat(step(new FlatPercentOfOwnPay(percent("50"), yuan("1000.00"), null), "5000.00"))
                .isEqualTo(new Step(
                        "flat-percent",
                        "50 % of 4000.00 (own-pay 5000.00 less 1000.00) = 2000.00",
                        yuan("2000.00"),
                        Map.of("ownPay", "5000.00", "deductible", "1000.00", "percent", "50")));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "3, 0.00", "4, 40.00", "10, 280.00", "183, 7200.00", "184, 7200.00", "200, 7200.00"})
    void pays_the_days_after_the_free_ones_as_in_beijing(int days, String benefit) {
        assertThat(BEIJING.benefit(inHospital(Kind.HOSPITAL_STAY, null, null, days), standing(3, 0), HALF_UP))
                .map(Step::amount)
                .contains(yuan(benefit));
    }

    @Test
    void counts_the_nights_when_the_days_are_left_out() {
        assertThat(BEIJING.apply(
                        inHospital(Kind.HOSPITAL_STAY, "2024-02-27", "2024-03-04", null), standing(1, 0), HALF_UP))
                .contains(new Step(
                        "per-day",
                        "40.00 x 3 day(s) (6 in hospital less 3) = 120.00",
                        yuan("120.00"),
                        Map.of("days", "6", "freeDays", "3", "amountPerDay", "40.00")));
        assertThat(days("2024-03-04", "2024-03-04")).contains(0);
        assertThat(days("2024-03-04", "2024-03-03")).isEmpty();
        assertThat(days(null, "2024-03-03")).isEmpty();
        assertThat(days("2024-03-03", null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HOSPITAL_STAY")
    void pays_days_of_stays_only(Kind kind) {
        assertThat(BEIJING.benefit(inHospital(kind, "2024-03-01", "2024-03-20", 19), standing(1, 0), HALF_UP))
                .isEmpty();
    }

    @Test
    void own_pay_formulas_say_nothing_about_a_claim_without_own_pay() {
        ClaimFacts none = inHospital(Kind.HOSPITAL_STAY, null, null, 5);
        Formula tiers = new TieredOwnPay(Money.ZERO, HAINAN, Reading.MARGINAL, null);
        Formula flat = new FlatPercentOfOwnPay(percent("50"), Money.ZERO, null);

        assertThat(List.of(tiers, NINGBO, flat))
                .allSatisfy(formula -> assertThat(formula.benefit(none, standing(1, 0), HALF_UP))
                        .isEmpty());
    }

    @Test
    void only_lump_sums_grow_with_the_shares() {
        ClaimFacts claim = stay("8000.00");
        Formula lump = new LumpByClass(Map.of("I", yuan("6000.00")), false, null);
        List<Formula> others = List.of(
                new TieredOwnPay(Money.ZERO, HAINAN, Reading.MARGINAL, null),
                NINGBO,
                new FlatPercentOfOwnPay(percent("50"), Money.ZERO, null),
                new PerDay(yuan("40.00"), 0, null));

        assertThat(others)
                .allSatisfy(formula -> assertThat(formula.benefit(claim, standing(3, 0), HALF_UP))
                        .isEqualTo(formula.benefit(claim, standing(1, 0), HALF_UP)));
        assertThat(lump.benefit(claim, standing(3, 0), HALF_UP))
                .contains(new Step(
                        "lump-by-class",
                        "I: 6000.00 x 3 share(s)",
                        yuan("18000.00"),
                        Map.of("diagnosisClass", "I", "amountPerShare", "6000.00", "shares", "3")));
    }

    @Test
    void every_formula_can_be_capped() {
        Money cap = yuan("10.00");
        List<Formula> capped = List.of(
                new TieredOwnPay(Money.ZERO, HAINAN, Reading.MARGINAL, cap),
                new TwoBand(yuan("3000.00"), percent("80"), percent("10"), Money.ZERO, false, cap),
                new PercentOfPoolByLevel(Map.of(HospitalLevel.CITY, percent("10")), Money.ZERO, cap),
                new FlatPercentOfOwnPay(percent("50"), Money.ZERO, cap),
                new PerDay(yuan("40.00"), 0, cap),
                new LumpByClass(Map.of("I", yuan("6000.00")), false, cap));

        assertThat(capped)
                .allSatisfy(formula -> assertThat(formula.benefit(stay("8000.00"), standing(1, 0), HALF_UP))
                        .hasValueSatisfying(step -> {
                            assertThat(step.code()).isEqualTo("component-cap");
                            assertThat(step.text()).endsWith("; capped at 10.00");
                            assertThat(step.amount()).isEqualTo(cap);
                        }));
    }

    @Test
    void an_amount_that_just_reaches_the_cap_is_not_called_capped() {
        Formula formula = new FlatPercentOfOwnPay(percent("50"), Money.ZERO, yuan("4000.00"));

        assertThat(formula.benefit(stay("8000.00"), standing(1, 0), HALF_UP)
                        .orElseThrow()
                        .code())
                .isNotEqualTo("component-cap");
    }

    @Test
    void only_a_lump_sum_that_is_paid_once_ends_the_cover() {
        assertThat(new LumpByClass(Map.of("I", yuan("1.00")), true, null).endsCover())
                .isTrue();
        assertThat(new LumpByClass(Map.of("I", yuan("1.00")), false, null).endsCover())
                .isFalse();
        assertThat(NINGBO.endsCover()).isFalse();
    }

    private static final RoundingMode HALF_UP = RoundingMode.HALF_UP;

    private static Money benefit(Formula formula, String ownPay) {
        return step(formula, ownPay).amount();
    }

    private static Step step(Formula formula, String ownPay) {
        return formula.benefit(stay(ownPay), standing(1, 0), HALF_UP).orElseThrow();
    }

    private static Optional<Integer> days(@Nullable String admitted, @Nullable String discharged) {
        return inHospital(Kind.HOSPITAL_STAY, admitted, discharged, null).daysInHospital();
    }

    private static ClaimFacts stay(String ownPay) {
        return new ClaimFacts(
                Kind.HOSPITAL_STAY,
                null,
                null,
                null,
                null,
                HospitalLevel.CITY,
                "I",
                10,
                new Settlement(null, yuan("5000.00"), null, yuan(ownPay), null));
    }

    private static ClaimFacts inHospital(
            Kind kind, @Nullable String admitted, @Nullable String discharged, @Nullable Integer days) {
        return new ClaimFacts(
                kind,
                admitted == null ? null : day(admitted),
                discharged == null ? null : day(discharged),
                null,
                null,
                null,
                null,
                days,
                Settlement.NONE);
    }

    private static Standing standing(int shares, int claims) {
        return new Standing(
                day("2024-01-01"), day("2024-12-31"), day("2024-01-01"), null, shares, claims, Money.ZERO, false);
    }

    private static Tier tier(@Nullable String upTo, String percent) {
        return new Tier(upTo == null ? null : yuan(upTo), percent(percent));
    }

    private static BigDecimal percent(String percent) {
        return new BigDecimal(percent);
    }
}
