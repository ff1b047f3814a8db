package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.bank.WhenRemittanceReversedThenFreeBankLines;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.ReverseRemittance;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.remittance.WhenSlipWrittenThenSendRemittance;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipCommand.WriteSlip;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;
import org.mutualaid.ledger.slip.WhenRemittanceReversedThenFreeReceipts;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.Custody;
import org.mutualaid.ledger.view.PaymentBook;
import org.springframework.stereotype.Component;

/** Moves what was collected up to the office. */
@Component
public class CustodyDesk {

    private final Commands commands;
    private final Requests requests;
    private final AgencyRegister agencies;
    private final Custody custody;
    private final PaymentBook payments;
    private final WhenSlipWrittenThenSendRemittance send;
    private final WhenRemittanceReversedThenFreeReceipts freeReceipts;
    private final WhenRemittanceReversedThenFreeBankLines freeBankLines;
    private final FreshViews fresh;
    private final Today today;

    CustodyDesk(
            Commands commands,
            Requests requests,
            AgencyRegister agencies,
            Custody custody,
            PaymentBook payments,
            WhenSlipWrittenThenSendRemittance send,
            WhenRemittanceReversedThenFreeReceipts freeReceipts,
            WhenRemittanceReversedThenFreeBankLines freeBankLines,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.agencies = agencies;
        this.custody = custody;
        this.payments = payments;
        this.send = send;
        this.freeReceipts = freeReceipts;
        this.freeBankLines = freeBankLines;
        this.fresh = fresh;
        this.today = today;
    }

    /** Sends collected money to the office. */
    public Once<RemittanceAnswer> remit(Caller caller, String key, RemittanceRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        return requests.once(caller, key, request, RemittanceAnswer.class, remittanceId -> {
            requirePoint(request.agencyPoint());
            List<String> named = request.receipts();
            WriteSlip slip = new WriteSlip(
                    request.agencyPoint(),
                    remittanceId,
                    request.amount(),
                    named != null,
                    named == null ? atBank(request.agencyPoint()) : carried(request.agencyPoint(), named),
                    today.orToday(request.effectiveDate()));
            if (commands.send(slip, caller.metadata()).result() instanceof List<?> events
                    && !events.isEmpty()
                    && events.getFirst() instanceof SlipWritten written) {
                commands.onBehalf(caller.metadata(), () -> send.on(written));
            }
            fresh.finished(() -> custody.remittance(remittanceId), Optional::isPresent);
            return answer(remittanceId, "SENT");
        });
    }

