package org.mutualaid.ledger.bundle;

import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bundle.BundleCommand.LoosenBundle;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.Ended;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.rule.Dispatch;

/** Gives the invoices of a claim up that ended without a benefit, or whose benefit was taken back. */
public final class WhenClaimEndedThenLoosenBundle {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenClaimEndedThenLoosenBundle(Dispatch commands) {
        this.commands = commands;
    }

    /** The claim was rejected. */
    @EventHandler
    public void on(ClaimRejected rejected) {
        commands.all(react(rejected));
    }

    /** The claim was withdrawn. */
    @EventHandler
    public void on(ClaimWithdrawn withdrawn) {
        commands.all(react(withdrawn));
    }

    /** The approval counts no more. */
    @EventHandler
    public void on(ClaimApprovalReversed reversed) {
        commands.all(react(reversed));
    }

    /** The benefit was paid and must come back. */
    @EventHandler
    public void on(RecoveryOpened opened) {
        commands.all(react(opened));
    }

    static List<LoosenBundle> react(Ended ended) {
        return List.of(new LoosenBundle(ended.claimId(), Objects.requireNonNullElse(ended.round(), 1)));
    }
}
