package org.mutualaid.ledger.roster;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterEvent.RowCorrected;
import org.mutualaid.ledger.rule.Dispatch;

/** Makes the member of a corrected row known and keeps a place; a row that still carries faults is left alone. */
public final class WhenRowCorrectedThenReserveCover {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRowCorrectedThenReserveCover(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(RowCorrected corrected) {
        if (corrected.row().isClean()) {
            commands.all(List.of(reserve(corrected)));
        }
    }

    /** Keeps the place, and says what the roster has to be told. */
    public RecordReservations reserve(RowCorrected corrected) {
        RosterRow row = corrected.row();
        Reservations reservations = new Reservations(commands, corrected.unit());
        reservations.row(
                row.seq(),
                List.of(
                        row.registration(corrected.unit(), corrected.submittedOn()),
                        new ReserveCover(
                                row.memberId(),
                                corrected.scheme(),
                                corrected.version(),
                                corrected.terms(),
                                corrected.rosterId(),
                                row.seq(),
                                corrected.unit(),
                                row.shares(),
                                corrected.submittedOn(),
                                row.joinedOn(),
                                corrected.part())));
        return reservations.outcome(corrected.rosterId(), corrected.part());
    }
}
