package org.mutualaid.ledger.invoice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mutualaid.ledger.invoice.InvoiceCommand.DrawInvoice;
import org.mutualaid.ledger.invoice.InvoiceCommand.FreeInvoice;
import org.mutualaid.ledger.invoice.InvoiceCommand.HoldInvoice;
import org.mutualaid.ledger.invoice.InvoiceEvent.InvoiceDrawn;
import org.mutualaid.ledger.invoice.InvoiceEvent.InvoiceFreed;
import org.mutualaid.ledger.invoice.InvoiceEvent.InvoiceHeld;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.OwnPayLeft;

/**
 * One invoice: used once over all schemes, unless all that use it stack; what these draw together never exceeds the
 * smallest own part that any of them tells.
 *
 * @param uses by claim
 */
record Invoice(Map<String, Use> uses) {

    static final Invoice NONE = new Invoice(Map.of());

    static List<InvoiceEvent> decide(HoldInvoice command, Invoice invoice) {
        Holder holder = command.holder();
        Use mine = invoice.uses.get(holder.claimId());
        if (mine != null && mine.round >= command.round()) {
            return List.of();
        }
        invoice.others(holder.claimId())
                .map(Use::holder)
                .filter(other -> !other.sharesWith(holder))
                .min(Comparator.comparing(Holder::claimId))
                .ifPresent(other -> {
                    throw used(command.number(), other);
                });
        return List.of(new InvoiceHeld(command.number(), holder, command.round()));
    }

    static List<InvoiceEvent> decide(DrawInvoice command, Invoice invoice) {
        Use mine = invoice.uses.get(command.claimId());
        if (mine == null) {
            throw Refused.conflict("invoice-not-held", "Invoice " + command.number() + " is not held by this claim.");
        }
        if (mine.drawn.equals(command.amount())) {
            return List.of();
        }
        invoice.left(command.claimId()).forEach(left -> {
            if (left.left().isLessThan(command.amount())) {
                throw Refused.conflict(
                        "own-pay-used",
                        "Only " + left.left() + " is left of the own-pay " + left.ownPay() + " of invoice "
                                + command.number() + "; another claim was granted meanwhile.");
            }
        });
        return List.of(new InvoiceDrawn(command.number(), command.claimId(), mine.holder.memberId(), command.amount()));
    }

    static List<InvoiceEvent> decide(FreeInvoice command, Invoice invoice) {
        Use mine = invoice.uses.get(command.claimId());
        return mine == null || mine.round > command.round()
                ? List.of()
                : List.of(
                        new InvoiceFreed(command.number(), command.claimId(), mine.holder.memberId(), command.round()));
    }

    static Invoice evolve(Invoice invoice, InvoiceEvent event) {
        Map<String, Use> now = new TreeMap<>(invoice.uses);
        switch (event) {
            case InvoiceHeld held -> now.put(held.claimId(), new Use(held.holder(), held.round(), Money.ZERO));
            case InvoiceDrawn drawn -> {
                Use mine = Objects.requireNonNull(now.get(drawn.claimId()));
                now.put(drawn.claimId(), new Use(mine.holder, mine.round, drawn.amount()));
            }
            case InvoiceFreed freed -> now.remove(freed.claimId());
        }
        return new Invoice(Map.copyOf(now));
    }

    /** What the claim may draw; empty if it shares the invoice with nobody and its scheme alone says how much. */
    List<OwnPayLeft> left(String claimId) {
        List<Use> others = others(claimId).toList();
        Use mine = uses.get(claimId);
        if (mine == null || others.isEmpty()) {
            return List.of();
        }
        List<Use> all = new ArrayList<>(others);
        all.add(mine);
        Money ownPay = all.stream()
                .map(use -> Objects.requireNonNull(use.holder.ownPay()))
                .reduce(Money::min)
                .orElseThrow();
        Money drawn = Money.sum(others.stream().map(Use::drawn).toList());
        return List.of(new OwnPayLeft(ownPay, ownPay.minus(drawn).max(Money.ZERO)));
    }

    private Stream<Use> others(String claimId) {
        return uses.entrySet().stream()
                .filter(use -> !use.getKey().equals(claimId))
                .map(Map.Entry::getValue);
    }

    /** Says by which claim only as a fact: not everybody may know it. */
    private static Refused used(String number, Holder other) {
        return Refused.conflict("invoice-used", "Invoice " + number + " is used by another claim already.")
                .with("field", "invoiceNumbers")
                .with("number", number)
                .with("claimNo", other.claimNo())
                .with("agencyPoint", other.agencyPoint());
    }

    /**
     * One claim's use of the invoice.
     *
     * @param holder the claim
     * @param round  round of its decision in which it holds the invoice
     * @param drawn  what was granted to it
     */
    record Use(Holder holder, int round, Money drawn) {}
}
