package org.mutualaid.ledger.invoice;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.money.Money;

/** What can be asked of an invoice. */
public sealed interface InvoiceCommand {

    /** Its number, in its one form. */
    String number();

    /** The stream of the invoice. */
    @TargetAggregateIdentifier
    default String stream() {
        return "invoice:" + number();
    }

    /**
     * Uses the invoice for a claim; answers what the claim may draw on it.
     *
     * @param number number
     * @param holder the claim
     * @param round  round of the claim's decision, from 1; a later one holds it anew
     */
    record HoldInvoice(String number, Holder holder, int round) implements InvoiceCommand {}

    /** Draws a benefit on the member's part; replaces what the claim had drawn before. */
    record DrawInvoice(String number, String claimId, Money amount) implements InvoiceCommand {}

    /**
     * Gives the invoice up, with all that was drawn.
     *
     * @param number  number
     * @param claimId claim
     * @param round   round of its decision that ended; what it holds in a later one stays
     */
    record FreeInvoice(String number, String claimId, int round) implements InvoiceCommand {}
}
