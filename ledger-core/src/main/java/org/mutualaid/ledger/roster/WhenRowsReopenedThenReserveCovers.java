package org.mutualaid.ledger.roster;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.roster.RosterEvent.RowsReopened;
import org.mutualaid.ledger.rule.Dispatch;

/** Asks again for the places of a roster that was held; somebody else may have taken one in the meantime. */
public final class WhenRowsReopenedThenReserveCovers {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRowsReopenedThenReserveCovers(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(RowsReopened reopened) {
        Reservations reservations = new Reservations(commands, reopened.unit());
        reopened.rows()
                .forEach(row -> reservations.row(
                        row.seq(),
                        List.of(new ReserveCover(
                                row.memberId(),
                                reopened.scheme(),
                                reopened.version(),
                                reopened.terms(),
                                reopened.rosterId(),
                                row.seq(),
                                reopened.unit(),
                                row.shares(),
                                reopened.submittedOn(),
                                row.joinedOn(),
                                reopened.part()))));
        commands.all(List.of(reservations.outcome(reopened.rosterId(), reopened.part())));
    }
}
