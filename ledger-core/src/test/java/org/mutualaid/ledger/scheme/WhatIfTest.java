package org.mutualaid.ledger.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.SchemeTerms.BasisDate;
import org.mutualaid.ledger.scheme.WhatIf.Change;
import org.mutualaid.ledger.scheme.WhatIf.Decided;
import org.mutualaid.ledger.scheme.WhatIf.Outcome;
import org.mutualaid.ledger.scheme.WhatIf.Term;

class WhatIfTest {

    private static final BenefitRule FIRST = rule(1, new SampleTerms().pays(lump("100.00", "1000.00")));
    private static final BenefitRule DEARER =
            rule(2, new SampleTerms().price("190.00").pays(lump("150.00", "1000.00")));
    private static final Term WANG = term("wang", "2024-01-01");
    private static final Term LI = term("li", "2024-01-01");

    private final List<Decided> decided = new ArrayList<>();

    @Test
    void tells_what_each_claim_would_have_drawn() {
        approved("C1", "wang", "2024-03-01", "LIGHT", "100.00");
        approved("C2", "li", "2024-04-01", "SEVERE", "1000.00");

        Outcome outcome = tried(DEARER, WANG, LI);

        assertThat(outcome.claims()).isEqualTo(2);
        assertThat(outcome.changed())
                .containsExactly(new Change(
                        "C1",
                        "N-C1",
                        yuan("100.00"),
                        yuan("150.00"),
                        List.of(new Step(
                                "lump-by-class",
                                "LIGHT: 150.00 x 1 share(s)",
                                yuan("150.00"),
                                Map.of(
                                        "diagnosisClass",
                                        "LIGHT",
                                        "amountPerShare",
                                        "150.00",
                                        "shares",
                                        "1",
                                        "version",
                                        "" + DEARER.version())))));
        assertThat(outcome.totalBefore()).isEqualTo(yuan("1100.00"));
        assertThat(outcome.totalAfter()).isEqualTo(yuan("1150.00"));
        assertThat(outcome.contributionsBefore()).isEqualTo(yuan("190.00"));
        assertThat(outcome.contributionsAfter()).isEqualTo(yuan("380.00"));
        assertThat(outcome.lossRatioBefore()).contains(new BigDecimal("578.95"));
        assertThat(outcome.lossRatioAfter()).contains(new BigDecimal("302.63"));
    }

    @Test
    void the_same_rule_changes_nothing() {
        BenefitRule limited = rule(1, new SampleTerms().waiting(30, 90, 50, 0).pays(lump("100.00", "1000.00")));
        Term waiting =
                new Term("wang", 1, 2, day("2024-01-01"), day("2024-12-31"), day("2024-01-31"), day("2024-03-30"));
        approved("C1", "wang", "2024-03-01", "LIGHT", "100.00");
        approved("C2", "wang", "2024-04-01", "LIGHT", "200.00");

        Outcome outcome = new WhatIf(limited, day("2024-01-01"), day("2024-12-31"))
                .tried(Map.of(1, limited), List.of(waiting), decided);

        assertThat(outcome.claims()).isEqualTo(2);
        assertThat(outcome.changed()).isEmpty();
        assertThat(outcome.totalAfter()).isEqualTo(yuan("300.00"));
    }

    @Test
    void the_limits_of_a_term_fill_up_under_the_other_rule() {
        BenefitRule capped = rule(2, new SampleTerms().termCap("250.00").pays(lump("150.00", "1000.00")));
        approved("C1", "wang", "2024-03-01", "LIGHT", "100.00");
        approved("C2", "wang", "2024-04-01", "LIGHT", "100.00");
        approved("C3", "wang", "2024-05-01", "LIGHT", "100.00");
        approved("C4", "li", "2024-05-01", "LIGHT", "100.00");

        assertThat(tried(capped, WANG, LI).changed())
                .extracting(Change::after)
                .containsExactly(yuan("150.00"), Money.ZERO, yuan("150.00"));
    }

    @Test
    void a_smaller_number_of_claims_leaves_the_later_ones_out() {
        BenefitRule one = rule(2, new SampleTerms().claimsPerTerm(1).pays(lump("100.00", "1000.00")));
        approved("C1", "wang", "2024-03-01", "OTHER", "50.00");
        approved("C2", "wang", "2024-04-01", "LIGHT", "100.00");
        approved("C3", "wang", "2024-05-01", "LIGHT", "100.00");

        assertThat(tried(one, WANG).changed())
                .as("what pays nothing under the other rule takes no place under it")
                .extracting(Change::claimId)
                .containsExactly("C1", "C3");
    }

