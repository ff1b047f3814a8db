package org.mutualaid.ledger.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberEvent.MemberDeparted;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.roster.RosterEvent.RosterHeld;
import org.mutualaid.ledger.rule.Sealed;

class AnnouncementsTest {

    private static final MemberId MEMBER = new MemberId("0123456789abcdef0123456789abcdef");
    private static final Recipient TO = Recipient.of(MEMBER);
    private static final LocalDate DAY = LocalDate.of(2026, 6, 12);

    @Test
    void a_member_is_told_of_their_cover_when_it_begins_and_not_when_the_list_came() {
        assertThat(Announcements.of(new CoverBegun(MEMBER, "HOSP_ACC", 2, "R1", 7, DAY, DAY.plusYears(1), DAY, null)))
                .containsExactly(new Notice.Say(
                        Template.ENROLMENT_CONFIRMED,
                        TO,
                        "cover:" + MEMBER + ".HOSP_ACC.2",
                        null,
                        Map.of("scheme", "HOSP_ACC", "roster", "R1", "from", "2026-06-12", "to", "2027-06-12")));
        assertThat(Announcements.of(new RosterHeld("R1", 3, 0))).isEmpty();
    }

    @Test
    void the_clerk_of_a_unit_is_told_of_its_money() {
        assertThat(Announcements.of(new UnitCredited("U7", "P1", Money.parse("190000.00"), DAY, List.of("R1"))))
                .containsExactly(new Notice.Say(
                        Template.CONTRIBUTION_RECEIVED,
                        Recipient.unit("U7"),
                        "payment:P1",
                        null,
                        Map.of("payment", "P1", "amount", "190000.00")));
    }

    @Test
    void paid_is_told_when_the_bank_has_said_so_and_never_when_the_batch_goes_to_it() {
        assertThat(Announcements.of(new PayoutBatchReleased("B1", "nobody"))).isEmpty();
        assertThat(Announcements.of(new ClaimPaid("C1", MEMBER, "B1", "A1", Money.parse("1213.69"), null)))
                .containsExactly(new Notice.Say(
                        Template.PAYOUT_CONFIRMED, TO, "claim:C1", "A1", Map.of("claim", "C1", "amount", "1213.69")));
    }

    @Test
    void a_portion_of_a_payee_says_that_it_is_one() {
        assertThat(Announcements.of(new ClaimPaid("C1", MEMBER, "B1", "A1", Money.parse("600.00"), 2)))
                .containsExactly(new Notice.Say(
                        Template.PAYOUT_CONFIRMED,
                        TO,
                        "claim:C1",
                        "A1",
                        Map.of("claim", "C1", "amount", "600.00", "payee", "2")));
    }

    @Test
    void returned_money_takes_back_that_it_came_and_says_what_to_do() {
        assertThat(Announcements.of(
                        new ClaimPayoutReturned("C1", MEMBER, "B1", "A1", Money.parse("1213.69"), "AC04", null)))
                .containsExactly(
                        new Notice.TakeBack(TO, "claim:C1", "A1", Set.of(Template.PAYOUT_CONFIRMED)),
                        new Notice.Say(Template.PAYOUT_RETURNED, TO, "claim:C1", "A1", Map.of("claim", "C1")));
    }

    @Test
    void nobody_changes_a_card_for_a_benefit_that_is_owed_no_more() {
        JournalEntry entry = JournalEntry.on(DAY)
                .debit(Chart.RECOVERABLE_BENEFITS.of("C1"), Money.parse("600.00"))
                .credit(Chart.BENEFITS.of("HOSP_ACC"), Money.parse("600.00"))
                .entry();
        assertThat(Announcements.of(new RecoveryOpened(
                        "C1", MEMBER, "HOSP_ACC", Money.parse("600.00"), "APPROVAL_REVERSED", entry, null)))
                .containsExactly(new Notice.TakeBack(
                        TO,
                        "claim:C1",
                        null,
                        Set.of(
                                Template.CLAIM_APPROVED,
                                Template.CLAIM_APPROVED_WITHOUT_CARD,
                                Template.PAYOUT_CONFIRMED),
                        Set.of(Template.PAYOUT_RETURNED, Template.PAYOUT_UNCLAIMED_30, Template.PAYOUT_UNCLAIMED_180)));
    }

    @Test
    void a_rejection_tells_nothing_of_its_reason() {
        assertThat(Announcements.of(
                        new ClaimRejected("C1", MEMBER, "HOSP_ACC", "X05", new Sealed("why"), DAY, "reviewer", null)))
                .containsExactly(new Notice.Say(Template.CLAIM_REJECTED, TO, "claim:C1", null, Map.of("claim", "C1")));
    }

    @Test
    void a_missing_paper_is_called_by_a_word_of_ours_whatever_the_clerk_wrote() {
        assertThat(Announcements.of(new ClaimMaterialsRequested("C1", MEMBER, List.of("胃癌病理报告"))))
                .containsExactly(new Notice.Say(
                        Template.CLAIM_MATERIALS_MISSING,
                        TO,
                        "claim:C1",
                        null,
                        Map.of("claim", "C1", "papers", "其他材料")));
    }

