package org.mutualaid.ledger.receipt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.money.Money;
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
}