    @Test
    void a_once_only_benefit_ends_the_cover_in_trial_too() {
        BenefitRule once =
                rule(2, new SampleTerms().pays(new LumpByClass(Map.of("LIGHT", yuan("100.00")), true, null)));
        approved("C1", "wang", "2024-03-01", "LIGHT", "100.00");
        approved("C2", "wang", "2024-04-01", "LIGHT", "100.00");

        assertThat(tried(once, WANG).changed()).extracting(Change::claimId).containsExactly("C2");
    }

    @Test
    void what_a_term_paid_before_the_period_stands() {
        BenefitRule capped = rule(2, new SampleTerms().termCap("250.00").pays(lump("150.00", "1000.00")));
        approved("C0", "wang", "2024-02-28", "LIGHT", "170.00");
        approved("C1", "wang", "2024-03-01", "LIGHT", "100.00");
        approved("C9", "wang", "2024-12-31", "LIGHT", "100.00");

        Outcome outcome = new WhatIf(capped, day("2024-03-01"), day("2024-12-30"))
                .tried(Map.of(1, FIRST), List.of(WANG), decided);

        assertThat(outcome.claims()).isEqualTo(1);
        assertThat(outcome.changed()).extracting(Change::after).containsExactly(yuan("80.00"));
        assertThat(outcome.contributionsBefore()).isEqualTo(Money.ZERO);
        assertThat(outcome.lossRatioBefore()).isEmpty();
        assertThat(outcome.lossRatioAfter()).isEmpty();
    }

    @Test
    void a_claim_that_its_own_rules_refused_may_become_payable() {
        BenefitRule wider = rule(
                2,
                new SampleTerms()
                        .pays(new LumpByClass(Map.of("NEW", yuan("70.00"), "LIGHT", yuan("100.00")), false, null)));
        rejected("C1", "wang", "2024-03-01", "NEW");
        rejected("C2", "wang", "2024-03-02", "LIGHT");
        rejected("C3", "wang", "2024-03-03", "UNHEARD");
        rejected("C4", "nobody", "2024-03-03", "LIGHT");
        rejected("C0", "wang", "2023-12-31", "NEW");

        Outcome outcome = tried(wider, WANG);

        assertThat(outcome.claims()).as("C2 was rejected for another reason").isEqualTo(3);
        assertThat(outcome.changed())
                .singleElement()
                .satisfies(change -> assertThat(change.claimId() + " " + change.before() + " " + change.after())
                        .isEqualTo("C1 0.00 70.00"));
    }

    @Test
    void a_claim_refused_for_another_reason_stays_refused_in_a_later_term_too() {
        rejected("C1", "wang", "2024-03-01", "LIGHT");

        assertThat(tried(DEARER, term("wang", "2023-01-01"), WANG).claims()).isZero();
    }

