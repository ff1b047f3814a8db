package org.mutualaid.ledger.invoice;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesLoosened;
import org.mutualaid.ledger.invoice.InvoiceCommand.FreeInvoice;
import org.mutualaid.ledger.rule.Dispatch;

/** Gives every invoice free that an ended claim had used. */
public final class WhenInvoicesLoosenedThenFreeThem {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenInvoicesLoosenedThenFreeThem(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing, even after the claim came back and holds them anew. */
    @EventHandler
    public void on(InvoicesLoosened loosened) {
        commands.all(react(loosened));
    }

    static List<FreeInvoice> react(InvoicesLoosened loosened) {
        return loosened.numbers().stream()
                .map(number -> new FreeInvoice(number, loosened.claimId(), loosened.round()))
                .toList();
    }
}
