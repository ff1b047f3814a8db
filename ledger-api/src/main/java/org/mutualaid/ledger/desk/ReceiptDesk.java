package org.mutualaid.ledger.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.receipt.ReceiptCommand.Issued;
import org.mutualaid.ledger.receipt.ReceiptCommand.PrintReceipt;
import org.mutualaid.ledger.receipt.ReceiptCommand.VoidReceipt;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptPrinted;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.AgencyRegister.AgencyPoint;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.ReceiptRegister;
import org.mutualaid.ledger.view.ReceiptRegister.Receipt;
import org.mutualaid.ledger.view.ReceiptRegister.ReceiptState;
import org.springframework.stereotype.Component;

/** Prints receipts and makes spoiled ones void, so that every number of a book is accounted for. */
@Component
public class ReceiptDesk {

    private final Commands commands;
    private final Requests requests;
    private final AgencyRegister agencies;
    private final ReceiptRegister receipts;
    private final PaymentBook payments;
    private final FreshViews fresh;
    private final Today today;

    ReceiptDesk(
            Commands commands,
            Requests requests,
            AgencyRegister agencies,
            ReceiptRegister receipts,
            PaymentBook payments,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.agencies = agencies;
        this.receipts = receipts;
        this.payments = payments;
        this.fresh = fresh;
        this.today = today;
    }

    /**
     * Tells which copy this print is: the counter's first is the original, in black and again in red; what others print is a
     * copy of no number.
     */
    public Printing print(Caller caller, String receiptNo) {
        Receipt receipt = inForce(caller, receiptNo);
        PaymentBook.Payment payment = paymentOf(receipt);
        if (caller.role() != Role.CLERK) {
            return copy(receipt, payment);
        }
        Object stored = commands.send(
                        new PrintReceipt(
                                payment.prefix(), payment.paymentId(), receipt.number(), payment.wentBackWhole()),
                        caller.metadata())
                .result();
        return stored instanceof List<?> events && events.getFirst() instanceof ReceiptPrinted printed
                ? new Printing(payment, printed.copy(), printed.isRed())
                : copy(receipt, payment);
    }

    private static Printing copy(Receipt receipt, PaymentBook.Payment payment) {
        boolean red = receipt.state() == ReceiptState.REVERSED;
        return new Printing(payment, Math.max(1, red ? receipt.redPrints() : receipt.prints()), red);
    }

    /** Makes the next blank number of the point void. */
    public Once<VoidAnswer> voidBlank(Caller caller, String key, String agencyPoint, BlankRequest request) {
        caller.mustBe(Role.CLERK, Role.REVIEWER);
        caller.mustServe(agencyPoint);
        return requests.once(caller, key, new Object[] {agencyPoint, request}, VoidAnswer.class, voidId -> {
            String reason = Reasons.checked(request.reason());
            AgencyPoint point = point(agencyPoint);
            String wanted = request.prefix();
            if (wanted == null) {
                NextNumber.of(point, prefix -> send(caller, reason, prefix, voidId, agencyPoint, null));
            } else {
                requireBook(point, wanted);
                send(caller, reason, wanted, voidId, agencyPoint, null);
            }
            return answer(voidId);
        });
    }

    /** Makes an issued receipt void whose paper is spoiled; its payment takes the next number of the same book. */
    public Once<VoidAnswer> voidIssued(Caller caller, String key, String receiptNo, SpoiledRequest request) {
        caller.mustBe(Role.CLERK, Role.REVIEWER);
        return requests.once(caller, key, new Object[] {receiptNo, request}, VoidAnswer.class, voidId -> {
            String reason = Reasons.checked(request.reason());
            if (receipts.voidedBy(voidId).isEmpty()) {
                Receipt receipt = inForce(caller, receiptNo);
                requireGood(receipt);
                PaymentBook.Payment payment = paymentOf(receipt);
                Issued issued = new Issued(payment.paymentId(), receipt.number());
                send(caller, reason, payment.prefix(), voidId, receipt.agencyPoint(), issued);
            }
            return answer(voidId);
        });
    }

    private Object send(
            Caller caller, String reason, String prefix, String voidId, String agencyPoint, @Nullable Issued issued) {
        commands.send(
                new VoidReceipt(prefix, voidId, agencyPoint, issued, today.date(), caller.actor()),
                caller.because(reason));
        return voidId;
    }

    private VoidAnswer answer(String voidId) {
        fresh.catchUp();
        Receipt receipt = receipts.voidedBy(voidId).orElseThrow();
        AgencyPoint point = point(receipt.agencyPoint());
        return new VoidAnswer(
                receipt.receiptNo(),
                ReceiptState.VOID,
                receipt.paymentId(),
                receipt.replacedBy(),
                point.receiptsLeft(),
                point.receiptsLow());
    }

    private Receipt inForce(Caller caller, String receiptNo) {
        Receipt receipt = fresh.find(() -> receipts.find(receiptNo))
                .orElseThrow(() -> Refused.unknown("receipt-unknown", "There is no receipt " + receiptNo + "."));
        caller.mustServe(receipt.agencyPoint());
        if (receipt.state() == ReceiptState.VOID) {
            throw Refused.conflict(
                    "receipt-void",
                    receipt.replacedBy() == null
                            ? "Receipt " + receiptNo + " is void and stands for no payment."
                            : "Receipt " + receiptNo + " is void; use " + receipt.replacedBy() + ".");
        }
        return receipt;
    }

    private static void requireGood(Receipt receipt) {
        if (receipt.state() == ReceiptState.REVERSED) {
            throw Refused.conflict(
                    "already-reversed",
                    "Receipt " + receipt.receiptNo() + " is cancelled; print its red counterpart again instead.");
        }
    }

    private PaymentBook.Payment paymentOf(Receipt receipt) {
        String paymentId = receipt.paymentId();
        return payments.find(paymentId == null ? "" : paymentId).orElseThrow();
    }

    private AgencyPoint point(String code) {
        return fresh.find(() -> agencies.find(code))
                .orElseThrow(() -> Refused.unknown("agency-point-unknown", "There is no agency point " + code + "."));
    }

    private static void requireBook(AgencyPoint point, String prefix) {
        if (point.receiptBlocks().stream().noneMatch(block -> block.prefix().equals(prefix))) {
            throw Refused.rule(
                            "receipt-prefix-unknown", "Agency point " + point.code() + " has no book " + prefix + ".")
                    .with("field", "prefix");
        }
    }

    /**
     * A receipt to be put on paper.
     *
     * @param payment what it vouches for
     * @param copy    0 for the original, 1 and up for copies
     * @param red     whether it is the red counterpart
     */
    public record Printing(PaymentBook.Payment payment, int copy, boolean red) {}

    /**
     * A blank form that was spoiled.
     *
     * @param reason what happened to it
     * @param prefix book; the one in use if left out
     */
    public record BlankRequest(String reason, @Nullable String prefix) {}

    /**
     * The paper of an issued receipt that was spoiled.
     *
     * @param reason what happened to it
     */
    public record SpoiledRequest(String reason) {}

    /**
     * A number that is void now.
     *
     * @param receiptNo    the number
     * @param state        VOID
     * @param paymentId    payment that it stood for
     * @param replacedBy   number that the payment has now
     * @param receiptsLeft numbers that the point has left
     * @param receiptsLow  whether it is time to fetch the next block
     */
    public record VoidAnswer(
            String receiptNo,
            ReceiptState state,
            @Nullable String paymentId,
            @Nullable String replacedBy,
            long receiptsLeft,
            boolean receiptsLow) {}
}
