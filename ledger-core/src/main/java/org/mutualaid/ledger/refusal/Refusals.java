package org.mutualaid.ledger.refusal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mutualaid.ledger.refusal.RefusalCommand.RecordRefusal;
import org.mutualaid.ledger.refusal.RefusalEvent.CommandRefused;
import org.mutualaid.ledger.refusal.RefusalEvent.RefusalsLeftOut;

/**
 * The refused commands of one person and day. A repeated request is one refusal, and nobody fills the log by being refused:
 * where the list ends is stored as well.
 *
 * @param kept    how many are kept
 * @param keyed   those of them that had a key; grows in place
 * @param leftOut whether the list has ended
 */
record Refusals(int kept, Set<Attempt> keyed, boolean leftOut) {

    /** Two whole batches of an offline counter. */
    static final int MOST = 2_000;

    static final Refusals NONE = new Refusals(0, Set.of(), false);

    static List<RefusalEvent> decide(RecordRefusal command, Refusals refusals) {
        if (refusals.leftOut || refusals.keyed.contains(command.attempt())) {
            return List.of();
        }
        return refusals.kept < MOST
                ? List.of(new CommandRefused(command.actor(), command.day(), command.attempt()))
                : List.of(new RefusalsLeftOut(command.actor(), command.day(), refusals.kept));
    }

    static Refusals evolve(Refusals refusals, RefusalEvent event) {
        return switch (event) {
            case CommandRefused refused -> refusals.with(refused.attempt());
            case RefusalsLeftOut end -> new Refusals(refusals.kept, refusals.keyed, true);
        };
    }

    private Refusals with(Attempt attempt) {
        Set<Attempt> grown = keyed.isEmpty() ? new HashSet<>() : keyed;
        if (attempt.keyMark() != null) {
            grown.add(attempt);
        }
        return new Refusals(kept + 1, grown, leftOut);
    }
}
