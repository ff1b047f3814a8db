package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptCommand.ApproveReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.WhenReversalAuthorisedThenTakeBackPayment;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Answer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.PaymentBook.Payment;
import org.mutualaid.ledger.view.PaymentBook.Reversal;
import org.mutualaid.ledger.view.PaymentBook.ReversalStatus;
import org.springframework.stereotype.Component;

/** Cancels payments that were taken wrongly: by one person within the point's limit, above it by two. */
@Component
public class ReversalDesk {

    private final Commands commands;
    private final Requests requests;
    private final AgencyRegister agencies;
    private final PaymentBook payments;
    private final TillDesk tills;
    private final WhenReversalAuthorisedThenTakeBackPayment takeBack;
    private final FreshViews fresh;
    private final Today today;

    ReversalDesk(
            Commands commands,
            Requests requests,
            AgencyRegister agencies,
            PaymentBook payments,
            TillDesk tills,
            WhenReversalAuthorisedThenTakeBackPayment takeBack,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.agencies = agencies;
        this.payments = payments;
        this.tills = tills;
        this.takeBack = takeBack;
        this.fresh = fresh;
        this.today = today;
    }

    /** Asks for a payment to be cancelled; within the limit it is at once. */
    public Once<ReversalAnswer> request(Caller caller, String key, String paymentId, ReversalRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new Object[] {paymentId, request}, ReversalAnswer.class, reversalId -> {
            String reason = Reasons.checked(request.reason());
            Payment payment = find(paymentId);
            caller.mustServe(payment.agencyPoint());
            Money limit = agencies.find(payment.agencyPoint()).orElseThrow().reversalLimit();
            commands.send(
                    new RequestReversal(
                            payment.prefix(),
                            paymentId,
                            reversalId,
                            limit,
                            takenIn(payment),
                            today.date(),
                            caller.actor()),
                    caller.because(reason));
            return carryOut(caller, paymentId, reversalId);
        });
    }

    /** Agrees to a reversal above the limit; it is carried out at once. */
    public Once<ReversalAnswer> approve(Caller caller, String key, String paymentId) {
        caller.mustBe(Role.APPROVER);
        return requests.once(caller, key, "reversal-approval " + paymentId, ReversalAnswer.class, id -> {
            fresh.catchUp();
            Payment payment = find(paymentId);
            Reversal reversal = payment.reversal();
            if (reversal == null) {
                throw Refused.unknown("reversal-unknown", "No reversal of this payment was asked for.");
            }
            Answer approved = commands.send(
                    new ApproveReversal(
                            payment.prefix(),
                            paymentId,
                            reversal.reversalId(),
                            takenIn(payment),
                            today.date(),
                            caller.actor()),
                    caller.because(Objects.requireNonNullElse(reversal.reason(), "")));
            new DoneBefore(commands, id)
                    .refuse(
                            approved,
                            payment.state() == PaymentBook.PaymentState.REVERSED
                                    ? Refused.conflict("already-reversed", "This payment was reversed already.")
                                    : Refused.conflict("reversal-approved", "This reversal was approved already."),
                            "receipts:" + payment.prefix());
            return carryOut(caller, paymentId, reversal.reversalId());
        });
    }

    /** Does what the automation would do, so that the answer tells the outcome; also after an answer that was lost. */
    private ReversalAnswer carryOut(Caller caller, String paymentId, String reversalId) {
        Payment payment = shown(paymentId, reversalId);
        Reversal reversal = Objects.requireNonNull(payment.reversal());
        LocalDate on = reversal.on();
        if (reversal.status() == ReversalStatus.AUTHORISED && on != null) {
            ReversalAuthorised authorised = authorised(payment, reversal, on);
            commands.onBehalf(
                    caller.because(Objects.requireNonNullElse(reversal.reason(), "")), () -> takeBack.on(authorised));
            payment = shown(paymentId, reversalId);
        }
        return answer(payment, Objects.requireNonNull(payment.reversal()));
    }

    private static ReversalAnswer answer(Payment payment, Reversal reversal) {
        if (reversal.status() == ReversalStatus.REFUSED) {
            throw new Refused(new Refused.Reason(
                    Objects.requireNonNull(reversal.kind()),
                    Objects.requireNonNull(reversal.code()),
                    Objects.requireNonNull(reversal.detail()),
                    Map.of()));
        }
        return new ReversalAnswer(
                payment.paymentId(),
                payment.receiptNo(),
                reversal.reversalId(),
                reversal.status().name());
    }

    private ReversalAuthorised authorised(Payment payment, Reversal reversal, LocalDate on) {
        return new ReversalAuthorised(
                payment.prefix(),
                payment.receiptNo(),
                payment.paymentId(),
                reversal.reversalId(),
                payment.agencyPoint(),
                payment.channel(),
                payment.amount(),
                payment.unit(),
                payment.bankSerial(),
                payment.effectiveDate(),
                takenIn(payment),
                on,
                reversal.approvedBy());
    }

    private @Nullable Money takenIn(Payment payment) {
        return payment.channel() == Channel.CASH ? tills.takenIn(payment.agencyPoint()) : null;
    }

    private Payment shown(String paymentId, String reversalId) {
        fresh.catchUp();
        Payment payment = find(paymentId);
        Reversal reversal = payment.reversal();
        if (reversal == null || !reversal.reversalId().equals(reversalId)) {
            throw Refused.conflict("already-reversed", "Another reversal of this payment was asked for since.");
        }
        return payment;
    }

    private Payment find(String paymentId) {
        return fresh.find(() -> payments.find(paymentId))
                .orElseThrow(() -> Refused.unknown("payment-unknown", "There is no payment " + paymentId + "."));
    }

    /**
     * Why a payment is to be cancelled.
     *
     * @param reason in a few words, without personal data
     */
    public record ReversalRequest(String reason) {}

    /**
     * A reversal.
     *
     * @param paymentId  the payment
     * @param receiptNo  its receipt, which keeps its number
     * @param reversalId id
     * @param status     REVERSED, or AWAITING_APPROVAL by a second person
     */
    public record ReversalAnswer(String paymentId, String receiptNo, String reversalId, String status) {}
}
