package org.mutualaid.ledger.adjustment;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.journal.JournalLine;

/** What can be asked of an adjustment. */
public sealed interface AdjustmentCommand {

    /** Id of the adjustment. */
    String adjustmentId();

    /** Who asks. */
    String by();

    /** The stream of the adjustment. */
    @TargetAggregateIdentifier
    default String stream() {
        return "adjustment:" + adjustmentId();
    }

    /**
     * Proposes an entry.
     *
     * @param adjustmentId id
     * @param on           the day on which it happened
     * @param lines        at least two that balance
     * @param by           who proposes it
     */
    record ProposeAdjustment(String adjustmentId, LocalDate on, List<JournalLine> lines, String by)
            implements AdjustmentCommand {
        /** Keeps its own copy. */
        public ProposeAdjustment {
            lines = List.copyOf(lines);
        }
    }

    /** Puts a proposed entry in force. */
    record ApproveAdjustment(String adjustmentId, String by) implements AdjustmentCommand {}

    /** Asks for an adjustment in force to be taken back. */
    record RequestAdjustmentReversal(String adjustmentId, String reversalId, String by) implements AdjustmentCommand {}

    /** Takes it back: found on that day. */
    record ApproveAdjustmentReversal(String adjustmentId, LocalDate on, String by) implements AdjustmentCommand {}
}
