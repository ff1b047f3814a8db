package org.mutualaid.ledger.desk;

import org.mutualaid.ledger.claim.ClaimCommand.ReopenClaim;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimStatus;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ClaimBook;
import org.springframework.stereotype.Component;

/** Lets claims begin anew that were withdrawn, or whose approval was reversed before anything was paid. */
@Component
public class ReopeningDesk {

    private final Commands commands;
    private final ClaimDesk claims;
    private final Vault vault;
    private final FreshViews fresh;

    ReopeningDesk(Commands commands, ClaimDesk claims, Vault vault, FreshViews fresh) {
        this.commands = commands;
        this.claims = claims;
        this.vault = vault;
        this.fresh = fresh;
    }

    /** The counter reopens what the member had withdrawn; what was approved and reversed is for a reviewer. */
    public Once<ClaimStatus> reopen(Caller caller, String key, String claimId, ReopeningRequest request) {
        caller.mustBe(Role.CLERK, Role.REVIEWER);
        return claims.turn(caller, key, claimId, "reopening", request, claim -> {
            caller.mustServe(claim.agencyPoint());
            fresh.catchUp();
            requireOwnKind(caller, claims.find(claimId).status());
            commands.send(
                    new ReopenClaim(claimId, vault.seal(claim.memberId(), request.reason()), caller.actor()),
                    caller.metadata());
        });
    }

    private static void requireOwnKind(Caller caller, ClaimBook.Status status) {
        boolean withdrawn = status == ClaimBook.Status.WITHDRAWN;
        boolean reversed = status == ClaimBook.Status.REVERSED;
        if ((caller.role() == Role.CLERK && reversed) || (caller.role() == Role.REVIEWER && withdrawn)) {
            throw Refused.forbidden(
                    "role-not-allowed",
                    withdrawn
                            ? "A withdrawn claim is reopened at the counter that took it."
                            : "A claim whose approval was reversed is reopened by a reviewer.");
        }
    }

    /**
     * A claim to begin anew.
     *
     * @param reason why, in words that are sealed
     */
    public record ReopeningRequest(String reason) {}
}
