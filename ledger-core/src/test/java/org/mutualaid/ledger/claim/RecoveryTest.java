package org.mutualaid.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.claim.Claims.APPROVED;
import static org.mutualaid.ledger.claim.Claims.BENEFIT;
import static org.mutualaid.ledger.claim.Claims.REGISTERED;
import static org.mutualaid.ledger.claim.Claims.REVIEWED;
import static org.mutualaid.ledger.claim.Claims.decide;
import static org.mutualaid.ledger.claim.Claims.played;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ConfirmPayout;
import org.mutualaid.ledger.claim.ClaimCommand.ConsiderApproval;
import org.mutualaid.ledger.claim.ClaimCommand.RecoverBenefit;
import org.mutualaid.ledger.claim.ClaimCommand.RejectClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReturnPayout;
import org.mutualaid.ledger.claim.ClaimCommand.WithdrawClaim;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.cover.CoverId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

/** What becomes of a benefit whose cover is found void, wherever its money is at that moment (H12). */
class RecoveryTest {

    private static final RecoverBenefit RECOVER = new RecoverBenefit("C1", "COVER", day("2024-12-01"), "INELIGIBLE");
    private static final RecoveryRequested REQUESTED =
            new RecoveryRequested("C1", member(1), day("2024-12-01"), "INELIGIBLE", null, null, "COVER");
    private static final Claim IN_BATCH = played(APPROVED, Claims.put("B1", "A1"));

    @Test
    void an_approval_that_was_not_paid_is_reversed() {
        List<ClaimEvent> events = decide(RECOVER, APPROVED);

        assertThat(events).hasSize(2).startsWith(REQUESTED);
        ClaimApprovalReversed reversed = (ClaimApprovalReversed) events.getLast();
        assertThat(reversed.amount()).isEqualTo(yuan("1000.00"));
        assertThat(reversed.reason()).isEqualTo("INELIGIBLE");
        assertThat(reversed.scheme()).isEqualTo("HOSP");
        assertThat(reversed.entry().effectiveDate())
                .as("in red ink on the day of the approval")
                .isEqualTo("2024-09-10");
        assertThat(written(reversed.entry())).containsExactlyInAnyOrder("Dr 2211:C1 1000.00", "Cr 5101:HOSP 1000.00");
        Claim done = after(APPROVED, Claim::evolve, events);
        assertThat(done.state()).isEqualTo(State.REVERSED);
        assertThat(decide(RECOVER, done)).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "claim-state", () -> decide(Claims.put("B2", "A2"), done));
    }

    @Test
    void returned_money_is_not_paid_again() {
        Claim returned = played(IN_BATCH, new ReturnPayout("C1", "B1", "A1", "CLOSED"));

        ClaimApprovalReversed reversed =
                (ClaimApprovalReversed) decide(RECOVER, returned).getLast();

        assertThat(written(reversed.entry())).containsExactlyInAnyOrder("Dr 2213:C1 1000.00", "Cr 5101:HOSP 1000.00");
        assertThat(Claim.evolve(returned, reversed).state()).isEqualTo(State.REVERSED);
    }

    @Test
    void a_paid_benefit_becomes_a_debt_of_the_member() {
        Claim paid = played(IN_BATCH, new ConfirmPayout("C1", "B1", "A1"));

        List<ClaimEvent> events = decide(RECOVER, paid);

        assertThat(events).hasSize(2).startsWith(REQUESTED);
        RecoveryOpened opened = (RecoveryOpened) events.getLast();
        assertThat(opened.memberId()).isEqualTo(member(1));
        assertThat(opened.amount()).isEqualTo(yuan("1000.00"));
        assertThat(opened.reason()).isEqualTo("INELIGIBLE");
        assertThat(written(opened.entry())).containsExactly("Dr 1241:C1 1000.00", "Cr 5101:HOSP 1000.00");
        assertThat(after(paid, Claim::evolve, events).state()).isEqualTo(State.REVERSED);
    }

    @Test
    void waits_for_the_word_of_the_bank_and_then_does_the_right_one() {
        List<ClaimEvent> asked = decide(RECOVER, IN_BATCH);
        assertThat(asked).containsExactly(REQUESTED);
        Claim waiting = after(IN_BATCH, Claim::evolve, asked);
        assertThat(waiting.state()).isEqualTo(State.IN_BATCH);
        assertThat(decide(RECOVER, waiting)).isEmpty();

        List<ClaimEvent> paid = decide(new ConfirmPayout("C1", "B1", "A1"), waiting);
        assertThat(paid).hasSize(2).hasAtLeastOneElementOfType(ClaimPaid.class);
        assertThat(written(((RecoveryOpened) paid.getLast()).entry()).getFirst())
                .isEqualTo("Dr 1241:C1 1000.00");
        assertThat(decide(new ConfirmPayout("C1", "B1", "A1"), after(waiting, Claim::evolve, paid)))
                .isEmpty();

        List<ClaimEvent> returned = decide(new ReturnPayout("C1", "B1", "A1", "CLOSED"), waiting);
        assertThat(returned).hasSize(2).hasAtLeastOneElementOfType(ClaimPayoutReturned.class);
        assertThat(written(((ClaimApprovalReversed) returned.getLast()).entry()))
                .contains("Dr 2213:C1 1000.00");
    }

    @Test
    void a_claim_that_was_just_being_approved_is_not_approved() {
        Claim warned = after(REVIEWED, Claim::evolve, decide(RECOVER, REVIEWED));

        assertThat(warned.state()).isEqualTo(State.SECOND_REVIEWED);
        assertRefused(
                Refused.Kind.CONFLICT,
                "cover-void",
                () -> Claim.decide(new ApproveClaim("C1", BENEFIT, day("2024-12-01"), "approver"), warned));
        assertRefused(
                Refused.Kind.CONFLICT,
                "cover-void",
                () -> Claim.decide(new ConsiderApproval("C1", "approver"), warned));
        assertThat(Claim.decide(new RejectClaim("C1", "N01", new Sealed(""), day("2024-09-10"), "approver"), warned))
                .hasSize(1);
    }

    @Test
    void has_nothing_to_take_back_from_a_claim_that_ended() {
        Claim withdrawn = played(REGISTERED, new WithdrawClaim("C1"));
        Claim rejected = played(REGISTERED, new RejectClaim("C1", "N01", new Sealed(""), day("2024-09-10"), "other"));

        for (Claim claim : List.of(Claim.NONE, withdrawn, rejected)) {
            assertThat(decide(RECOVER, claim)).isEmpty();
        }
    }

    @Test
    void asks_every_claim_that_drew_on_a_void_cover() {
        RecordedCommands commands = new RecordedCommands();

        new WhenCoverVoidedThenRecoverBenefits(commands.gateway())
                .on(new CoverVoided(
                        member(1),
                        "HOSP",
                        1,
                        "R1",
                        1,
                        "U1",
                        VoidReason.INELIGIBLE,
                        null,
                        day("2024-12-01"),
                        List.of("C1", "C2"),
                        "reviewer"));

        String coverId = new CoverId(member(1), "HOSP", 1).toString();
        assertThat(commands.sent())
                .containsExactly(
                        new RecoverBenefit("C1", coverId, day("2024-12-01"), "INELIGIBLE"),
                        new RecoverBenefit("C2", coverId, day("2024-12-01"), "INELIGIBLE"));
    }
}
