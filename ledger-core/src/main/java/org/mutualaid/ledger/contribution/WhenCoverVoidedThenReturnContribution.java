package org.mutualaid.ledger.contribution;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionCommand.ReturnContribution;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.rule.Dispatch;

/** Gives the contribution of a cover found void back to the unit that paid it; it waits there to be refunded. */
public final class WhenCoverVoidedThenReturnContribution {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenCoverVoidedThenReturnContribution(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(CoverVoided found) {
        commands.all(react(found));
    }

    static List<ReturnContribution> react(CoverVoided found) {
        return List.of(new ReturnContribution(found.unit(), found.rosterId(), found.seq(), found.on()));
    }
}
