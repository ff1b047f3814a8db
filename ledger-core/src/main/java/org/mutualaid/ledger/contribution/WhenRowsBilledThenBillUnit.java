package org.mutualaid.ledger.contribution;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.rule.Dispatch;

/** Adds accepted rows to what their unit owes. */
public final class WhenRowsBilledThenBillUnit {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRowsBilledThenBillUnit(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(RowsBilled billed) {
        commands.all(react(billed));
    }

    static List<BillUnit> react(RowsBilled billed) {
        return List.of(new BillUnit(billed.unit(), billed));
    }
}
