package org.mutualaid.ledger.view;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.invoice.InvoiceEvent.InvoiceDrawn;
import org.mutualaid.ledger.invoice.InvoiceEvent.InvoiceFreed;
import org.mutualaid.ledger.invoice.InvoiceEvent.InvoiceHeld;
import org.mutualaid.ledger.money.Money;

/** Events of an invoice, as the rules would write them. */
final class InvoicePapers {

    private InvoicePapers() {}

    static InvoiceHeld held(String number, String claim, int member, String scheme, @Nullable String ownPay) {
        return new InvoiceHeld(
                number,
                new Holder(
                        claim,
                        "No-" + claim,
                        "SN-01",
                        Story.member(member),
                        scheme,
                        true,
                        ownPay == null ? null : Money.parse(ownPay)),
                1);
    }

    static InvoiceDrawn drawn(String number, String claim, int member, String amount) {
        return new InvoiceDrawn(number, claim, Story.member(member), Money.parse(amount));
    }

    static InvoiceFreed freed(String number, String claim, int member) {
        return new InvoiceFreed(number, claim, Story.member(member), 1);
    }
}
