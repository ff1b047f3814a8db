package org.mutualaid.ledger.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.DischargeOrder.Filed;
import org.mutualaid.ledger.scheme.SchemeTerms.BasisDate;
import org.mutualaid.ledger.scheme.SchemeTerms.ClaimOrder;

/** H11: a limit of two stays in a term, claims filed out of order. */
class DischargeOrderTest {

    private static final Standing YEAR =
            new Standing(day("2024-01-01"), day("2024-12-31"), day("2024-01-01"), null, 1, 0, Money.ZERO, false);
    private static final BenefitRule TWO_STAYS = rule(ClaimOrder.DISCHARGE, 2);

    @Test
    void counts_undecided_claims_that_were_discharged_earlier() {
        Filed june = stay("2024-06-10", 1);
        Filed march = stay("2024-03-10", 2);
        Filed may = stay("2024-05-10", 3);
        List<Filed> all = List.of(june, march, may);

        assertThat(DischargeOrder.ahead(TWO_STAYS, YEAR, march, all)).isZero();
        assertThat(DischargeOrder.ahead(TWO_STAYS, YEAR, may, all)).isEqualTo(1);
        assertThat(DischargeOrder.ahead(TWO_STAYS, YEAR, june, all)).isEqualTo(2);
    }

    @Test
    void of_one_day_the_claim_registered_earlier_goes_first() {
        Filed first = stay("2024-06-10", 7);
        Filed second = stay("2024-06-10", 8);

        assertThat(DischargeOrder.ahead(TWO_STAYS, YEAR, first, List.of(first, second)))
                .isZero();
        assertThat(DischargeOrder.ahead(TWO_STAYS, YEAR, second, List.of(first, second)))
                .isEqualTo(1);
    }

    @Test
    void leaves_out_claims_of_another_term() {
        Filed now = stay("2024-06-10", 1);

        assertThat(DischargeOrder.ahead(
                        TWO_STAYS, YEAR, now, List.of(stay("2023-12-31", 2), stay("2024-01-01", 3), undated(4))))
                .isEqualTo(1);
    }

    @Test
    void what_has_no_discharge_takes_its_place_by_the_date_that_decides_on_its_cover() {
        BenefitRule byDiagnosis = rule(ClaimOrder.DISCHARGE, 2, BasisDate.DIAGNOSIS);
        Filed illness = new Filed(facts(null, "2024-05-01"), 1);
        Filed stay = new Filed(facts("2024-06-10", "2024-04-01"), 2);

        assertThat(DischargeOrder.ahead(byDiagnosis, YEAR, stay, List.of(illness)))
                .isEqualTo(1);
        assertThat(DischargeOrder.ahead(byDiagnosis, YEAR, illness, List.of(stay)))
                .isZero();
        assertThat(DischargeOrder.ahead(byDiagnosis, YEAR, undated(9), List.of(stay)))
                .isEqualTo(1);
    }

    @Test
    void nobody_is_ahead_where_approval_decides_or_nothing_is_limited() {
        Filed late = stay("2024-06-10", 1);
        List<Filed> earlier = List.of(stay("2024-03-10", 2));

        assertThat(DischargeOrder.ahead(rule(ClaimOrder.APPROVAL, 2), YEAR, late, earlier))
                .isZero();
        assertThat(DischargeOrder.ahead(rule(ClaimOrder.DISCHARGE, null), YEAR, late, earlier))
                .isZero();
        assertThat(DischargeOrder.decides(TWO_STAYS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 300.00, ''",
        "0, 1, 300.00, ''",
        "1, 0, 300.00, ''",
        "0, 2, 0.00, 0 of 2 claims of this term are granted and 2 undecided claim(s) were discharged earlier; decide those first",
        "1, 1, 0.00, 1 of 2 claims of this term are granted and 1 undecided claim(s) were discharged earlier; decide those first",
        "2, 0, 0.00, '2 of 2 claims of this term are granted; if this one was discharged before one of them, reverse that approval first'",
        "3, 0, 0.00, '3 of 2 claims of this term are granted; if this one was discharged before one of them, reverse that approval first'",
    })
    void earlier_stays_keep_their_places_until_they_are_decided(int granted, int ahead, String amount, String why) {
        Standing standing = YEAR.after(granted, Money.ZERO, false).behind(ahead);

        Calculation calculation = TWO_STAYS.calculate(stay("2024-06-10", 1).facts(), standing);

        assertThat(calculation.amount()).isEqualTo(yuan(amount));
        if (!why.isEmpty()) {
            assertThat(calculation.steps())
                    .containsExactly(new Step("claims-per-term", why, Money.ZERO, inputs(granted, ahead)));
        }
    }

    @Test
    void undecided_claims_take_no_place_where_approval_decides() {
        assertThat(rule(ClaimOrder.APPROVAL, 2)
                        .calculate(stay("2024-06-10", 1).facts(), YEAR.behind(5))
                        .amount())
                .isEqualTo(yuan("300.00"));
        assertThat(rule(ClaimOrder.APPROVAL, 2)
                        .calculate(
                                stay("2024-06-10", 1).facts(),
                                YEAR.after(2, Money.ZERO, false).behind(5))
                        .steps())
                .containsExactly(new Step(
                        "claims-per-term", "2 of 2 claims of this term are granted", Money.ZERO, inputs(2, 5)));
    }

    private static Map<String, String> inputs(int granted, int ahead) {
        return Map.of("claimsPerTerm", "2", "claimsBefore", "" + granted, "claimsAhead", "" + ahead, "version", "1");
    }

    private static BenefitRule rule(ClaimOrder order, @Nullable Integer most) {
        return rule(order, most, BasisDate.DISCHARGE);
    }

    private static BenefitRule rule(ClaimOrder order, @Nullable Integer most, BasisDate basis) {
        Formula lump = new LumpByClass(java.util.Map.of("LIGHT", yuan("300.00")), false, null);
        return new BenefitRule(
                1,
                new SampleTerms()
                        .order(order)
                        .claimsPerTerm(most)
                        .basis(basis)
                        .pays(lump)
                        .terms());
    }

    private static Filed stay(String discharged, long position) {
        return new Filed(facts(discharged, null), position);
    }

    private static Filed undated(long position) {
        return new Filed(facts(null, null), position);
    }

    private static ClaimFacts facts(@Nullable String discharged, @Nullable String diagnosed) {
        return new ClaimFacts(
                Kind.HOSPITAL_STAY,
                null,
                discharged == null ? null : day(discharged),
                null,
                diagnosed == null ? null : day(diagnosed),
                null,
                "LIGHT",
                null,
                Settlement.NONE);
    }
}
