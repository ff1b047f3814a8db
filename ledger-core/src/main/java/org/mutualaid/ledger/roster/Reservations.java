package org.mutualaid.ledger.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;

/** Asks for the places of one part of a roster; what is refused becomes the reason of its row. */
final class Reservations {

    private final Dispatch commands;
    private final String unit;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<List<?>> groups = new ArrayList<>();

    Reservations(Dispatch commands, String unit) {
        this.commands = commands;
        this.unit = unit;
    }

    /** What has to be sent for one row, in its order. */
    void row(int seq, List<?> asked) {
        numbers.add(seq);
        groups.add(asked);
    }

    /** Sends it, and tells the outcome in the roster's words. */
    RecordReservations outcome(String rosterId, int part) {
        List<Optional<Refused>> outcomes = commands.send(groups);
        List<RowRefusal> refused = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            int seq = numbers.get(i);
            outcomes.get(i).ifPresent(refusal -> refused.add(refusal(seq, refusal.reason())));
        }
        return new RecordReservations(rosterId, part, refused);
    }

    /** Another unit is kept apart from the message, for not everybody may know of it. */
    private RowRefusal refusal(int seq, Refused.Reason reason) {
        String holder = reason.facts().get("unit");
        return new RowRefusal(seq, reason.code(), reason.detail(), unit.equals(holder) ? null : holder);
    }
}
