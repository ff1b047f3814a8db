package org.mutualaid.ledger.adjustment;

import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to an adjustment. */
public sealed interface AdjustmentEvent extends StoredEvent {

    /** Id of the adjustment. */
    String adjustmentId();

    /** The stream of the adjustment. */
    default String stream() {
        return "adjustment:" + adjustmentId();
    }

    /** An entry was proposed; the books do not know it yet. */
    record AdjustmentProposed(String adjustmentId, JournalEntry proposed, String by) implements AdjustmentEvent {}

    /** A second person agreed: the entry is in force. */
    record AdjustmentMade(String adjustmentId, String by, JournalEntry entry) implements AdjustmentEvent, Posted {}

    /** Somebody asked for the entry to be taken back. */
    record AdjustmentReversalRequested(String adjustmentId, String reversalId, String by) implements AdjustmentEvent {}

    /** A second person agreed: the entry is taken back. */
    record AdjustmentReversed(
            String adjustmentId, String reversalId, String by, Correction correction, JournalEntry entry)
            implements AdjustmentEvent, Correcting {}
}
