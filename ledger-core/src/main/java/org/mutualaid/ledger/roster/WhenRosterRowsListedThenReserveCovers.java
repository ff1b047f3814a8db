package org.mutualaid.ledger.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsListed;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;

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
        List<RosterRow> rows =
                listed.rows().stream().filter(row -> row.faults().isEmpty()).toList();
        List<Optional<Refused>> outcomes = commands.send(rows.stream()
                .map(row -> List.of(register(listed, row), reserve(listed, row)))
                .toList());
        List<RowRefusal> refused = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int seq = rows.get(i).seq();
            outcomes.get(i)
                    .ifPresent(refusal -> refused.add(new RowRefusal(
                            seq,
                            refusal.code(),
                            refusal.reason().detail(),
                            refusal.reason().facts().get("unit"))));
        }
        commands.all(List.of(new RecordReservations(listed.rosterId(), listed.part(), refused)));
    }

    static RegisterMember register(RosterRowsListed listed, RosterRow row) {
        return new RegisterMember(
                row.memberId(),
                row.nameMark(),
                row.name(),
                row.idNumber(),
                row.mobile(),
                row.bankCard(),
                listed.unit(),
                listed.submittedOn(),
                Boolean.TRUE.equals(row.delayed()));
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
                row.joinedOn());
    }
}
