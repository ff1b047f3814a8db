package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionCommand.ChargeBackPayment;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.cover.WhenPaymentChargedBackThenSuspendCover;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.Receivables;
import org.mutualaid.ledger.view.Receivables.Receivable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Records that the acquirer took a card payment back: its payer owes it, and what it had paid for waits (H14). */
@Component
public class ChargebackDesk {

    private static final int ROWS_AT_ONCE = 2_500;

    private final Commands commands;
    private final Requests requests;
    private final PaymentBook payments;
    private final Receivables receivables;
    private final WhenPaymentChargedBackThenSuspendCover suspend;
    private final FreshViews fresh;
    private final Today today;
    private final int graceDays;

    ChargebackDesk(
            Commands commands,
            Requests requests,
            PaymentBook payments,
            Receivables receivables,
            WhenPaymentChargedBackThenSuspendCover suspend,
            FreshViews fresh,
            Today today,
            @Value("${ledger.chargeback.grace-days}") int graceDays) {
        this.commands = commands;
        this.requests = requests;
        this.payments = payments;
        this.receivables = receivables;
        this.suspend = suspend;
        this.fresh = fresh;
        this.today = today;
        this.graceDays = graceDays;
    }

    /** Takes a card or QR payment back out of the clearing account, whether or not it was settled by then. */
    public Once<ChargebackAnswer> chargeBack(Caller caller, String key, String paymentId, ChargebackRequest request) {
        caller.mustBe(Role.CLERK, Role.CASHIER);
        return requests.once(caller, key, new ForPayment(paymentId, request), ChargebackAnswer.class, chargebackId -> {
            PaymentBook.Payment payment = fresh.find(() -> payments.find(paymentId))
                    .orElseThrow(() -> Refused.unknown("payment-unknown", "There is no payment " + paymentId + "."));
            caller.mustServe(payment.agencyPoint());
            requireCard(payment.channel());
            ChargeBackPayment command = command(payment, chargebackId, request);
            String reason = request.reason();
            Object result = commands.send(
                            command, reason == null ? caller.metadata() : caller.because(Reasons.checked(reason)))
                    .result();
            if (result instanceof List<?> events) {
                events.stream()
                        .filter(PaymentChargedBack.class::isInstance)
                        .map(PaymentChargedBack.class::cast)
                        .filter(charged -> charged.rows().size() <= ROWS_AT_ONCE)
                        .forEach(charged -> commands.onBehalf(caller.metadata(), () -> suspend.on(charged)));
            }
            fresh.catchUp();
            Receivable owed = receivables.find(chargebackId, AsOf.NOW).orElseThrow();
            return new ChargebackAnswer(
                    paymentId, chargebackId, "CHARGED_BACK", owed.payer(), owed.owed(), command.fee(), owed.payBy());
        });
    }

    private ChargeBackPayment command(PaymentBook.Payment payment, String chargebackId, ChargebackRequest request) {
        String unit = payment.unit();
        if (unit == null) {
            throw Refused.conflict("payment-unidentified", "Name the unit that made this payment first.");
        }
        LocalDate on = today.orToday(request.effectiveDate());
        if (on.isBefore(payment.effectiveDate())) {
            throw Refused.rule("chargeback-before-payment", "A payment is charged back on its own day or later.")
                    .with("field", "effectiveDate");
        }
        return new ChargeBackPayment(
                unit,
                payment.paymentId(),
                chargebackId,
                payment.agencyPoint(),
                Objects.requireNonNullElse(payment.payer(), Payer.UNIT),
                payment.channel().account(payment.agencyPoint()),
                Objects.requireNonNullElse(request.fee(), Money.ZERO),
                Chart.BANK_FEES.of(payment.channel().name()),
                on,
                on.plusDays(graceDays));
    }

    private static void requireCard(Channel channel) {
        if (channel != Channel.POS && channel != Channel.QR) {
            throw Refused.rule(
                    "channel-no-chargeback", "Only card and QR payments are charged back; reverse or refund this one.");
        }
    }

    private record ForPayment(String paymentId, ChargebackRequest request) {}

    /**
     * What the acquirer says of it.
     *
     * @param fee           what it charges for the chargeback; nothing if left out
     * @param effectiveDate day of the chargeback; today if left out
     * @param reason        in words
     */
    public record ChargebackRequest(
            @Nullable Money fee,
            @Nullable LocalDate effectiveDate,
            @Nullable String reason) {

        /** Nothing but the fact. */
        public static final ChargebackRequest BARE = new ChargebackRequest(null, null, null);
    }

    /**
     * A chargeback.
     *
     * @param paymentId    payment that was charged back
     * @param chargebackId id
     * @param status       CHARGED_BACK
     * @param payer        who owes the money now
     * @param owed         what it had paid for
     * @param fee          what the acquirer charged
     * @param payBy        last day on which it can be made good
     */
    public record ChargebackAnswer(
            String paymentId,
            String chargebackId,
            String status,
            Payer payer,
            Money owed,
            Money fee,
            LocalDate payBy) {}
}
