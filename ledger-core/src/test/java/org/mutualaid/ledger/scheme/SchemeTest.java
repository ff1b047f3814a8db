package org.mutualaid.ledger.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.yuan;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeCommand.PublishSchemeVersion;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;
import org.mutualaid.ledger.scheme.SchemeTerms.PayerShare;

class SchemeTest {

    private static final SchemeTerms FIRST = new SampleTerms().terms();
    private static final SchemeTerms SECOND =
            new SampleTerms().effectiveFrom("2024-05-29").terms();

    @Test
    void publishes_the_first_version() {
        assertThat(Scheme.decide(publish(1, FIRST), Scheme.NONE))
                .containsExactly(new SchemeVersionPublished("HOSP", 1, FIRST));
    }

    @Test
    void publishes_the_same_version_once() {
        assertThat(Scheme.decide(publish(1, FIRST), published())).isEmpty();
    }

    @Test
    void never_changes_a_published_version() {
        assertRefused(
                Refused.Kind.CONFLICT,
                "version-exists",
                () -> Scheme.decide(publish(1, new SampleTerms().price("30.00").terms()), published()));
    }

    @Test
    void numbers_versions_without_gaps() {
        assertRefused(
                Refused.Kind.CONFLICT, "version-out-of-order", () -> Scheme.decide(publish(3, SECOND), published()));
        assertRefused(
                Refused.Kind.CONFLICT, "version-out-of-order", () -> Scheme.decide(publish(2, FIRST), Scheme.NONE));
        assertThat(Scheme.decide(publish(2, SECOND), published())).hasSize(1);
    }

    @Test
    void puts_versions_in_force_one_after_the_other() {
        assertRefused(
                Refused.Kind.RULE,
                "version-not-later",
                () -> Scheme.decide(publish(2, new SampleTerms().price("30.00").terms()), published()));
    }

    static Stream<Arguments> senseless() {
        Formula zeroPercent = percent(Map.of(HospitalLevel.CITY, BigDecimal.ZERO));
        Formula over = percent(Map.of(HospitalLevel.CITY, new BigDecimal("100.01")));
        return Stream.of(
                Arguments.of("price", new SampleTerms().price("0.00")),
                Arguments.of("payer-split", new SampleTerms().split(new PayerShare(Payer.MEMBER, yuan("94.99")))),
                Arguments.of("max-shares", new SampleTerms().maxShares(0)),
                Arguments.of("max-shares", new SampleTerms().maxShares(10)),
                Arguments.of("term", new SampleTerms().months(0)),
                Arguments.of("term", new SampleTerms().months(121)),
                Arguments.of("waiting", new SampleTerms().waiting(-1, 0)),
                Arguments.of("waiting", new SampleTerms().waiting(0, -1)),
                Arguments.of("waiting", new SampleTerms().waiting(30, 90, null, 0)),
                Arguments.of("waiting", new SampleTerms().waiting(30, null, 50, 0)),
                Arguments.of("waiting", new SampleTerms().waiting(30, 30, 50, 0)),
                Arguments.of("waiting", new SampleTerms().waiting(30, 90, 0, 0)),
                Arguments.of("waiting", new SampleTerms().waiting(30, 90, 100, 0)),
                Arguments.of("eligibility", new SampleTerms().takes(-1, 60, null)),
                Arguments.of("eligibility", new SampleTerms().takes(60, 16, null)),
                Arguments.of("participation", new SampleTerms().participation(-1, 0)),
                Arguments.of("participation", new SampleTerms().participation(101, 0)),
                Arguments.of("participation", new SampleTerms().participation(80, -1)),
                Arguments.of("claims-per-term", new SampleTerms().claimsPerTerm(0)),
                Arguments.of("claim-order", new SampleTerms().claimsPerTerm(2).order(SchemeTerms.ClaimOrder.DISCHARGE)),
                Arguments.of("term-cap", new SampleTerms().termCap("0.00")),
                Arguments.of(
                        "payer-split",
                        new SampleTerms()
                                .split(
                                        new PayerShare(Payer.MEMBER, yuan("95.00")),
                                        new PayerShare(Payer.UNION, yuan("0.00")))),
                Arguments.of(
                        "amounts",
                        new SampleTerms().pays(new Formula.LumpByClass(Map.of("LIGHT", yuan("0.00")), false, null))),
                Arguments.of("components", new SampleTerms().pays()),
                Arguments.of("percent", new SampleTerms().pays(zeroPercent)),
                Arguments.of("percent", new SampleTerms().pays(over)),
                Arguments.of("percent", new SampleTerms().pays(percent(Map.of()))),
                Arguments.of("amounts", new SampleTerms().pays(new Formula.LumpByClass(Map.of(), false, null))));
    }

    @ParameterizedTest
    @MethodSource("senseless")
    void refuses_terms_without_sense(String field, SampleTerms terms) {
        Refused refused = refusal(() -> Scheme.decide(publish(1, terms.terms()), Scheme.NONE));

        assertThat(refused.code()).isEqualTo("terms-invalid");
        assertThat(refused.reason().facts()).containsEntry("field", field);
    }

    @Test
    void takes_terms_at_their_limits() {
        SchemeTerms limits = new SampleTerms()
                .maxShares(9)
                .months(120)
                .waiting(0, 1, 99, 0)
                .takes(0, 0, Sex.FEMALE)
                .participation(100, 0)
                .claimsPerTerm(1)
                .pays(percent(Map.of(HospitalLevel.CITY, new BigDecimal("100"))))
                .terms();

        assertThat(Scheme.decide(publish(1, limits), Scheme.NONE)).hasSize(1);
    }

    @Test
    void splits_an_amount_among_its_payers() {
        assertThat(FIRST.splitByPayer(yuan("190.00")))
                .containsOnly(Map.entry(Payer.UNION, yuan("120.00")), Map.entry(Payer.MEMBER, yuan("70.00")));
        Map<Payer, Money> odd = FIRST.splitByPayer(yuan("0.01"));
        assertThat(Money.sum(odd.values())).isEqualTo(yuan("0.01"));
        assertThat(FIRST.contribution(3)).isEqualTo(yuan("285.00"));
    }

    @Test
    void ends_a_term_on_the_day_before_it_began() {
        assertThat(FIRST.term().lastDay(day("2024-05-29"))).isEqualTo("2025-05-28");
    }

    private static Formula percent(Map<HospitalLevel, BigDecimal> table) {
        return new Formula.PercentOfPoolByLevel(table, Money.ZERO, null);
    }

    private static PublishSchemeVersion publish(int version, SchemeTerms terms) {
        return new PublishSchemeVersion("HOSP", version, terms);
    }

    private static Scheme published() {
        return after(Scheme.NONE, Scheme::evolve, Scheme.decide(publish(1, FIRST), Scheme.NONE));
    }
}
