package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.BenefitReleased;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.SchemeTerms;

class BenefitsOfACoverTest {

    private static final MemberId WANG = member(1);

    @Test
    void draws_a_benefit_on_a_running_cover() {
        SchemeTerms terms = new SampleTerms().terms();
        Cover cover = covered(terms, 1);

        BenefitGranted granted = granted(cover, grant("C1", terms, "LIGHT", "2024-09-01"));

        assertThat(granted.term()).isEqualTo(1);
        assertThat(granted.calculation().amount()).isEqualTo(yuan("3000.00"));
        assertThat(Cover.evolve(cover, granted).grant("C1")).isEqualTo(granted.calculation());
    }

    @Test
    void draws_once_for_each_claim() {
        SchemeTerms terms = new SampleTerms().terms();
        Cover cover = drawn(covered(terms, 1), grant("C1", terms, "LIGHT", "2024-09-01"));

        assertThat(Cover.decide(grant("C1", terms, "SEVERE", "2024-09-01"), cover))
                .isEmpty();
        assertThat(cover.grant("C1").amount()).isEqualTo(yuan("3000.00"));
    }

    @Test
    void pays_for_every_share_that_began_together() {
        SchemeTerms terms = new SampleTerms().maxShares(3).terms();
        Cover cover = covered(terms, 1);
        cover = begin(cover, terms, "R2", 2, "2024-05-28");

        assertThat(granted(cover, grant("C1", terms, "LIGHT", "2024-09-01"))
                        .calculation()
                        .amount())
                .isEqualTo(yuan("9000.00"));
    }

    @Test
    void pays_for_shares_bought_later_as_soon_as_they_are_liable() {
        SchemeTerms terms = new SampleTerms().maxShares(3).waiting(30, 30).terms();
        Cover cover = covered(terms, 1);
        cover = begin(cover, terms, "R2", 1, "2024-07-31");

        assertThat(granted(cover, grant("C1", terms, "LIGHT", "2024-08-30"))
                        .calculation()
                        .amount())
                .as("the second share still waits")
                .isEqualTo(yuan("3000.00"));
        assertThat(granted(cover, grant("C1", terms, "LIGHT", "2024-08-31"))
                        .calculation()
                        .amount())
                .isEqualTo(yuan("6000.00"));
    }

    @Test
    void counts_shares_on_the_fullest_day_alone() {
        SchemeTerms terms = new SampleTerms().maxShares(3).terms();
        Cover cover = begin(Cover.NONE, terms, "R1", 2, "2023-04-30");
        Cover renewed = begin(cover, terms, "R2", 2, "2024-04-30");

        assertThat(Cover.decide(reserve(terms, "R3", 1, "2024-03-01"), renewed)).hasSize(1);
        assertRefused(Refused.Kind.RULE, "R07", () -> Cover.decide(reserve(terms, "R3", 2, "2024-06-01"), renewed));
    }

    @Test
    void never_pays_more_than_the_cap_of_the_term() {
        SchemeTerms terms = new SampleTerms().termCap("5000.00").terms();
        Cover cover = drawn(covered(terms, 1), grant("C1", terms, "LIGHT", "2024-09-01"));

        BenefitGranted second = granted(cover, grant("C2", terms, "LIGHT", "2024-10-01"));
        assertThat(second.calculation().amount()).isEqualTo(yuan("2000.00"));

        Cover empty = Cover.evolve(cover, second);
        assertRefused(
                Refused.Kind.RULE,
                "nothing-to-pay",
                () -> Cover.decide(grant("C3", terms, "LIGHT", "2024-11-01"), empty));
    }

    @Test
    void frees_the_cap_when_a_benefit_is_given_back() {
        SchemeTerms terms = new SampleTerms().termCap("5000.00").terms();
        Cover cover = drawn(covered(terms, 1), grant("C1", terms, "LIGHT", "2024-09-01"));
        List<CoverEvent> released = Cover.decide(release("C1"), cover);
        assertThat(released).containsExactly(new BenefitReleased(WANG, "HOSP", 1, "C1"));

        Cover free = after(cover, Cover::evolve, released);

        assertThat(granted(free, grant("C2", terms, "LIGHT", "2024-10-01"))
                        .calculation()
                        .amount())
                .isEqualTo(yuan("3000.00"));
        assertThat(Cover.decide(release("C1"), free)).isEmpty();
        assertRefused(Refused.Kind.UNKNOWN, "no-benefit", () -> free.grant("C1"));
    }

    @Test
    void allows_two_claims_in_a_term_and_a_third_after_one_is_given_back() {
        SchemeTerms terms = new SampleTerms().claimsPerTerm(2).terms();
        Cover cover = drawn(covered(terms, 1), grant("C1", terms, "LIGHT", "2024-09-01"));
        Cover full = drawn(cover, grant("C2", terms, "LIGHT", "2024-10-01"));

        assertThat(refusal(() -> Cover.decide(grant("C3", terms, "LIGHT", "2024-11-01"), full)))
                .hasMessageContaining("2 of 2 claims");

        Cover free = after(full, Cover::evolve, Cover.decide(release("C1"), full));
        assertThat(Cover.decide(grant("C3", terms, "LIGHT", "2024-11-01"), free))
                .hasSize(1);
    }

