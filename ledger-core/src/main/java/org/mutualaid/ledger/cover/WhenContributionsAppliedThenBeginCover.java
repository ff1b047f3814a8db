package org.mutualaid.ledger.cover;

import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;

/** Lets the cover of every row begin that was paid for. */
public final class WhenContributionsAppliedThenBeginCover {

    private final CommandGateway commands;

    /** Sends through this gateway. */
    public WhenContributionsAppliedThenBeginCover(CommandGateway commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(ContributionsApplied applied) {
        react(applied).forEach(commands::sendAndWait);
    }

    static List<BeginCover> react(ContributionsApplied applied) {
        return applied.rows().stream()
                .map(row -> new BeginCover(
                        row.memberId(), applied.scheme(), applied.rosterId(), row.seq(), applied.paidOn()))
                .toList();
    }
}
