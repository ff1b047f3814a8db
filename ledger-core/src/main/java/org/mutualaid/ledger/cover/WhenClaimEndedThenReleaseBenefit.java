package org.mutualaid.ledger.cover;

import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.Ended;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.rule.Dispatch;

/**
 * Frees what a claim had drawn on its cover when the claim ends without a benefit, an approval cut off by a crash included,
 * and when its approval is taken back. What it drew in a later round of its decision stays, however late this comes.
 */
public final class WhenClaimEndedThenReleaseBenefit {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenClaimEndedThenReleaseBenefit(Dispatch commands) {
        this.commands = commands;
    }

    /** The claim was rejected. */
    @EventHandler
    public void on(ClaimRejected rejected) {
        release(rejected);
    }

    /** The claim was withdrawn. */
    @EventHandler
    public void on(ClaimWithdrawn withdrawn) {
        release(withdrawn);
    }

    /** Its approval was taken back before the money left the fund. */
    @EventHandler
    public void on(ClaimApprovalReversed reversed) {
        release(reversed);
    }

    /** What was paid must come back: the limits of the term are free at once, for the claim has no right to them. */
    @EventHandler
    public void on(RecoveryOpened opened) {
        release(opened);
    }

    /** Somebody without any cover may have made the claim: then there is nothing to give back. */
    private void release(Ended ended) {
        commands.send(List.of(List.of(new ReleaseBenefit(
                ended.memberId(), ended.scheme(), ended.claimId(), Objects.requireNonNullElse(ended.round(), 1)))));
    }
}
