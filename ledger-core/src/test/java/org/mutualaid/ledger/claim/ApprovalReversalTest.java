package org.mutualaid.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.claim.Claims.APPROVED;
import static org.mutualaid.ledger.claim.Claims.REVIEWED;
import static org.mutualaid.ledger.claim.Claims.TEXT;
import static org.mutualaid.ledger.claim.Claims.decide;
import static org.mutualaid.ledger.claim.Claims.paid;
import static org.mutualaid.ledger.claim.Claims.played;
import static org.mutualaid.ledger.claim.Claims.put;
import static org.mutualaid.ledger.claim.Claims.returned;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.RecoverBenefit;
import org.mutualaid.ledger.claim.ClaimCommand.RejectClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReverseApproval;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.rule.Refused;

/** An approval that should not have been given is taken back, wherever the money is at that moment. */
class ApprovalReversalTest {

    private static final ReverseApproval REVERSE =
            new ReverseApproval("C1", day("2024-12-01"), TEXT, "another approver");
    private static final RecoveryRequested ASKED = new RecoveryRequested(
            "C1", member(1), day("2024-12-01"), "APPROVAL_REVERSED", TEXT, "another approver", null);

    @Test
    void is_taken_back_in_red_ink_on_the_day_of_the_approval() {
        List<ClaimEvent> events = decide(REVERSE, APPROVED);

        assertThat(events).hasSize(2).startsWith(ASKED);
        ClaimApprovalReversed reversed = (ClaimApprovalReversed) events.getLast();
        assertThat(reversed.amount()).isEqualTo(yuan("1000.00"));
        assertThat(reversed.reason()).isEqualTo("APPROVAL_REVERSED");
        assertThat(reversed.correction()).isEqualTo(new Correction("H2409010001", day("2024-09-10"), Ink.RED));
        assertThat(reversed.entry().effectiveDate()).isEqualTo("2024-09-10");
        assertThat(written(reversed.entry())).containsExactlyInAnyOrder("Dr 2211:C1 1000.00", "Cr 5101:HOSP 1000.00");
    }

    @Test
    void is_taken_back_in_blue_ink_on_the_day_it_was_found_in_a_later_year() {
        ClaimApprovalReversed reversed =
                (ClaimApprovalReversed) decide(new ReverseApproval("C1", day("2025-01-02"), TEXT, "approver"), APPROVED)
                        .getLast();

        assertThat(reversed.correction().ink()).isEqualTo(Ink.BLUE);
        assertThat(reversed.entry().effectiveDate()).isEqualTo("2025-01-02");
        assertThat(written(reversed.entry())).containsExactlyInAnyOrder("Dr 2211:C1 1000.00", "Cr 5101:HOSP 1000.00");
    }

    @Test
    void what_came_back_from_the_bank_is_not_owed_any_more() {
        Claim back = played(APPROVED, put("B1", "A1"), returned("B1", "A1"));

        ClaimApprovalReversed reversed =
                (ClaimApprovalReversed) decide(REVERSE, back).getLast();

        assertThat(written(reversed.entry())).containsExactlyInAnyOrder("Dr 2213:C1 1000.00", "Cr 5101:HOSP 1000.00");
    }

    @Test
    void what_was_paid_becomes_a_debt_of_the_member() {
        Claim done = played(APPROVED, put("B1", "A1"), paid("B1", "A1"));

        RecoveryOpened opened = (RecoveryOpened) decide(REVERSE, done).getLast();

        assertThat(written(opened.entry())).containsExactly("Dr 1241:C1 1000.00", "Cr 5101:HOSP 1000.00");
        assertThat(opened.entry().effectiveDate()).isEqualTo("2024-12-01");
        assertThat(opened.reason()).isEqualTo("APPROVAL_REVERSED");
    }

    @Test
    void waits_for_the_word_of_the_bank() {
        Claim sent = played(APPROVED, put("B1", "A1"));
        assertThat(decide(REVERSE, sent)).containsExactly(ASKED);
        Claim waiting = played(sent, REVERSE);
        assertThat(waiting.state()).isEqualTo(State.IN_BATCH);

        assertThat(decide(paid("B1", "A1"), waiting)).hasSize(2).hasAtLeastOneElementOfType(RecoveryOpened.class);
        assertThat(decide(returned("B1", "A1"), waiting))
                .hasSize(2)
                .hasAtLeastOneElementOfType(ClaimApprovalReversed.class);
    }

    @Test
    void changes_nothing_when_it_is_asked_for_again() {
        Claim sent = played(APPROVED, put("B1", "A1"), REVERSE);
        Claim reversed = played(APPROVED, REVERSE);
        Claim recovered = played(sent, paid("B1", "A1"));
        Claim foundVoid = played(APPROVED, new RecoverBenefit("C1", "COVER", day("2024-11-01"), "INELIGIBLE"));

        for (Claim claim : List.of(sent, reversed, recovered, foundVoid)) {
            assertThat(decide(REVERSE, claim)).isEmpty();
        }
        assertThat(decide(new RecoverBenefit("C1", "COVER", day("2024-12-02"), "INELIGIBLE"), reversed))
                .as("the cover is found void as well")
                .isEmpty();
    }

    @Test
    void pays_nothing_more() {
        Claim reversed = played(APPROVED, REVERSE);

        assertThat(reversed.state()).isEqualTo(State.REVERSED);
        assertRefused(Refused.Kind.CONFLICT, "claim-state", () -> decide(put("B2", "A2"), reversed));
    }

    @Test
    void needs_an_approval() {
        Claim rejected = played(REVIEWED, new RejectClaim("C1", "N01", TEXT, day("2024-09-10"), "approver"));
        Claim warned = after(
                REVIEWED,
                Claim::evolve,
                decide(new RecoverBenefit("C1", "COVER", day("2024-11-01"), "INELIGIBLE"), REVIEWED));

        for (Claim claim : List.of(REVIEWED, rejected, warned)) {
            assertRefused(Refused.Kind.CONFLICT, "claim-state", () -> decide(REVERSE, claim));
        }
    }
}
