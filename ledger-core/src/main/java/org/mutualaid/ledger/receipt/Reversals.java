package org.mutualaid.ledger.receipt;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptCommand.ApproveReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.CompleteReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.ConsiderReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RefuseReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRefused;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.receipt.Taken.Reversal;
import org.mutualaid.ledger.rule.Refused;

/**
 * How a payment is taken back: asked for, above a limit agreed to by a second person, then carried out once the till
 * and the unit's account let the money go. A payment is reversed once, and a reversal is never reversed.
 */
final class Reversals {

    private Reversals() {}

    static List<ReceiptEvent> decide(RequestReversal command, ReceiptBook book) {
        Taken payment = book.payment(command.paymentId());
        if (isOf(payment.reversal(), command.reversalId())) {
            return List.of();
        }
        requireNotRefused(command.reversalId(), book);
        payment.requireStanding();
        ReversalRequested requested = new ReversalRequested(
                command.prefix(),
                Numbers.receiptNo(command.prefix(), payment.number()),
                command.paymentId(),
                command.reversalId(),
                book.numbers().owner(),
                payment.amount(),
                command.on(),
                command.by());
        return command.limit().isLessThan(payment.amount())
                ? List.of(requested)
                : List.of(
                        requested,
                        authorised(
                                command.prefix(),
                                command.paymentId(),
                                command.reversalId(),
                                payment,
                                book.numbers().owner(),
                                command.takenIn(),
                                command.on(),
                                null));
    }

    static List<ReceiptEvent> decide(ApproveReversal command, ReceiptBook book) {
        Taken payment = book.payment(command.paymentId());
        requireNotRefused(command.reversalId(), book);
        Reversal reversal = payment.reversal();
        if (reversal == null || !isOf(reversal, command.reversalId())) {
            throw Refused.unknown("reversal-unknown", "No reversal of this payment waits for approval.");
        }
        if (reversal.by().equals(command.by())) {
            throw Refused.forbidden("same-person", "Whoever asked for a reversal does not approve it.");
        }
        if (command.by().equals(reversal.approvedBy())) {
            return List.of();
        }
        if (reversal.authorisedOn() != null) {
            throw reversal.done()
                    ? Refused.conflict("already-reversed", "This payment was reversed; its receipt is cancelled.")
                    : Refused.conflict("reversal-approved", "This reversal is in force already.");
        }
        return List.of(authorised(
                command.prefix(),
                command.paymentId(),
                command.reversalId(),
                payment,
                book.numbers().owner(),
                command.takenIn(),
                command.on(),
                command.by()));
    }

    /** Stores nothing: it stands before the steps outside the book, so that none is taken for what has ended. */
    static List<ReceiptEvent> decide(ConsiderReversal command, ReceiptBook book) {
        requireNotRefused(command.reversalId(), book);
        requireAuthorised(command.paymentId(), command.reversalId(), book);
        return List.of();
    }

    static List<ReceiptEvent> decide(CompleteReversal command, ReceiptBook book) {
        requireNotRefused(command.reversalId(), book);
        Reversal reversal = requireAuthorised(command.paymentId(), command.reversalId(), book);
        if (reversal.done()) {
            return List.of();
        }
        Taken payment = book.payment(command.paymentId());
        String receiptNo = Numbers.receiptNo(command.prefix(), payment.number());
        String agencyPoint = book.numbers().owner();
        LocalDate on = Objects.requireNonNull(reversal.authorisedOn());
        Correction correction = Correction.of(receiptNo, payment.paidOn(), on);
        return List.of(new PaymentReversed(
                command.prefix(),
                receiptNo,
                command.paymentId(),
                command.reversalId(),
                agencyPoint,
                payment.channel(),
                payment.amount(),
                payment.unit(),
                payment.bankSerial(),
                on,
                correction,
                correction.cancel(payment.entry(agencyPoint), on)));
    }

    static List<ReceiptEvent> decide(RefuseReversal command, ReceiptBook book) {
        if (book.refused().containsKey(command.reversalId())) {
            return List.of();
        }
        if (requireAuthorised(command.paymentId(), command.reversalId(), book).done()) {
            throw Refused.conflict("already-reversed", "This payment was reversed; its receipt is cancelled.");
        }
        return List.of(new ReversalRefused(
                command.prefix(),
                Numbers.receiptNo(
                        command.prefix(), book.payment(command.paymentId()).number()),
                command.paymentId(),
                command.reversalId(),
                book.numbers().owner(),
                command.kind(),
                command.code(),
                command.detail()));
    }

    /** The reversal of a payment of which events say that it has one. */
    static Reversal of(Taken payment) {
        return Objects.requireNonNull(payment.reversal());
    }

    private static ReversalAuthorised authorised(
            String prefix,
            String paymentId,
            String reversalId,
            Taken payment,
            String agencyPoint,
            @Nullable Money takenIn,
            LocalDate on,
            @Nullable String by) {
        return new ReversalAuthorised(
                prefix,
                Numbers.receiptNo(prefix, payment.number()),
                paymentId,
                reversalId,
                agencyPoint,
                payment.channel(),
                payment.amount(),
                payment.unit(),
                payment.bankSerial(),
                payment.paidOn(),
                takenIn,
                on,
                by);
    }

    private static boolean isOf(@Nullable Reversal reversal, String reversalId) {
        return reversal != null && reversal.reversalId().equals(reversalId);
    }

    private static Reversal requireAuthorised(String paymentId, String reversalId, ReceiptBook book) {
        Reversal reversal = book.payment(paymentId).reversal();
        if (reversal == null || !isOf(reversal, reversalId) || reversal.authorisedOn() == null) {
            throw Refused.conflict("reversal-not-authorised", "This reversal waits for approval by a second person.");
        }
        return reversal;
    }

    /** What was refused stays refused under its id: cash that was put back is not handed out under it again. */
    private static void requireNotRefused(String reversalId, ReceiptBook book) {
        ReversalRefused refusal = book.refused().get(reversalId);
        if (refusal != null) {
            throw new Refused(new Refused.Reason(refusal.kind(), refusal.code(), refusal.detail(), Map.of()));
        }
    }
}
