package org.mutualaid.ledger.receipt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.receipt.ReceiptCommand.IdentifyPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.PrintReceipt;
import org.mutualaid.ledger.receipt.ReceiptCommand.RecordPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.receipt.ReceiptCommand.VoidReceipt;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptPrinted;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRefused;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.rule.Refused;

/**
 * The numbers of one prefix and the payments that they stand for: every number is issued or void, and none is skipped
 * (domain brief 4.2, invariant I13). Its collections grow in place, for a book is long and only ever added to.
 *
 * @param numbers  how far the numbers are used
 * @param payments payments by id
 * @param voids    ids of the requests by which numbers became void
 * @param refused  reversals that came to nothing, by id
 */
record ReceiptBook(
        Numbers numbers, Map<String, Taken> payments, Set<String> voids, Map<String, ReversalRefused> refused) {

    static final ReceiptBook NONE = new ReceiptBook(Numbers.NONE, Map.of(), Set.of(), Map.of());

    static List<ReceiptEvent> decide(RegisterReceiptBlock command, ReceiptBook book) {
        ReceiptBlockRegistered wanted =
                new ReceiptBlockRegistered(command.prefix(), command.agencyPoint(), command.from(), command.to());
        List<ReceiptBlockRegistered> blocks = book.numbers.blocks();
        if (blocks.contains(wanted)) {
            return List.of();
        }
        if (command.from() < 1 || command.to() < command.from()) {
            throw Refused.rule(
                    "receipt-block-invalid", "A block runs from a number of at least 1 to one not below it.");
        }
        book.numbers.requireOwner(command.prefix(), command.agencyPoint());
        if (!blocks.isEmpty() && command.from() <= blocks.getLast().to()) {
            throw Refused.conflict(
                    "receipt-block-overlaps",
                    "Prefix " + command.prefix() + " has numbers up to "
                            + blocks.getLast().to() + "; a further block begins after that.");
        }
        return List.of(wanted);
    }

    static List<ReceiptEvent> decide(RecordPayment command, ReceiptBook book) {
        if (book.payments.containsKey(command.paymentId())) {
            return List.of();
        }
        if (!command.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A payment is more than 0.00.")
                    .with("field", "amount");
        }
        book.numbers.requireOwner(command.prefix(), command.agencyPoint());
        long number = book.numbers.next(command.prefix());
        String unit = command.unit();
        Account owed = unit == null ? Chart.UNIDENTIFIED.of() : Chart.UNAPPLIED.of(unit);
        return List.of(new PaymentReceived(
                command.prefix(),
                number,
                Numbers.receiptNo(command.prefix(), number),
                command.paymentId(),
                command.agencyPoint(),
                command.channel(),
                command.amount(),
                unit,
                command.payer(),
                command.bankSerial(),
                List.copyOf(command.rosters()),
                JournalEntry.on(command.effectiveDate())
                        .debit(command.channel().account(command.agencyPoint()), command.amount())
                        .credit(owed, command.amount())
                        .entry()));
    }

    static List<ReceiptEvent> decide(VoidReceipt command, ReceiptBook book) {
        if (book.voids.contains(command.voidId())) {
            return List.of();
        }
        book.numbers.requireOwner(command.prefix(), command.agencyPoint());
        long next = book.numbers.next(command.prefix());
        ReceiptCommand.Issued issued = command.issued();
        if (issued == null) {
            return List.of(new ReceiptVoided(
                    command.prefix(),
                    next,
                    Numbers.receiptNo(command.prefix(), next),
                    command.voidId(),
                    command.agencyPoint(),
                    null,
                    null,
                    null,
                    command.on(),
                    command.by(),
                    null,
                    null));
        }
        Taken payment = book.inForce(issued.paymentId(), issued.number());
        payment.requireStanding();
        return List.of(new ReceiptVoided(
                command.prefix(),
                issued.number(),
                Numbers.receiptNo(command.prefix(), issued.number()),
                command.voidId(),
                command.agencyPoint(),
                issued.paymentId(),
                next,
                Numbers.receiptNo(command.prefix(), next),
                command.on(),
                command.by(),
                payment.amount(),
                payment.paidOn()));
    }

    static List<ReceiptEvent> decide(PrintReceipt command, ReceiptBook book) {
        Taken payment = book.inForce(command.paymentId(), command.number());
        boolean red = command.refunded() || payment.isReversed();
        return List.of(new ReceiptPrinted(
                command.prefix(),
                command.number(),
                Numbers.receiptNo(command.prefix(), command.number()),
                command.paymentId(),
                red ? payment.redPrints() : payment.prints(),
                red ? true : null));
    }

    static List<ReceiptEvent> decide(IdentifyPayment command, ReceiptBook book) {
        Taken payment = book.payment(command.paymentId());
        if (command.identificationId().equals(payment.identifiedBy())) {
            return List.of();
        }
        if (payment.unit() != null) {
            throw Refused.conflict(
                    "payment-identified", "This payment belongs to unit " + payment.unit() + " already.");
        }
        payment.requireStanding();
        return List.of(new PaymentIdentified(
                command.prefix(),
                Numbers.receiptNo(command.prefix(), payment.number()),
                command.paymentId(),
                command.identificationId(),
                book.numbers.owner(),
                payment.amount(),
                command.unit(),
                List.copyOf(command.rosters()),
                JournalEntry.on(payment.paidOn())
                        .debit(Chart.UNIDENTIFIED.of(), payment.amount())
                        .credit(Chart.UNAPPLIED.of(command.unit()), payment.amount())
                        .entry()));
    }

    static ReceiptBook evolve(ReceiptBook book, ReceiptEvent event) {
        return switch (event) {
            case ReceiptBlockRegistered registered -> book.with(book.numbers.with(registered));
            case PaymentReceived received ->
                book.with(book.numbers.used(received.number())).keep(received.paymentId(), Taken.of(received));
            case ReceiptVoided voided -> book.with(voided);
            case ReceiptPrinted printed ->
                book.keep(printed.paymentId(), book.payment(printed.paymentId()).printed(printed.isRed()));
            case PaymentIdentified identified ->
                book.keep(
                        identified.paymentId(),
                        book.payment(identified.paymentId()).with(identified));
            case ReversalRequested requested ->
                book.keep(
                        requested.paymentId(),
                        book.payment(requested.paymentId()).with(Taken.Reversal.of(requested)));
            case ReversalAuthorised authorised -> {
                Taken payment = book.payment(authorised.paymentId());
                yield book.keep(
                        authorised.paymentId(),
                        payment.with(Reversals.of(payment).with(authorised)));
            }
            case PaymentReversed reversed -> {
                Taken payment = book.payment(reversed.paymentId());
                yield book.keep(
                        reversed.paymentId(), payment.with(Reversals.of(payment).completed()));
            }
            case ReversalRefused refusal -> book.with(refusal);
        };
    }

    /** The payment, or a refusal. */
    Taken payment(String paymentId) {
        Taken payment = payments.get(paymentId);
        if (payment == null) {
            throw Refused.unknown("payment-unknown", "There is no payment " + paymentId + ".");
        }
        return payment;
    }

    /** The payment that this number still stands for, or a refusal. */
    private Taken inForce(String paymentId, long number) {
        Taken payment = payment(paymentId);
        if (payment.number() != number) {
            throw Refused.conflict("receipt-void", "This receipt is void; another number stands for its payment.");
        }
        return payment;
    }

    private ReceiptBook with(Numbers now) {
        return new ReceiptBook(now, payments, voids, refused);
    }

    private ReceiptBook with(ReceiptVoided voided) {
        Set<String> known = voids.isEmpty() ? new HashSet<>() : voids;
        known.add(voided.voidId());
        Long replacement = voided.replacement();
        ReceiptBook now = new ReceiptBook(
                numbers.used(replacement == null ? voided.number() : replacement), payments, known, refused);
        String paymentId = voided.paymentId();
        return paymentId == null || replacement == null
                ? now
                : now.keep(paymentId, now.payment(paymentId).replaced(replacement));
    }

    private ReceiptBook with(ReversalRefused refusal) {
        Map<String, ReversalRefused> known = refused.isEmpty() ? new HashMap<>() : refused;
        known.put(refusal.reversalId(), refusal);
        return new ReceiptBook(numbers, payments, voids, known)
                .keep(refusal.paymentId(), payment(refusal.paymentId()).with((Taken.Reversal) null));
    }

    private ReceiptBook keep(String paymentId, Taken payment) {
        Map<String, Taken> known = payments.isEmpty() ? new HashMap<>() : payments;
        known.put(paymentId, payment);
        return new ReceiptBook(numbers, known, voids, refused);
    }
}
