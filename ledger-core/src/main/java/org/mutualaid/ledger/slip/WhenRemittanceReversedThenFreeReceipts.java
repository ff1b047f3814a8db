package org.mutualaid.ledger.slip;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.slip.SlipCommand.FreeReceipts;

/** Gives the receipts of a reversed remittance free for another. */
public final class WhenRemittanceReversedThenFreeReceipts {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRemittanceReversedThenFreeReceipts(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: receipts are freed from this remittance only. */
    @EventHandler
    public void on(RemittanceReversed reversed) {
        commands.all(react(reversed));
    }

    static List<FreeReceipts> react(RemittanceReversed reversed) {
        return List.of(new FreeReceipts(reversed.agencyPoint(), reversed.remittanceId()));
    }
}
