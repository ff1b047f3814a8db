package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.bank.WhenDepositReversedThenFreeBankLine;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.till.TillCommand.DepositCash;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;
import org.mutualaid.ledger.till.TillCommand.ReverseDeposit;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.DepositBook;
import org.mutualaid.ledger.view.PaymentBook;
import org.springframework.stereotype.Component;

/** Brings cash from tills to the bank, corrects what was recorded wrongly, and sets cash aside that is to be handed out. */
@Component
public class TillDesk {

    private static final String COLLECTION = "COLL";

    private final Commands commands;
    private final Requests requests;
    private final AgencyRegister agencies;
    private final DepositBook deposits;
    private final PaymentBook payments;
    private final WhenDepositReversedThenFreeBankLine free;
    private final FreshViews fresh;
    private final Today today;

    TillDesk(
            Commands commands,
            Requests requests,
            AgencyRegister agencies,
            DepositBook deposits,
            PaymentBook payments,
            WhenDepositReversedThenFreeBankLine free,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.agencies = agencies;
        this.deposits = deposits;
        this.payments = payments;
        this.free = free;
        this.fresh = fresh;
        this.today = today;
    }

    /** Brings cash to the collection account. */
    public Once<DepositAnswer> deposit(Caller caller, String key, DepositRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        return requests.once(caller, key, request, DepositAnswer.class, depositId -> {
            requirePoint(request.agencyPoint());
            LocalDate on = today.orToday(request.effectiveDate());
            Money takenIn = takenIn(request.agencyPoint());
            return withBankLine(caller, request.bankSerial(), depositId, () -> {
                Object done = commands.send(
                                new DepositCash(
                                        request.agencyPoint(),
                                        depositId,
                                        request.amount(),
                                        request.bankSerial(),
                                        on,
                                        takenIn),
                                caller.metadata())
                        .result();
                if (done instanceof List<?> events && events.isEmpty()) {
                    freeIfReversed(caller, depositId, request.bankSerial());
                }
                return new DepositAnswer(depositId, request.amount());
            });
        });
    }

    /** The same as part of a batch that is all or nothing; may spend what the batch took in before. */
    Posting<DepositAnswer> posting(Caller caller, DepositRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        requirePoint(request.agencyPoint());
        LocalDate on = today.orToday(request.effectiveDate());
        Money takenIn = takenIn(request.agencyPoint());
        return (depositId, cash) -> {
            commands.send(new UseBankLine(COLLECTION, request.bankSerial(), depositId), caller.metadata());
            commands.send(
                    new DepositCash(
                            request.agencyPoint(),
                            depositId,
                            request.amount(),
                            request.bankSerial(),
                            on,
                            takenIn.plus(cash.sum())),
                    caller.metadata());
            return new DepositAnswer(depositId, request.amount());
        };
    }

    /** Cancels a deposit or corrects its amount. */
    public Once<DepositReversalAnswer> reverse(
            Caller caller, String key, String depositId, DepositReversalRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new Reversal(depositId, request), DepositReversalAnswer.class, reversalId -> {
            String reason = Reasons.checked(request.reason());
            DepositBook.Deposit deposit = fresh.find(() -> deposits.find(depositId))
                    .orElseThrow(() -> Refused.unknown("deposit-unknown", "There is no deposit " + depositId + "."));
            caller.mustServe(deposit.agencyPoint());
            Object done = commands.send(
                            new ReverseDeposit(
                                    deposit.agencyPoint(),
                                    reversalId,
                                    depositId,
                                    request.correctAmount(),
                                    today.date(),
                                    takenIn(deposit.agencyPoint())),
                            caller.because(reason))
                    .result();
            freeLines(caller, done);
            fresh.catchUp();
            DepositBook.Deposit after = deposits.find(depositId).orElseThrow();
            return new DepositReversalAnswer(depositId, after.status(), reversalId, after.replacedBy());
        });
    }

    /**
     * Does what needs cash of a till: sets it aside first, and puts it back if the work is refused. The id says what it
     * is for; cash that an earlier attempt set aside is not set aside again, and not put back.
     */
    void handOut(Caller caller, String agencyPoint, String outId, Money amount, Runnable work) {
        Object setAside = commands.send(
                        new HandOutCash(agencyPoint, outId, amount, takenIn(agencyPoint)), caller.metadata())
                .result();
        try {
            work.run();
        } catch (Refused refused) {
            if (setAside instanceof List<?> events && !events.isEmpty()) {
                commands.send(new ReturnCash(agencyPoint, outId), caller.metadata());
            }
            throw refused;
        }
    }

    /** Sum of all cash payments at that point, everything stored so far included. */
    Money takenIn(String agencyPoint) {
        fresh.catchUp();
        return payments.cashTaken(agencyPoint);
    }

    void requirePoint(String agencyPoint) {
        if (fresh.find(() -> agencies.find(agencyPoint)).isEmpty()) {
            throw Refused.unknown("agency-point-unknown", "There is no agency point " + agencyPoint + ".");
        }
    }

    /** At once, so that the line can be used when the answer is there; the automation does it again behind the log. */
    private void freeLines(Caller caller, @Nullable Object done) {
        if (done instanceof List<?> events) {
            events.stream()
                    .filter(DepositReversed.class::isInstance)
                    .map(DepositReversed.class::cast)
                    .forEach(reversed -> commands.onBehalf(caller.metadata(), () -> free.on(reversed)));
        }
    }

    /** A deposit of an earlier attempt that was reversed since does not hold the bank's line any more. */
    private void freeIfReversed(Caller caller, String depositId, String serial) {
        fresh.catchUp();
        deposits.find(depositId)
                .filter(deposit -> deposit.status() == DepositBook.Status.REVERSED)
                .ifPresent(
                        deposit -> commands.send(new FreeBankLine(COLLECTION, serial, depositId), caller.metadata()));
    }

    private <T> T withBankLine(Caller caller, String serial, String usedBy, Supplier<T> work) {
        commands.send(new UseBankLine(COLLECTION, serial, usedBy), caller.metadata());
        try {
            return work.get();
        } catch (Refused refused) {
            commands.send(new FreeBankLine(COLLECTION, serial, usedBy), caller.metadata());
            throw refused;
        }
    }

    private record Reversal(String depositId, DepositReversalRequest request) {}

    /**
     * Cash brought to the bank.
     *
     * @param agencyPoint   whose till
     * @param amount        how much
     * @param bankSerial    serial number of the bank's line
     * @param effectiveDate day; today if left out
     */
    public record DepositRequest(
            String agencyPoint,
            Money amount,
            String bankSerial,
            @Nullable LocalDate effectiveDate) {

        public DepositRequest {
            bankSerial = bankSerial == null ? bankSerial : BankSerial.tidy(bankSerial);
        }
    }

    /**
     * A deposit.
     *
     * @param depositId id
     * @param amount    how much
     */
    public record DepositAnswer(String depositId, Money amount) {}

    /**
     * What was wrong with a deposit.
     *
     * @param reason        in words, without anybody's data
     * @param correctAmount what was deposited indeed; nothing was if left out
     */
    public record DepositReversalRequest(
            String reason, @Nullable Money correctAmount) {}

    /**
     * A corrected deposit.
     *
     * @param depositId  id
     * @param status     REVERSED, or AMENDED if one entry of the difference was made
     * @param reversalId id of the correction
     * @param replacedBy deposit that took its place, if one did
     */
    public record DepositReversalAnswer(
            String depositId,
            DepositBook.Status status,
            String reversalId,
            @Nullable String replacedBy) {}
}