    @Test
    void a_claim_refused_by_a_full_term_becomes_payable_under_a_wider_limit() {
        BenefitRule one = rule(1, new SampleTerms().claimsPerTerm(1).pays(lump("100.00", "1000.00")));
        BenefitRule two = rule(2, new SampleTerms().claimsPerTerm(2).pays(lump("100.00", "1000.00")));
        approved("C1", "wang", "2024-03-01", "LIGHT", "100.00");
        rejected("C2", "wang", "2024-04-01", "LIGHT");
        rejected("C3", "wang", "2024-05-01", "LIGHT");

        Outcome outcome =
                new WhatIf(two, day("2024-01-01"), day("2024-12-31")).tried(Map.of(1, one), List.of(WANG), decided);

        assertThat(outcome.claims()).isEqualTo(3);
        assertThat(outcome.changed()).extracting(Change::claimId).containsExactly("C2");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-30, 0.00",
        "2024-01-31, 50.00",
        "2024-03-30, 50.00",
        "2024-03-31, 100.00",
    })
    void waits_as_the_other_rule_says(String on, String amount) {
        BenefitRule waiting = rule(2, new SampleTerms().waiting(30, 90, 50, 30).pays(lump("100.00", "1000.00")));
        approved("C1", "wang", on, "LIGHT", "100.00");

        assertThat(tried(waiting, WANG).totalAfter()).isEqualTo(yuan(amount));
    }

    @ParameterizedTest
    @CsvSource({"2023-12-31, 100.00", "2023-12-01, 100.00", "2023-11-30, 0.00", "2024-01-01, 0.00"})
    void a_renewal_in_time_does_not_wait(String earlierEnded, String amount) {
        BenefitRule waiting = rule(2, new SampleTerms().waiting(30, 90, 50, 30).pays(lump("100.00", "1000.00")));
        Term earlier = new Term("wang", 1, 1, day("2023-01-01"), day(earlierEnded), day("2023-01-01"), null);
        approved("C1", "wang", "2024-01-10", "LIGHT", "100.00");

        assertThat(tried(waiting, earlier, WANG).totalAfter()).isEqualTo(yuan(amount));
        assertThat(tried(waiting, term("li", "2023-01-01"), WANG).totalAfter()).isEqualTo(Money.ZERO);
    }

    @Test
    void shares_bought_later_count_once_they_are_liable() {
        BenefitRule waiting = rule(2, new SampleTerms().waiting(30, 0).pays(lump("100.00", "1000.00")));
        Term more = term("wang", "2024-06-01");
        approved("C1", "wang", "2024-06-30", "LIGHT", "200.00");
        approved("C2", "wang", "2024-07-01", "LIGHT", "200.00");
        decided.add(new Decided(
                "C3", "N-C3", "wang", day("2024-06-02"), true, accident("2024-06-02"), yuan("200.00"), false));

        assertThat(tried(waiting, WANG, more).changed())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.claimId() + " " + change.after()).isEqualTo("C1 100.00"));
    }

    @Test
    void the_other_rule_may_go_by_another_date() {
        BenefitRule byAdmission =
                rule(2, new SampleTerms().basis(BasisDate.ADMISSION).pays(lump("100.00", "1000.00")));
        approved("C1", "wang", "2024-03-01", "LIGHT", "100.00");

        assertThat(tried(byAdmission, WANG).changed())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.steps()).extracting(Step::code).containsExactly("basis-date-missing"));
    }

    @Test
    void the_last_day_of_a_period_belongs_to_it() {
        approved("C1", "wang", "2024-03-01", "LIGHT", "100.00");
        approved("C2", "wang", "2024-03-02", "LIGHT", "100.00");

        assertThat(new WhatIf(DEARER, day("2024-03-01"), day("2024-03-01"))
                        .tried(Map.of(1, FIRST), List.of(WANG), decided)
                        .changed())
                .extracting(Change::claimId)
                .containsExactly("C1");
    }

    @Test
    void refuses_a_period_or_terms_without_sense() {
        assertRefused(
                Refused.Kind.RULE, "period-invalid", () -> new WhatIf(FIRST, day("2024-03-02"), day("2024-03-01")));
        assertRefused(
                Refused.Kind.RULE,
                "terms-invalid",
                () -> new WhatIf(rule(0, new SampleTerms().pays()), day("2024-03-01"), day("2024-03-01")));
    }

    private Outcome tried(BenefitRule other, Term... terms) {
        return new WhatIf(other, day("2024-01-01"), day("2024-12-31")).tried(Map.of(1, FIRST), List.of(terms), decided);
    }

    private void approved(String id, String member, String on, String diagnosis, String amount) {
        decided.add(new Decided(id, "N-" + id, member, day(on), true, illness(on, diagnosis), yuan(amount), false));
    }

    private void rejected(String id, String member, String on, String diagnosis) {
        decided.add(new Decided(id, "N-" + id, member, day(on), false, illness(on, diagnosis), Money.ZERO, false));
    }

    private static ClaimFacts illness(String on, String diagnosis) {
        return facts(Kind.ILLNESS, on, diagnosis);
    }

    private static ClaimFacts accident(String on) {
        return facts(Kind.ACCIDENT, on, "LIGHT");
    }

    private static ClaimFacts facts(Kind kind, String on, String diagnosis) {
        return new ClaimFacts(kind, null, null, null, day(on), null, diagnosis, null, Settlement.NONE);
    }

    private static Term term(String member, String from) {
        return new Term(member, 1, 1, day(from), day(from).plusYears(1).minusDays(1), day(from), null);
    }

    private static Formula lump(String light, String severe) {
        return new LumpByClass(Map.of("LIGHT", yuan(light), "SEVERE", yuan(severe)), false, null);
    }

    private static BenefitRule rule(int version, SampleTerms terms) {
        return new BenefitRule(version, terms.terms());
    }
}
