package org.mutualaid.ledger.cover;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;

/** Frees what a claim had drawn on its cover when the claim ends without a benefit, an approval that broke off included. */
public final class WhenClaimEndedThenReleaseBenefit {

    private final CommandGateway commands;

    /** Sends through this gateway. */
    public WhenClaimEndedThenReleaseBenefit(CommandGateway commands) {
        this.commands = commands;
    }

    /** The claim was rejected. */
    @EventHandler
    public void on(ClaimRejected rejected) {
        release(new ReleaseBenefit(rejected.memberId(), rejected.scheme(), rejected.claimId(), null));
    }

    /** The claim was withdrawn. */
    @EventHandler
    public void on(ClaimWithdrawn withdrawn) {
        release(new ReleaseBenefit(withdrawn.memberId(), withdrawn.scheme(), withdrawn.claimId(), null));
    }

    private void release(ReleaseBenefit command) {
        try {
            commands.sendAndWait(command);
        } catch (AggregateNotFoundException neverCovered) {
            // Somebody without any cover made the claim: there is nothing to give back.
            return;
        }
    }
}
