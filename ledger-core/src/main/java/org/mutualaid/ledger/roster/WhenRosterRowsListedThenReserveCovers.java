package org.mutualaid.ledger.roster;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsListed;
import org.mutualaid.ledger.rule.Dispatch;

/** Makes the members of a part of a roster known and keeps a place for each; what is refused becomes a row's reason. */
public final class WhenRosterRowsListedThenReserveCovers {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRosterRowsListedThenReserveCovers(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(RosterRowsListed listed) {
        Reservations reservations = new Reservations(commands, listed.unit());
        listed.rows().stream()
                .filter(RosterRow::isClean)
                .forEach(row -> reservations.row(row.seq(), List.of(register(listed, row), reserve(listed, row))));
        commands.all(List.of(reservations.outcome(listed.rosterId(), listed.part())));
    }

    static RegisterMember register(RosterRowsListed listed, RosterRow row) {
        return row.registration(listed.unit(), listed.submittedOn());
    }

    static ReserveCover reserve(RosterRowsListed listed, RosterRow row) {
        return new ReserveCover(
                row.memberId(),
                listed.scheme(),
                listed.version(),
                listed.terms(),
                listed.rosterId(),
                row.seq(),
                listed.unit(),
                row.shares(),
                listed.submittedOn(),
                row.joinedOn(),
                listed.part());
    }
}
