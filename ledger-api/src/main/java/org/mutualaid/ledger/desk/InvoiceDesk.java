package org.mutualaid.ledger.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bundle.BundleCommand.BundleInvoices;
import org.mutualaid.ledger.bundle.BundleCommand.LoosenBundle;
import org.mutualaid.ledger.bundle.BundleCommand.TieBundle;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesBundled;
import org.mutualaid.ledger.claim.Approvable;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.invoice.InvoiceCommand.DrawInvoice;
import org.mutualaid.ledger.invoice.InvoiceCommand.FreeInvoice;
import org.mutualaid.ledger.invoice.InvoiceNumber;
import org.mutualaid.ledger.invoice.WhenInvoicesBundledThenHoldThem;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.OwnPayLeft;
import org.mutualaid.ledger.store.Answer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.ClaimBook.Claim;
import org.mutualaid.ledger.view.InvoiceBook;
import org.springframework.stereotype.Component;

/**
 * Sees to it that no invoice is paid for twice: a claim and its invoices are registered together or not at all, and a
 * benefit is drawn on them before it is approved.
 */
@Component
class InvoiceDesk {

    /** Another approval that shares a receipt may be first once or twice, but not for ever. */
    private static final int ATTEMPTS = 3;

    private final Commands commands;
    private final InvoiceBook invoices;

    InvoiceDesk(Commands commands, InvoiceBook invoices) {
        this.commands = commands;
        this.invoices = invoices;
    }

    /** Registers a claim and holds its invoices, in one transaction; answers what the claim answered. */
    @Nullable
    Object register(Caller caller, RegisterClaim claim, BenefitRule rule) {
        List<String> numbers = InvoiceNumber.normalised(claim.invoiceNumbers());
        Holder holder = new Holder(
                claim.claimId(),
                claim.claimNo(),
                claim.agencyPoint(),
                claim.memberId(),
                claim.scheme(),
                rule.terms().benefit().stacks(),
                claim.facts().settlement().ownPay());
        return told(
                        caller,
                        () -> commands.together(caller.metadata(), () -> {
                            Answer registered = commands.send(claim, caller.metadata());
                            if (!numbers.isEmpty()) {
                                hold(caller, new BundleInvoices(holder, numbers));
                            }
                            return registered;
                        }))
                .result();
    }

    /** What other schemes have left of the receipts of a claim, as far as the views know; null if it shares none. */
    @Nullable
    OwnPayLeft left(String claimId) {
        return invoices.left(claimId).orElse(null);
    }

    /**
     * Has a benefit granted within what is left of the receipts, and draws it on them. If another approval was first,
     * the grant is given back and asked for anew.
     */
    Calculation drawn(Caller caller, Claim claim, Approvable now, Function<@Nullable OwnPayLeft, Calculation> grant) {
        if (claim.invoiceNumbers().isEmpty()) {
            return grant.apply(null);
        }
        for (int attempt = 1; ; attempt++) {
            Calculation granted = grant.apply(heldBy(caller, claim, now));
            try {
                draw(caller, claim, granted);
                return granted;
            } catch (Refused first) {
                commands.send(
                        new ReleaseBenefit(claim.memberId(), claim.scheme(), claim.claimId(), now.round()),
                        caller.metadata());
                if (attempt == ATTEMPTS) {
                    throw first;
                }
            }
        }
    }

    /** Gives everything up that an approval has drawn which a rejection overtook. */
    void giveUp(Caller caller, Claim claim, int round) {
        commands.send(new LoosenBundle(claim.claimId(), round), caller.metadata());
        InvoiceNumber.normalised(claim.invoiceNumbers())
                .forEach(number -> commands.send(new FreeInvoice(number, claim.claimId(), round), caller.metadata()));
    }

    /** The claim goes on, and so it holds its invoices; the automation that holds them again may lag behind. */
    private @Nullable OwnPayLeft heldBy(Caller caller, Claim claim, Approvable now) {
        TieBundle tie = new TieBundle(claim.claimId(), now.round(), now.facts().settlement());
        return told(caller, () -> commands.together(caller.metadata(), () -> hold(caller, tie))).stream()
                .min(Comparator.comparing(OwnPayLeft::left))
                .orElse(null);
    }

    private List<OwnPayLeft> hold(Caller caller, Object bundle) {
        List<OwnPayLeft> left = new ArrayList<>();
        for (InvoicesBundled bundled :
                listed(commands.send(bundle, caller.metadata()).result(), InvoicesBundled.class)) {
            WhenInvoicesBundledThenHoldThem.react(bundled)
                    .forEach(hold -> left.addAll(
                            listed(commands.send(hold, caller.metadata()).result(), OwnPayLeft.class)));
        }
        return left;
    }

    private void draw(Caller caller, Claim claim, Calculation granted) {
        commands.together(caller.metadata(), () -> {
            InvoiceNumber.normalised(claim.invoiceNumbers())
                    .forEach(number -> commands.send(
                            new DrawInvoice(number, claim.claimId(), granted.amount()), caller.metadata()));
            return granted;
        });
    }

    /** Those who may see the other claim learn which one it is. */
    private static <T> T told(Caller caller, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            String point = refused.reason().facts().get("agencyPoint");
            String claimNo = refused.reason().facts().get("claimNo");
            if (!refused.code().equals("invoice-used") || point == null || !caller.maySee(point)) {
                throw refused;
            }
            throw Refused.conflict(
                            "invoice-used",
                            "Invoice " + refused.reason().facts().get("number") + " is used by claim " + claimNo
                                    + " already.")
                    .with("field", "invoiceNumbers");
        }
    }

    private static <E> List<E> listed(@Nullable Object result, Class<E> type) {
        return result instanceof List<?> all
                ? all.stream().filter(type::isInstance).map(type::cast).toList()
                : List.of();
    }
}