    /** Records what arrived at the office. */
    public Once<RemittanceAnswer> confirm(Caller caller, String key, String remittanceId, ConfirmationRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, new Confirmation(remittanceId, request), RemittanceAnswer.class, id -> {
            LocalDate on = today.orToday(request.effectiveDate());
            find(remittanceId);
            return withBankLine(caller, "OFFICE", request.bankSerial(), id, () -> {
                commands.send(
                        new ConfirmRemittance(remittanceId, id, request.receivedAmount(), request.bankSerial(), on),
                        caller.metadata());
                fresh.catchUp();
                return answer(
                        remittanceId,
                        custody.remittance(remittanceId).orElseThrow().status().name());
            });
        });
    }

    /** Cancels a remittance, whatever of it has arrived; its receipts and bank lines are free again. */
    public Once<RemittanceAnswer> reverse(Caller caller, String key, String remittanceId, ReversalRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new Reversal(remittanceId, request), RemittanceAnswer.class, id -> {
            caller.mustServe(find(remittanceId).agencyPoint());
            String reason = Reasons.checked(request.reason());
            if (!commands.carriedOut("remittance:" + remittanceId, id)
                    && commands.send(new ReverseRemittance(remittanceId, today.date()), caller.because(reason))
                                    .result()
                            instanceof List<?> events) {
                commands.onBehalf(
                        caller.because(reason),
                        () -> events.stream()
                                .filter(RemittanceReversed.class::isInstance)
                                .map(RemittanceReversed.class::cast)
                                .forEach(this::free));
            }
            return answer(remittanceId, "REVERSED");
        });
    }

    private RemittanceAnswer answer(String remittanceId, String status) {
        fresh.catchUp();
        return new RemittanceAnswer(
                remittanceId,
                status,
                Money.sum(custody.receipts(remittanceId).stream()
                        .map(Custody.Carried::amount)
                        .toList()));
    }

    private void free(RemittanceReversed reversed) {
        freeReceipts.on(reversed);
        freeBankLines.on(reversed);
    }

    private Custody.Remittance find(String remittanceId) {
        return fresh.find(() -> custody.remittance(remittanceId))
                .orElseThrow(
                        () -> Refused.unknown("remittance-unknown", "There is no remittance " + remittanceId + "."));
    }

    /** The receipts of the point that no remittance carries and whose money can be sent, oldest first. */
    private List<CarriedReceipt> atBank(String agencyPoint) {
        fresh.catchUp();
        return custody.atBank(agencyPoint, CarriedReceipt.MOST).stream()
                .map(receipt -> new CarriedReceipt(receipt.receiptNo(), receipt.paymentId(), receipt.amount()))
                .toList();
    }

    private List<CarriedReceipt> carried(String agencyPoint, List<String> named) {
        fresh.catchUp();
        List<CarriedReceipt> receipts = new ArrayList<>();
        for (String no : named.subList(0, Math.min(named.size(), CarriedReceipt.MOST + 1))) {
            PaymentBook.Payment payment = fresh.find(() -> payments.byReceipt(no))
                    .filter(found -> found.agencyPoint().equals(agencyPoint))
                    .orElseThrow(() -> Refused.unknown(
                            "receipt-unknown", agencyPoint + " has issued no receipt of that number: " + no + "."));
            requireMoney(no, payment);
            receipts.add(new CarriedReceipt(no, payment.paymentId(), payment.held()));
        }
        return receipts;
    }

    private static void requireMoney(String no, PaymentBook.Payment payment) {
        if (!payment.receiptNo().equals(no)) {
            throw Refused.conflict("receipt-void", "Receipt " + no + " is void; use " + payment.receiptNo() + ".");
        }
        if (payment.state() == PaymentBook.PaymentState.CHARGED_BACK) {
            throw Refused.conflict(
                    "receipt-charged-back",
                    "The payment of receipt " + no + " was charged back: there is no money for it.");
        }
        if (!payment.held().isPositive()) {
            throw Refused.conflict(
                    "receipt-reversed",
                    "Receipt " + no + (payment.wentBackWhole() ? " was refunded" : " was reversed")
                            + ": there is no money for it.");
        }
    }

    private <T> T withBankLine(Caller caller, String account, String serial, String usedBy, Supplier<T> work) {
        commands.send(new UseBankLine(account, serial, usedBy), caller.metadata());
        try {
            return work.get();
        } catch (Refused refused) {
            commands.send(new FreeBankLine(account, serial, usedBy), caller.metadata());
            throw refused;
        }
    }

    private void requirePoint(String agencyPoint) {
        if (fresh.find(() -> agencies.find(agencyPoint)).isEmpty()) {
            throw Refused.unknown("agency-point-unknown", "There is no agency point " + agencyPoint + ".");
        }
    }

    private record Reversal(String remittanceId, ReversalRequest request) {}

    private record Confirmation(String remittanceId, ConfirmationRequest request) {}

    /**
     * Money sent upward.
     *
     * @param agencyPoint   who sends it
     * @param amount        how much
     * @param receipts      receipts that it carries, at most 2,000; if left out, the oldest whose money is at the bank and that fit
     *                      into the amount
     * @param effectiveDate day; today if left out
     */
    public record RemittanceRequest(
            String agencyPoint,
            Money amount,
            @Nullable List<String> receipts,
            @Nullable LocalDate effectiveDate) {}

    /**
     * Why something is reversed.
     *
     * @param reason in words, without personal data
     */
    public record ReversalRequest(String reason) {}

    /**
     * What arrived.
     *
     * @param receivedAmount how much
     * @param bankSerial     serial number of the bank's line
     * @param effectiveDate  day; today if left out
     */
    public record ConfirmationRequest(
            Money receivedAmount,
            String bankSerial,
            @Nullable LocalDate effectiveDate) {

        public ConfirmationRequest {
            bankSerial = bankSerial == null ? bankSerial : BankSerial.tidy(bankSerial);
        }
    }

    /**
     * A remittance.
     *
     * @param remittanceId  id
     * @param status        SENT, CONFIRMED, DISPUTED or REVERSED
     * @param receiptsTotal what the receipts on its slip add up to, so that a gap to the amount is seen
     */
    public record RemittanceAnswer(String remittanceId, String status, Money receiptsTotal) {}
}