    @Test
    void papers_that_came_in_are_not_asked_for() {
        assertThat(Announcements.UNTOLD).contains("ClaimMaterialsReceived");
        assertThat(Announcements.of(new ClaimMaterialsReceived("C1", MEMBER, List.of("INVOICE"))))
                .containsExactly(
                        new Notice.TakeBack(TO, "claim:C1", null, Set.of(), Set.of(Template.CLAIM_MATERIALS_MISSING)));
    }

    @Test
    void nothing_is_promised_or_asked_for_about_a_claim_that_was_withdrawn() {
        assertThat(Announcements.UNTOLD).contains("ClaimWithdrawn");
        assertThat(Announcements.of(new ClaimWithdrawn("C1", MEMBER, "HOSP_ACC")))
                .containsExactly(new Notice.TakeBack(
                        TO,
                        "claim:C1",
                        null,
                        Set.of(),
                        Set.of(Template.CLAIM_REGISTERED, Template.CLAIM_MATERIALS_MISSING)));
    }

    @Test
    void cover_whose_begin_is_cancelled_is_taken_back_with_its_reminders_only_if_it_had_begun() {
        assertThat(Announcements.of(new CoverBeginCancelled(MEMBER, "HOSP_ACC", 1, "R1", 7, 1, true, null)))
                .containsExactly(new Notice.TakeBack(
                        TO,
                        "cover:" + MEMBER + ".HOSP_ACC.1",
                        null,
                        Set.of(Template.ENROLMENT_CONFIRMED),
                        Set.of(Template.RENEWAL_DUE_30, Template.RENEWAL_DUE_7)));
        assertThat(Announcements.of(new CoverBeginCancelled(MEMBER, "HOSP_ACC", 1, "R1", 7, 1, false, null)))
                .isEmpty();
    }

    @Test
    void a_clerk_whose_money_all_found_its_place_is_not_asked_to_call() {
        assertThat(Particulars.textOf(Template.CONTRIBUTION_RECEIVED, Map.of("unapplied", "285.00")))
                .isEqualTo(Template.CONTRIBUTION_RECEIVED);
        assertThat(Particulars.textOf(Template.CONTRIBUTION_RECEIVED, Map.of("unapplied", "0.00")))
                .isEqualTo(Template.CONTRIBUTION_RECEIVED_WHOLE);
    }

    @Test
    void a_member_without_a_card_is_asked_for_one() {
        assertThat(Particulars.textOf(Template.CLAIM_APPROVED, Map.of("tail", "6789")))
                .isEqualTo(Template.CLAIM_APPROVED);
        assertThat(Particulars.textOf(Template.CLAIM_APPROVED, Map.of()))
                .isEqualTo(Template.CLAIM_APPROVED_WITHOUT_CARD);
    }

    @Test
    void who_died_is_told_nothing_more_and_who_left_still_is() {
        assertThat(Announcements.of(new MemberDeparted(MEMBER, "U1", Departure.DIED, DAY)))
                .containsExactly(new Notice.Silence(MEMBER));
        assertThat(Announcements.of(new MemberDeparted(MEMBER, "U1", Departure.LEFT, DAY)))
                .isEmpty();
        assertThat(Announcements.of(new MemberErased(MEMBER))).containsExactly(new Notice.Forget(MEMBER));
    }

    /** A message is known by its event, recipient and template in whatever database, wherever its event stands there. */
    @Test
    void the_same_message_has_the_same_id_wherever_it_is_put_down() {
        Recipient other = Recipient.unit("U1");
        assertThat(draft("e1", 1, TO, Template.CLAIM_APPROVED).id())
                .isEqualTo(draft("e1", 2, TO, Template.CLAIM_APPROVED).id())
                .isNotEqualTo(draft("e2", 1, TO, Template.CLAIM_APPROVED).id())
                .isNotEqualTo(draft("e1", 1, other, Template.CLAIM_APPROVED).id())
                .isNotEqualTo(draft("e1", 1, TO, Template.PAYOUT_CONFIRMED).id())
                .hasSize(32);
        assertThat(draft("e1", 1, TO, Template.CLAIM_APPROVED_WITHOUT_CARD).id())
                .as("a card that came later does not make it another")
                .isEqualTo(draft("e1", 1, TO, Template.CLAIM_APPROVED).id());
        assertThat(draft("e1", 1, TO, Template.CONTRIBUTION_RECEIVED_WHOLE).id())
                .isEqualTo(draft("e1", 1, TO, Template.CONTRIBUTION_RECEIVED).id());
    }

    private static Outbox.Draft draft(String event, long position, Recipient to, Template template) {
        return new Outbox.Draft(
                event,
                position,
                template,
                to,
                "claim:C1",
                null,
                "H1",
                false,
                new Wording.Written("text", 1),
                java.time.Instant.EPOCH,
                null);
    }
}
