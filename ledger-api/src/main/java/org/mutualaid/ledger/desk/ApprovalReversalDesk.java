package org.mutualaid.ledger.desk;

import java.util.List;
import org.mutualaid.ledger.claim.ClaimCommand.ReverseApproval;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.cover.WhenClaimEndedThenReleaseBenefit;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimStatus;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.stereotype.Component;

/** Takes approvals back that should not have been given; what the claim had drawn on its cover is free at once. */
@Component
public class ApprovalReversalDesk {

    private final Commands commands;
    private final ClaimDesk claims;
    private final WhenClaimEndedThenReleaseBenefit release;
    private final Vault vault;
    private final Today today;

    ApprovalReversalDesk(
            Commands commands, ClaimDesk claims, WhenClaimEndedThenReleaseBenefit release, Vault vault, Today today) {
        this.commands = commands;
        this.claims = claims;
        this.release = release;
        this.vault = vault;
        this.today = today;
    }

    /** Takes an approval back. While the bank has the money, the claim waits for its answer and keeps its status. */
    public Once<ClaimStatus> reverse(Caller caller, String key, String claimId, ApprovalReversalRequest request) {
        caller.mustBe(Role.APPROVER);
        return claims.turn(caller, key, claimId, "approval-reversal", request, claim -> {
            Object result = commands.send(
                            new ReverseApproval(
                                    claimId,
                                    today.date(),
                                    vault.seal(claim.memberId(), request.reason()),
                                    caller.actor()),
                            caller.because("APPROVAL_REVERSED"))
                    .result();
            if (result instanceof List<?> events) {
                commands.onBehalf(caller.metadata(), () -> events.forEach(this::free));
            }
        });
    }

    private void free(Object event) {
        switch (event) {
            case ClaimApprovalReversed reversed -> release.on(reversed);
            case RecoveryOpened opened -> release.on(opened);
            default -> {}
        }
    }

    /**
     * An approval to be taken back.
     *
     * @param reason why, in words that are sealed
     */
    public record ApprovalReversalRequest(String reason) {}
}
