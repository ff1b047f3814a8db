package org.mutualaid.ledger.invoice;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesBundled;
import org.mutualaid.ledger.invoice.InvoiceCommand.HoldInvoice;
import org.mutualaid.ledger.rule.Dispatch;

/**
 * Holds the invoices of a claim that came back. One that another claim uses meanwhile stays with that one: the approval
 * asks again and is refused.
 */
public final class WhenInvoicesBundledThenHoldThem {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenInvoicesBundledThenHoldThem(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: a new claim has held them already, in the transaction that registered it. */
    @EventHandler
    public void on(InvoicesBundled bundled) {
        commands.send(react(bundled).stream().map(List::of).toList());
    }

    /** What every invoice of the bundle is asked, by the desk as well. */
    public static List<HoldInvoice> react(InvoicesBundled bundled) {
        return bundled.numbers().stream()
                .map(number -> new HoldInvoice(number, bundled.holder(), bundled.round()))
                .toList();
    }
}
