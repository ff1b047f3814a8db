package org.mutualaid.ledger.desk;

import org.mutualaid.ledger.claim.ClaimCommand.AppealOutcome;
import org.mutualaid.ledger.claim.ClaimCommand.DecideAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.FileAppeal;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimStatus;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.stereotype.Component;

/** Takes what a member says to a rejection, and has somebody else look at it. */
@Component
public class AppealDesk {

    private final Commands commands;
    private final ClaimDesk claims;
    private final Vault vault;
    private final Today today;

    AppealDesk(Commands commands, ClaimDesk claims, Vault vault, Today today) {
        this.commands = commands;
        this.claims = claims;
        this.vault = vault;
        this.today = today;
    }

    /** Files an appeal, at the counter that took the claim. */
    public Once<ClaimStatus> file(Caller caller, String key, String claimId, AppealRequest request) {
        caller.mustBe(Role.CLERK);
        return claims.turn(caller, key, claimId, "appeal", request, claim -> {
            caller.mustServe(claim.agencyPoint());
            commands.send(
                    new FileAppeal(claimId, vault.seal(claim.memberId(), request.text()), today.date(), caller.actor()),
                    caller.metadata());
        });
    }

    /** Decides it: the rejection stands, or the claim goes on from where it was rejected. */
    public Once<ClaimStatus> decide(Caller caller, String key, String claimId, AppealDecisionRequest request) {
        caller.mustBe(Role.APPROVER);
        return claims.turn(
                caller,
                key,
                claimId,
                "appeal-decision",
                request,
                claim -> commands.send(
                        new DecideAppeal(
                                claimId,
                                request.outcome(),
                                vault.seal(claim.memberId(), request.text()),
                                caller.actor()),
                        caller.because(request.outcome().name())));
    }

    /**
     * An appeal.
     *
     * @param text what the member says
     */
    public record AppealRequest(String text) {}

    /**
     * A decision on an appeal.
     *
     * @param outcome upheld, or changed
     * @param text    what the member is told
     */
    public record AppealDecisionRequest(AppealOutcome outcome, String text) {}
}
