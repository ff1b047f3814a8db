package org.mutualaid.ledger.contribution;

import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;

/** Adds accepted rows to what their unit owes. */
public final class WhenRowsBilledThenBillUnit {

    private final CommandGateway commands;

    /** Sends through this gateway. */
    public WhenRowsBilledThenBillUnit(CommandGateway commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(RowsBilled billed) {
        react(billed).forEach(commands::sendAndWait);
    }

    static List<BillUnit> react(RowsBilled billed) {
        return List.of(new BillUnit(billed.unit(), billed));
    }
}
