package org.mutualaid.ledger.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.yuan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.mutualaid.ledger.scheme.TieredOwnPay.Reading;

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
    void says_which_version_comes_next() {
        assertThat(org.mutualaid.ledger.Sample.refusal(() -> Scheme.decide(publish(3, SECOND), published()))
                        .reason()
                        .detail())
                .contains("is 2.");
        assertThat(org.mutualaid.ledger.Sample.refusal(() -> Scheme.decide(
                                publish(1, new SampleTerms().price("30.00").terms()), published()))
                        .reason()
                        .detail())
                .contains("Publish version 2.");
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
                Arguments.of("enrol-until", new SampleTerms().term(12, null, "2024-06-30", null)),
                Arguments.of("enrol-until", new SampleTerms().term(12, "2024-06-01", "2025-05-31", null)),
                Arguments.of("late", new SampleTerms().term(12, "2024-06-01", null, late(2, 60))),
                Arguments.of("late", new SampleTerms().term(12, "2024-06-01", "2024-06-30", late(0, null))),
                Arguments.of("late", new SampleTerms().term(12, "2024-06-01", "2024-06-30", late(121, null))),
                Arguments.of("late", new SampleTerms().term(12, "2024-06-01", "2024-06-30", late(null, -1))),
                Arguments.of("late", new SampleTerms().term(12, "2024-06-01", "2024-06-30", late(null, 3651))),
                Arguments.of("max-age-female", new SampleTerms().takes(takes(null, 15, null))),
                Arguments.of("max-age-female", new SampleTerms().takes(takes(Sex.MALE, 55, null))),
                Arguments.of("max-age-delayed", new SampleTerms().takes(takes(null, null, 59))),
                Arguments.of("max-age-delayed", new SampleTerms().takes(takes(null, 63, 62))),
                Arguments.of(
                        "min-persons", new SampleTerms().participation(new SchemeTerms.Participation(60, 0, 0, null))),
                Arguments.of("origin", new SampleTerms().origin(new SchemeTerms.Origin(" ", List.of()))),
                Arguments.of("cap", new SampleTerms().pays(SampleTerms.lump(false, yuan("0.00")))),
                Arguments.of("tiers", pays(Reading.MARGINAL)),
                Arguments.of("tiers", pays(Reading.MARGINAL, tier(null, 50), tier(null, 60))),
                Arguments.of("tiers", pays(Reading.MARGINAL, tier("1.00", 50), tier("1.00", 60), tier(null, 70))),
                Arguments.of("tiers", pays(Reading.MARGINAL, tier("2.00", 50), tier("1.00", 60))),
                Arguments.of("tiers", pays(Reading.FROM_ZERO, tier("2.00", 50), tier("2.00", 60))),
                Arguments.of("tiers", pays(Reading.FROM_ZERO, tier("0.00", 50))),
                Arguments.of("tiers", pays(Reading.WHOLE_AMOUNT, tier("2.00", 50))),
                Arguments.of("percent", pays(Reading.MARGINAL, tier(null, -1))),
                Arguments.of("percent", pays(Reading.MARGINAL, tier("1.00", 101), tier(null, 1))),
                Arguments.of("band-limit", pays(band("0.00", "80", "10"))),
                Arguments.of("percent", pays(band("3000.00", "-0.01", "10"))),
                Arguments.of("percent", pays(band("3000.00", "80", "100.01"))),
                Arguments.of("percent", pays(flat("0"))),
                Arguments.of("percent", pays(flat("100.01"))),
                Arguments.of("amount", pays(new PerDay(Money.ZERO, 3, null))),
                Arguments.of("free-days", pays(new PerDay(yuan("40.00"), -1, null))),
                Arguments.of("term-cap", new SampleTerms().termCap("0.00")),
                Arguments.of(
                        "payer-split",
                        new SampleTerms()
                                .split(
                                        new PayerShare(Payer.MEMBER, yuan("95.00")),
                                        new PayerShare(Payer.UNION, yuan("0.00")))),
                Arguments.of(
                        "amounts", new SampleTerms().pays(new LumpByClass(Map.of("LIGHT", yuan("0.00")), false, null))),
                Arguments.of("filing-days", new SampleTerms().filingDays(0)),
                Arguments.of("filing-days", new SampleTerms().filingDays(251)),
                Arguments.of("joining-fee", new SampleTerms().joiningFee("0.00", null)),
                Arguments.of("joining-fee", new SampleTerms().joiningFee(null, Payer.UNION)),
                Arguments.of("components", new SampleTerms().pays()),
                Arguments.of("percent", new SampleTerms().pays(zeroPercent)),
                Arguments.of("percent", new SampleTerms().pays(over)),
                Arguments.of("percent", new SampleTerms().pays(percent(Map.of()))),
                Arguments.of("amounts", new SampleTerms().pays(new LumpByClass(Map.of(), false, null))));
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
        SchemeTerms least =
                new SampleTerms().months(1).participation(0, 0).maxShares(1).terms();
        assertThat(Scheme.decide(publish(1, least), Scheme.NONE)).hasSize(1);
    }

    static Stream<SampleTerms> sensible() {
        return Stream.of(
                pays(Reading.MARGINAL, tier("1.00", 0), tier("2.00", 100), tier(null, 50)),
                pays(Reading.FROM_ZERO, tier("1.00", 50)),
                pays(Reading.WHOLE_AMOUNT, tier("1.00", 50), tier(null, 50)),
                pays(band("0.01", "0", "100")),
                pays(flat("100")),
                pays(flat("0.01")),
                pays(new PerDay(yuan("0.01"), 0, yuan("0.01"))),
                new SampleTerms().claimsPerTerm(2).order(SchemeTerms.ClaimOrder.DISCHARGE),
                new SampleTerms().term(12, "2024-06-01", "2024-04-30", null),
                new SampleTerms().term(12, "2024-06-01", "2025-05-30", late(1, 0)),
                new SampleTerms().term(12, "2024-06-01", "2024-06-30", late(120, 3650)),
                new SampleTerms().term(12, "2024-06-01", "2024-06-30", late(null, null)),
                new SampleTerms().takes(takes(Sex.FEMALE, 16, 60)),
                new SampleTerms().takes(takes(null, 63, 63)),
                new SampleTerms().participation(new SchemeTerms.Participation(60, 0, 1, true)),
                new SampleTerms().origin(new SchemeTerms.Origin("P5", List.of("waiting"))));
    }

    @ParameterizedTest
    @MethodSource("sensible")
    void takes_unusual_terms_that_make_sense(SampleTerms terms) {
        assertThat(Scheme.decide(publish(1, terms.terms()), Scheme.NONE)).hasSize(1);
    }

    private static SchemeTerms.LateJoiners late(@Nullable Integer newHires, @Nullable Integer excluded) {
        return new SchemeTerms.LateJoiners(SchemeTerms.LateStart.NEXT_DAY, newHires, excluded);
    }

    private static SchemeTerms.Eligibility takes(
            @Nullable Sex sex, @Nullable Integer female, @Nullable Integer delayed) {
        return new SchemeTerms.Eligibility(16, 60, sex, female, delayed, null);
    }

    private static TieredOwnPay.Tier tier(@Nullable String upTo, int percent) {
        return new TieredOwnPay.Tier(upTo == null ? null : yuan(upTo), BigDecimal.valueOf(percent));
    }

    private static SampleTerms pays(Reading reading, TieredOwnPay.Tier... tiers) {
        return pays(new TieredOwnPay(Money.ZERO, List.of(tiers), reading, null));
    }

    private static SampleTerms pays(Formula formula) {
        return new SampleTerms().pays(formula);
    }

    private static Formula band(String limit, String below, String above) {
        return new TwoBand(yuan(limit), new BigDecimal(below), new BigDecimal(above), Money.ZERO, true, null);
    }

    private static Formula flat(String percent) {
        return new FlatPercentOfOwnPay(new BigDecimal(percent), Money.ZERO, null);
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
    void says_what_each_payer_bears_of_shares_and_joining_fees() {
        // 3 shares of 60.00 + 35.00 and 2 joining fees of 10.00: the member's part is 105.00 + 20.00
        assertThat(new SampleTerms().joiningFee("10.00", null).terms().byPayer(3, 2))
                .containsOnly(Map.entry(Payer.UNION, yuan("180.00")), Map.entry(Payer.MEMBER, yuan("125.00")));
        assertThat(new SampleTerms().joiningFee("10.00", Payer.UNIT).terms().byPayer(3, 2))
                .containsOnly(
                        Map.entry(Payer.UNION, yuan("180.00")),
                        Map.entry(Payer.MEMBER, yuan("105.00")),
                        Map.entry(Payer.UNIT, yuan("20.00")));
        assertThat(FIRST.byPayer(1, 2))
                .containsOnly(Map.entry(Payer.UNION, yuan("60.00")), Map.entry(Payer.MEMBER, yuan("35.00")));
    }

    @Test
    void ends_a_term_on_the_day_before_it_began() {
        assertThat(FIRST.term().lastDay(day("2024-05-29"))).isEqualTo("2025-05-28");
    }

    private static Formula percent(Map<HospitalLevel, BigDecimal> table) {
        return new PercentOfPoolByLevel(table, Money.ZERO, null);
    }

    private static PublishSchemeVersion publish(int version, SchemeTerms terms) {
        return new PublishSchemeVersion("HOSP", version, terms);
    }

    private static Scheme published() {
        return after(Scheme.NONE, Scheme::evolve, Scheme.decide(publish(1, FIRST), Scheme.NONE));
    }
}
