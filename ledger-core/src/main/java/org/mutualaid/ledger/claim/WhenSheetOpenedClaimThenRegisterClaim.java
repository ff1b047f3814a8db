package org.mutualaid.ledger.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bundle.BundleCommand.BundleInvoices;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.invoice.InvoiceCommand.HoldInvoice;
import org.mutualaid.ledger.invoice.InvoiceNumber;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sheet.SheetCommand.GiveUpClaim;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;

/** Registers the claim that a settlement sheet opened; if that is refused, the sheet waits for a person. */
public final class WhenSheetOpenedClaimThenRegisterClaim {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenSheetOpenedClaimThenRegisterClaim(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: the claim is registered once under its id. */
    @EventHandler
    public void on(SheetOpenedClaim opened) {
        all(List.of(opened));
    }

    /** The same for many. */
    public void all(List<SheetOpenedClaim> opened) {
        List<Optional<Refused>> outcomes = commands.send(opened.stream()
                .map(WhenSheetOpenedClaimThenRegisterClaim::react)
                .toList());
        List<GiveUpClaim> refused = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
            SheetOpenedClaim claim = opened.get(i);
            outcomes.get(i)
                    .ifPresent(why ->
                            refused.add(new GiveUpClaim(claim.source(), claim.number(), claim.scheme(), why.code())));
        }
        commands.all(refused);
    }

    /**
     * What a claim needs, sent in this order until something is refused: an invoice that another claim uses gives the claim
     * up, and the code tells the person why.
     */
    static List<Object> react(SheetOpenedClaim opened) {
        String invoice = InvoiceNumber.normalised(opened.invoiceNumber());
        Holder holder = new Holder(
                opened.claimId(),
                opened.claimNo(),
                opened.agencyPoint(),
                opened.memberId(),
                opened.scheme(),
                opened.stacks(),
                opened.facts().settlement().ownPay());
        return List.of(
                new HoldInvoice(invoice, holder, 1),
                new BundleInvoices(holder, List.of(invoice)),
                new RegisterClaim(
                        opened.claimId(),
                        opened.claimNo(),
                        opened.memberId(),
                        opened.scheme(),
                        opened.agencyPoint(),
                        opened.facts(),
                        List.of(opened.invoiceNumber()),
                        opened.by()));
    }
}