    @Test
    void starts_the_limits_again_with_the_next_term() {
        SchemeTerms terms = new SampleTerms().claimsPerTerm(1).terms();
        Cover cover = drawn(covered(terms, 1), grant("C1", terms, "LIGHT", "2024-09-01"));
        Cover renewed = begin(cover, terms, "R2", 1, "2025-05-20");

        BenefitGranted granted = granted(renewed, grant("C2", terms, "LIGHT", "2025-09-01"));

        assertThat(granted.term()).isEqualTo(2);
    }

    @Test
    void ends_with_a_benefit_that_is_paid_only_once() {
        SchemeTerms terms = new SampleTerms().pays(SampleTerms.lump(true, null)).terms();
        Cover cover = drawn(covered(terms, 1), grant("C1", terms, "LIGHT", "2024-09-01"));

        assertThat(refusal(() -> Cover.decide(grant("C2", terms, "SEVERE", "2024-10-01"), cover)))
                .hasMessageContaining("once-only");
    }

    @Test
    void pays_nothing_without_a_cover_that_has_begun() {
        SchemeTerms terms = new SampleTerms().terms();
        Cover reservedOnly =
                after(Cover.NONE, Cover::evolve, Cover.decide(reserve(terms, "R1", 1, "2024-05-28"), Cover.NONE));

        for (Cover cover : List.of(Cover.NONE, reservedOnly)) {
            assertRefused(
                    Refused.Kind.RULE,
                    "nothing-to-pay",
                    () -> Cover.decide(grant("C1", terms, "LIGHT", "2024-09-01"), cover));
        }
    }

    @Test
    void pays_from_the_first_to_the_last_day_of_the_term() {
        SchemeTerms terms = new SampleTerms().terms();
        Cover cover = covered(terms, 1);

        assertThat(Cover.decide(grant("C1", terms, "LIGHT", "2024-05-29"), cover))
                .hasSize(1);
        assertThat(Cover.decide(grant("C1", terms, "LIGHT", "2025-05-28"), cover))
                .hasSize(1);
        for (String outside : List.of("2024-05-28", "2025-05-29")) {
            assertRefused(
                    Refused.Kind.RULE,
                    "nothing-to-pay",
                    () -> Cover.decide(grant("C1", terms, "LIGHT", outside), cover));
        }
    }

    /** H7: the version that somebody enrolled under counts, not the one in force on the day of the claim. */
    @Test
    void pays_by_the_version_that_the_member_enrolled_under() {
        SchemeTerms terms = new SampleTerms().terms();
        Cover cover = covered(terms, 1);
        GrantBenefit byVersionTwo =
                new GrantBenefit(WANG, "HOSP", "C1", new BenefitRule(2, terms), light("2024-09-01"));

        assertRefused(Refused.Kind.RULE, "nothing-to-pay", () -> Cover.decide(byVersionTwo, cover));
    }

    /** H10, second half: renewed a day late, so the waiting period runs again. */
    @Test
    void pays_nothing_on_the_last_day_of_waiting_and_all_on_the_next() {
        SchemeTerms women = new SampleTerms().waiting(90, 30).terms();
        Cover ended = begin(Cover.NONE, women, "OLD", 1, "2022-04-30");
        Cover late = begin(ended, women, "NEW", 1, "2023-05-31");

        for (String waiting : List.of("2023-07-15", "2023-08-29")) {
            assertThat(refusal(() -> Cover.decide(grant("C1", women, "SEVERE", waiting), late)))
                    .hasMessageContaining("waiting");
        }
        assertThat(granted(late, grant("C1", women, "SEVERE", "2023-08-30"))
                        .calculation()
                        .amount())
                .isEqualTo(yuan("10000.00"));

        Cover inTime = begin(ended, women, "NEW", 1, "2023-05-30");
        assertThat(granted(inTime, grant("C1", women, "SEVERE", "2023-07-15"))
                        .calculation()
                        .amount())
                .isEqualTo(yuan("10000.00"));
    }

    private static Cover covered(SchemeTerms terms, int shares) {
        return begin(Cover.NONE, terms, "R1", shares, "2024-05-28");
    }

    private static Cover begin(Cover before, SchemeTerms terms, String roster, int shares, String paidOn) {
        Cover reserved = after(before, Cover::evolve, Cover.decide(reserve(terms, roster, shares, paidOn), before));
        return after(
                reserved, Cover::evolve, Cover.decide(new BeginCover(WANG, "HOSP", roster, 1, day(paidOn)), reserved));
    }

    private static ReserveCover reserve(SchemeTerms terms, String roster, int shares, String asOf) {
        return new ReserveCover(WANG, "HOSP", 1, CoverTerms.of(terms), roster, 1, "U1", shares, day(asOf), null, 0);
    }

    private static GrantBenefit grant(String claimId, SchemeTerms terms, String diagnosis, String on) {
        ClaimFacts facts = new ClaimFacts(
                ClaimFacts.Kind.ILLNESS, null, null, null, day(on), null, diagnosis, null, ClaimFacts.Settlement.NONE);
        return new GrantBenefit(WANG, "HOSP", claimId, new BenefitRule(1, terms), facts);
    }

    private static ClaimFacts light(String on) {
        return grant("C", new SampleTerms().terms(), "LIGHT", on).facts();
    }

    private static ReleaseBenefit release(String claimId) {
        return new ReleaseBenefit(WANG, "HOSP", claimId);
    }

    private static BenefitGranted granted(Cover cover, GrantBenefit command) {
        return (BenefitGranted) Cover.decide(command, cover).getFirst();
    }

    private static Cover drawn(Cover cover, GrantBenefit command) {
        return Cover.evolve(cover, granted(cover, command));
    }
}
