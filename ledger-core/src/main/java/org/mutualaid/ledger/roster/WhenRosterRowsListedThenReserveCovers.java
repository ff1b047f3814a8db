package org.mutualaid.ledger.roster;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsListed;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.Refused;

/** Makes the members of a part of a roster known and keeps a place for each; what is refused becomes a row's reason. */
public final class WhenRosterRowsListedThenReserveCovers {

    private final CommandGateway commands;

    /** Sends through this gateway. */
    public WhenRosterRowsListedThenReserveCovers(CommandGateway commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(RosterRowsListed listed) {
        List<RowRefusal> refused = new ArrayList<>();
        listed.rows().stream().filter(row -> row.faults().isEmpty()).forEach(row -> {
            try {
                commands.sendAndWait(register(listed, row));
                commands.sendAndWait(reserve(listed, row));
            } catch (Refused refusal) {
                refused.add(new RowRefusal(
                        row.seq(), refusal.code(), refusal.reason().detail()));
            }
        });
        commands.sendAndWait(new RecordReservations(listed.rosterId(), listed.part(), refused));
    }

    static RegisterMember register(RosterRowsListed listed, RosterRow row) {
        return new RegisterMember(
                row.memberId(),
                row.nameMark(),
                row.name(),
                row.idNumber(),
                row.mobile(),
                row.bankCard(),
                listed.unit());
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
                listed.submittedOn());
    }
}
