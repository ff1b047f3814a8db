package org.mutualaid.ledger.receipt;

import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.receipt.ReceiptCommand.ApproveReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.CompleteReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.ConsiderReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.IdentifyPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.PrintReceipt;
import org.mutualaid.ledger.receipt.ReceiptCommand.RecordPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.RefuseReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.VoidReceipt;

/** A receipt book of one agency point that keeps what it is told. */
final class Book {

    private ReceiptBook now = ReceiptBook.NONE;

    Book(long from, long to) {
        tell(new RegisterReceiptBlock("SN", "SN-01", from, to));
    }

    List<ReceiptEvent> tell(ReceiptCommand command) {
        List<ReceiptEvent> events = switch (command) {
            case RegisterReceiptBlock block -> ReceiptBook.decide(block, now);
            case RecordPayment payment -> ReceiptBook.decide(payment, now);
            case VoidReceipt spoiled -> ReceiptBook.decide(spoiled, now);
            case PrintReceipt print -> ReceiptBook.decide(print, now);
            case IdentifyPayment identify -> ReceiptBook.decide(identify, now);
            case RequestReversal request -> Reversals.decide(request, now);
            case ApproveReversal approve -> Reversals.decide(approve, now);
            case ConsiderReversal consider -> Reversals.decide(consider, now);
            case CompleteReversal complete -> Reversals.decide(complete, now);
            case RefuseReversal refuse -> Reversals.decide(refuse, now);
        };
        now = after(now, ReceiptBook::evolve, events);
        return events;
    }

    static RecordPayment pay(String paymentId, String amount) {
        return payment(paymentId, Channel.CASH, amount, "U1");
    }

    static RecordPayment payment(String paymentId, Channel channel, String amount, @Nullable String unit) {
        String serial = channel == Channel.CASH ? null : "S-" + paymentId;
        return new RecordPayment(
                "SN", paymentId, "SN-01", channel, yuan(amount), unit, null, serial, List.of(), day("2024-05-28"));
    }
}
