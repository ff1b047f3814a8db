package org.mutualaid.ledger.bundle;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bundle.BundleCommand.TieBundle;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.rule.Dispatch;

/** Holds the invoices of a claim again that came back by an appeal or anew, and by other figures if they were put right. */
public final class WhenClaimBeginsAnewThenTieBundle {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenClaimBeginsAnewThenTieBundle(Dispatch commands) {
        this.commands = commands;
    }

    /** The rejection did not stand. */
    @EventHandler
    public void on(AppealDecided decided) {
        send(react(decided));
    }

    /** The claim begins anew. */
    @EventHandler
    public void on(ClaimReopened reopened) {
        send(List.of(new TieBundle(reopened.claimId(), reopened.round(), null)));
    }

    /** What was filed was put right. */
    @EventHandler
    public void on(ClaimRegraded regraded) {
        send(List.of(new TieBundle(
                regraded.claimId(), regraded.round(), regraded.after().settlement())));
    }

    static List<TieBundle> react(AppealDecided decided) {
        Integer round = decided.round();
        return round == null ? List.of() : List.of(new TieBundle(decided.claimId(), round, null));
    }

    /** Refused when that round has ended as well by now: then nothing is to be held. */
    private void send(List<TieBundle> ties) {
        commands.send(ties.stream().map(List::of).toList());
    }
}
