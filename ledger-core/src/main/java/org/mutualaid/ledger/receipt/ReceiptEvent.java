package org.mutualaid.ledger.receipt;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.Payer;

/** What happened in a receipt book. */
public sealed interface ReceiptEvent extends StoredEvent {

    /** What all its numbers begin with. */
    String prefix();

    /** The stream of the book. */
    default String stream() {
        return "receipts:" + prefix();
    }

    /** A block of numbers may be used by the agency point. */
    record ReceiptBlockRegistered(String prefix, String agencyPoint, long from, long to) implements ReceiptEvent {}

    /** Money was taken and a receipt issued for it: number and payment are one fact. */
    record PaymentReceived(
            String prefix,
            long number,
            String receiptNo,
            String paymentId,
            String agencyPoint,
            Channel channel,
            Money amount,
            @Nullable String unit,
            @Nullable Payer payer,
            @Nullable String bankSerial,
            List<String> rosters,
            JournalEntry entry)
            implements ReceiptEvent, Posted {}

    /**
     * A number became void: a blank one, or that of a receipt whose paper was spoiled and whose payment took another
     * number at the same moment. The event then says itself what that number stands for, as the first one did.
     */
    record ReceiptVoided(
            String prefix,
            long number,
            String receiptNo,
            String voidId,
            String agencyPoint,
            @Nullable String paymentId,
            @Nullable Long replacement,
            @Nullable String replacementNo,
            LocalDate on,
            String by,
            @Nullable Money amount,
            @Nullable LocalDate paidOn)
            implements ReceiptEvent {}

    /**
     * A receipt was printed at its counter: the original first (0), then copies (1, 2, ...); its red counterpart, for which
     * {@code red} is true, begins with an original of its own.
     */
    record ReceiptPrinted(
            String prefix,
            long number,
            String receiptNo,
            String paymentId,
            int copy,
            @Nullable Boolean red) implements ReceiptEvent {

        /** Whether this was the red counterpart. */
        public boolean isRed() {
            return Boolean.TRUE.equals(red);
        }
    }

    /** The unit was found that a payment had come from; the money is that unit's since the day of the payment. */
    record PaymentIdentified(
            String prefix,
            String receiptNo,
            String paymentId,
            String identificationId,
            String agencyPoint,
            Money amount,
            String unit,
            List<String> rosters,
            JournalEntry entry)
            implements ReceiptEvent, Posted {}

    /** Somebody asked for a payment to be reversed. */
    record ReversalRequested(
            String prefix,
            String receiptNo,
            String paymentId,
            String reversalId,
            String agencyPoint,
            Money amount,
            LocalDate on,
            String by)
            implements ReceiptEvent {}

    /** A reversal is in force: within the limit at once ({@code by} is null), above it when a second person agreed. */
    record ReversalAuthorised(
            String prefix,
            String receiptNo,
            String paymentId,
            String reversalId,
            String agencyPoint,
            Channel channel,
            Money amount,
            @Nullable String unit,
            @Nullable String bankSerial,
            LocalDate paidOn,
            @Nullable Money takenIn,
            LocalDate on,
            @Nullable String by)
            implements ReceiptEvent {}

    /** A payment was cancelled; its receipt keeps its number and is void of effect. */
    record PaymentReversed(
            String prefix,
            String receiptNo,
            String paymentId,
            String reversalId,
            String agencyPoint,
            Channel channel,
            Money amount,
            @Nullable String unit,
            @Nullable String bankSerial,
            LocalDate on,
            Correction correction,
            JournalEntry entry)
            implements ReceiptEvent, Correcting {}

    /** Something stood against a reversal that was in force already; the payment is as before. */
    record ReversalRefused(
            String prefix,
            String receiptNo,
            String paymentId,
            String reversalId,
            String agencyPoint,
            Refused.Kind kind,
            String code,
            String detail)
            implements ReceiptEvent {}
}
