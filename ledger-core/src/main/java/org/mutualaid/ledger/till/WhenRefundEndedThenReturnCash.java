package org.mutualaid.ledger.till;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;

/** Puts cash back into the till that was set aside for a refund that ended before it was paid. */
public final class WhenRefundEndedThenReturnCash {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRefundEndedThenReturnCash(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: what is not set aside is not put back. */
    @EventHandler
    public void on(RefundEnded ended) {
        commands.all(react(ended));
    }

    static List<ReturnCash> react(RefundEnded ended) {
        String till = ended.till();
        return till == null ? List.of() : List.of(new ReturnCash(till, ended.refundId()));
    }
}
