package org.mutualaid.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.claim.Claims.APPROVED;
import static org.mutualaid.ledger.claim.Claims.BENEFIT;
import static org.mutualaid.ledger.claim.Claims.REGISTERED;
import static org.mutualaid.ledger.claim.Claims.REVIEWED;
import static org.mutualaid.ledger.claim.Claims.TEXT;
import static org.mutualaid.ledger.claim.Claims.decide;
import static org.mutualaid.ledger.claim.Claims.first;
import static org.mutualaid.ledger.claim.Claims.name;
import static org.mutualaid.ledger.claim.Claims.paid;
import static org.mutualaid.ledger.claim.Claims.played;
import static org.mutualaid.ledger.claim.Claims.put;
import static org.mutualaid.ledger.claim.Claims.reject;
import static org.mutualaid.ledger.claim.Claims.returned;
import static org.mutualaid.ledger.claim.Claims.second;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimCommand.RecoverBenefit;
import org.mutualaid.ledger.claim.ClaimCommand.ReopenClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReverseApproval;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewSecond;
import org.mutualaid.ledger.claim.ClaimCommand.WithdrawClaim;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.rule.Refused;

/** A claim that was withdrawn, or reversed before anybody was paid, goes through all its reviews once more. */
class ReopeningTest {

    private static final ReopenClaim REOPEN = new ReopenClaim("C1", TEXT, "somebody");
    private static final ReverseApproval REVERSE = new ReverseApproval("C1", day("2024-12-01"), TEXT, "approver");
    private static final RecoverBenefit FOUND_VOID = new RecoverBenefit("C1", "COVER", day("2024-12-01"), "INELIGIBLE");

    @Test
    void begins_anew_at_the_counter() {
        Claim withdrawn = played(REVIEWED, new WithdrawClaim("C1"));

        assertThat(decide(REOPEN, withdrawn)).containsExactly(new ClaimReopened("C1", member(1), TEXT, "somebody", 2));
        Claim again = played(withdrawn, REOPEN);
        assertThat(again.state()).isEqualTo(State.REGISTERED);
        assertThat(decide(new WithdrawClaim("C1"), again))
                .containsExactly(new ClaimWithdrawn("C1", member(1), "HOSP", 2));
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> decide(new ReviewSecond("C1", Outcome.PASS, TEXT, "first"), played(again, first())));
    }

    @Test
    void is_approved_and_paid_anew_after_its_approval_was_reversed() {
        Claim back = played(APPROVED, put("B1", "A1"), returned("B1", "A1"), REVERSE, REOPEN, first(), second());
        assertThat(back.state()).isEqualTo(State.SECOND_REVIEWED);
        assertRefused(Refused.Kind.CONFLICT, "claim-changed", () -> decide(Claims.approve("2024-12-02"), back));
        Claim approved = played(back, new ApproveClaim("C1", BENEFIT, day("2024-12-02"), "approver", 2));

        assertThat(decide(put("B1", "A1"), approved)).as("an old attempt").isEmpty();
        ClaimPutInBatch sent =
                (ClaimPutInBatch) decide(put("B2", "A2"), approved).getFirst();
        assertThat(sent.entry().lines().getFirst().account().path()).isEqualTo("2211:C1");
        assertThat(sent.amount()).isEqualTo(yuan("1000.00"));
    }

    @Test
    void is_not_done_after_a_payment() {
        Claim recovered = played(APPROVED, put("B1", "A1"), paid("B1", "A1"), REVERSE);
        Claim partly = played(
                APPROVED, name("N1", "400.00", "600.00"), put("B1", "A1", 1, "400.00"), paid("B1", "A1"), REVERSE);

        for (Claim claim : List.of(recovered, partly)) {
            assertRefused(Refused.Kind.RULE, "claim-paid", () -> decide(REOPEN, claim));
        }
    }

    @Test
    void is_not_done_while_the_claim_goes_on_or_was_rejected() {
        Claim waiting = played(APPROVED, put("B1", "A1"), REVERSE);

        for (Claim claim : List.of(REGISTERED, REVIEWED, APPROVED, waiting, played(REVIEWED, reject("other")))) {
            assertRefused(Refused.Kind.CONFLICT, "claim-state", () -> decide(REOPEN, claim));
        }
    }

    @Test
    void payees_of_before_count_no_more_and_their_numbers_are_not_used_again() {
        Claim approved = played(
                APPROVED,
                name("N1", "400.00", "600.00"),
                REVERSE,
                REOPEN,
                first(),
                second(),
                new ApproveClaim("C1", BENEFIT, day("2024-12-02"), "approver", 2));

        assertRefused(Refused.Kind.CONFLICT, "claim-state", () -> {
            Claim sent = played(approved, put("B2", "A2"));
            decide(put("B3", "A3", 1, "400.00"), sent);
        });
        assertThat(played(approved, name("N2", "1000.00")).portions().portions())
                .extracting(Portions.Portion::payee)
                .containsExactly(3);
        assertThat(decide(name("N1", "400.00", "600.00"), approved))
                .as("an old naming")
                .isEmpty();
    }

    @Test
    void a_void_cover_asks_once_however_late_it_is_repeated() {
        Claim again = played(APPROVED, FOUND_VOID, REOPEN);
        assertThat(again.state()).isEqualTo(State.REGISTERED);

        assertThat(decide(FOUND_VOID, again)).isEmpty();
        assertThat(decide(new RecoverBenefit("C1", "ANOTHER", day("2024-12-05"), "DUPLICATE"), again))
                .hasSize(1);
    }
}
