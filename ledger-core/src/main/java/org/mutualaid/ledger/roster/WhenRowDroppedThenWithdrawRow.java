package org.mutualaid.ledger.roster;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionEvent.RosterDropped;
import org.mutualaid.ledger.contribution.ContributionEvent.RowDropped;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRow;
import org.mutualaid.ledger.rule.Dispatch;

/** Gives up in the roster what its unit no longer owes. */
public final class WhenRowDroppedThenWithdrawRow {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRowDroppedThenWithdrawRow(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(RowDropped dropped) {
        commands.all(List.of(new WithdrawRow(dropped.rosterId(), dropped.seq(), true)));
    }

    /** The same for a whole roster. */
    @EventHandler
    public void on(RosterDropped dropped) {
        commands.all(List.of(new WithdrawRoster(dropped.rosterId(), true)));
    }
}
