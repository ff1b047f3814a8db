package org.mutualaid.ledger.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bundle.BundleCommand.BundleInvoices;
import org.mutualaid.ledger.bundle.BundleCommand.LoosenBundle;
import org.mutualaid.ledger.bundle.BundleCommand.TieBundle;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesBundled;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesLoosened;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;

/**
 * The invoices of one claim. A claim may end and be decided anew; the round of its decision says which of the two was last,
 * so that an automation which lags or repeats itself gives nothing up that is held anew.
 *
 * @param bundled  what was bundled last; null if the claim has no invoices
 * @param loosened what was given up after that, if it was
 */
record Bundle(@Nullable InvoicesBundled bundled, @Nullable InvoicesLoosened loosened) {

    static final Bundle NONE = new Bundle(null, null);

    static List<BundleEvent> decide(BundleInvoices command, Bundle bundle) {
        return bundle.bundled != null || command.numbers().isEmpty()
                ? List.of()
                : List.of(new InvoicesBundled(command.holder(), command.numbers(), 1));
    }

    static List<BundleEvent> decide(TieBundle command, Bundle bundle) {
        InvoicesBundled bundled = bundle.bundled;
        InvoicesLoosened loosened = bundle.loosened;
        if (bundled == null) {
            return List.of();
        }
        if (loosened != null && command.round() <= loosened.round()) {
            throw Refused.conflict("invoices-given-up", "The claim has ended and its invoices were given up.");
        }
        Settlement settlement = command.settlement();
        Holder holder = settlement == null ? bundled.holder() : bundled.holder().paying(settlement.ownPay());
        return command.round() <= bundled.round()
                ? List.of()
                : List.of(new InvoicesBundled(holder, bundled.numbers(), command.round()));
    }

    static List<BundleEvent> decide(LoosenBundle command, Bundle bundle) {
        InvoicesBundled bundled = bundle.bundled;
        return bundled == null || bundle.loosened != null || command.round() < bundled.round()
                ? List.of()
                : List.of(new InvoicesLoosened(
                        command.claimId(), bundled.memberId(), bundled.numbers(), command.round()));
    }

    static Bundle evolve(Bundle bundle, BundleEvent event) {
        return switch (event) {
            case InvoicesBundled bundled -> new Bundle(bundled, null);
            case InvoicesLoosened loosened -> new Bundle(bundle.bundled, loosened);
        };
    }

    /** What is to be held; nothing if there are no invoices. */
    List<InvoicesBundled> tied() {
        return bundled == null ? List.of() : List.of(bundled);
    }
}
