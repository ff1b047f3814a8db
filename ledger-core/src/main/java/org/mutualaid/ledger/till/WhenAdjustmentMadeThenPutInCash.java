package org.mutualaid.ledger.till;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.till.TillCommand.PutInCash;

/**
 * Puts the cash of an adjustment in the till; cash that one takes out is set aside in the breath that approves it. Of an
 * adjustment and its reversal one brings cash in and the other takes it out, so the adjustment's id serves for both.
 */
public final class WhenAdjustmentMadeThenPutInCash {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenAdjustmentMadeThenPutInCash(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: cash is put in once for each id. */
    @EventHandler
    public void on(AdjustmentMade made) {
        commands.all(react(made.adjustmentId(), made.entry()));
    }

    /** The same for one that is taken back: what it took out comes in again. */
    @EventHandler
    public void on(AdjustmentReversed reversed) {
        commands.all(react(reversed.adjustmentId(), reversed.entry()));
    }

    static List<PutInCash> react(String id, JournalEntry entry) {
        return TillChange.of(entry)
                .filter(change -> change.in().isPositive())
                .map(change -> new PutInCash(change.agencyPoint(), id, change.in()))
                .stream()
                .toList();
    }
}
