package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.BenefitReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.DischargeOrder.Filed;
import org.mutualaid.ledger.scheme.WhatIf.Decided;
import org.mutualaid.ledger.scheme.WhatIf.Term;
import org.mutualaid.ledger.view.ClaimBook.Undecided;

class DecidedClaimsTest {

    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    private final Views views = new Views();

    @BeforeEach
    void one_member_is_covered() {
        Story.setUp().forEach(views::given);
        Story.reserved("r1", 2, 2).forEach(views::given);
        views.given(Story.begun("r1", 2, 2));
    }

    @Test
    void tells_how_each_claim_was_decided_in_the_order_of_decision() {
        views.given(Story.registered("c1", 2), Story.registered("c2", 2), Story.registered("c3", 2));
        views.given(rejected("c2"), granted("c1"), Story.approved("c1", 2));

        List<Decided> decided = views.decided.until("HOSP", LAST);

        assertThat(decided).extracting(Decided::claimId).containsExactly("c2", "c1");
        assertThat(decided).extracting(Decided::approved).containsExactly(false, true);
        assertThat(decided).extracting(Decided::amount).containsExactly(Money.ZERO, Story.BENEFIT);
        assertThat(decided.getFirst().on()).isEqualTo(Story.DAY);
        assertThat(decided.getLast().on())
                .isEqualTo(Story.approved("c1", 2).entry().effectiveDate());
        assertThat(decided.getLast().facts()).isEqualTo(Story.facts());
        assertThat(views.decided.until("HOSP", LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(views.decided.until("OTHER", LAST)).isEmpty();
    }

    @Test
    void leaves_out_what_was_reversed() {
        views.given(Story.registered("c1", 2), granted("c1"), Story.approved("c1", 2));
        views.given(new BenefitReleased(Story.member(2), "HOSP", 1, "c1"));

        assertThat(views.decided.until("HOSP", LAST)).isEmpty();
    }

    @Test
    void leaves_out_void_cover_and_what_was_drawn_on_it() {
        views.given(Story.registered("c1", 2), granted("c1"), Story.approved("c1", 2));
        views.given(new CoverVoided(
                Story.member(2),
                "HOSP",
                1,
                "r1",
                2,
                "U1",
                VoidReason.INELIGIBLE,
                null,
                LAST,
                List.of("c1"),
                "reviewer"));

        assertThat(views.decided.until("HOSP", LAST)).isEmpty();
        assertThat(views.decided.terms("HOSP")).isEmpty();
    }

    @Test
    void leaves_out_a_rejection_that_was_changed_on_appeal() {
        views.given(Story.registered("c1", 2), rejected("c1"));
        assertThat(views.decided.until("HOSP", LAST)).hasSize(1);

        views.given(Story.appealed("c1", 2), Story.changed("c1", 2));

        assertThat(views.decided.until("HOSP", LAST)).isEmpty();
    }

    @Test
    void lists_the_terms_of_cover_that_have_begun() {
        Story.reserved("r1", 3, 3).forEach(views::given);

        assertThat(views.decided.terms("HOSP"))
                .containsExactly(new Term(
                        Story.member(2).value(),
                        1,
                        1,
                        Story.DAY.plusDays(1),
                        Story.DAY.plusYears(1),
                        Story.DAY.plusDays(31),
                        null));
    }

    @Test
    void a_claim_waits_for_its_decision_until_its_benefit_is_drawn_or_it_has_ended() {
        views.given(
                Story.registered("c1", 2),
                Story.registered("c2", 2),
                Story.registered("c3", 2),
                Story.registered("c4", 3),
                Story.registered("c5", 2));
        assertThat(undecided()).containsExactly("c1", "c2", "c3", "c5");

        views.given(granted("c1"), rejected("c2"), new ClaimWithdrawn("c5", Story.member(2), "HOSP"));
        assertThat(undecided()).containsExactly("c3");
        assertThat(views.claims.undecided(Story.member(2), "HOSP"))
                .extracting(Undecided::filed)
                .containsExactly(new Filed(Story.facts(), views.position() - 5));

        views.given(new BenefitReleased(Story.member(2), "HOSP", 1, "c1"));
        assertThat(undecided()).as("drawn and given back").containsExactly("c1", "c3");
    }

    private List<String> undecided() {
        return views.claims.undecided(Story.member(2), "HOSP").stream()
                .map(Undecided::claimId)
                .toList();
    }

    private static BenefitGranted granted(String claim) {
        return new BenefitGranted(Story.member(2), "HOSP", 1, claim, Story.calculation());
    }

    private static ClaimRejected rejected(String claim) {
        return new ClaimRejected(
                claim, Story.member(2), "HOSP", "no-papers", new Sealed("text"), Story.DAY, "reviewer", null);
    }
}
