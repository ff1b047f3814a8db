package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.SendRemittance;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.till.TillCommand.DepositCash;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.Balances;
import org.mutualaid.ledger.view.Custody;
import org.springframework.stereotype.Component;

/** Moves money on: cash to the bank, and what was collected up to the office. */
@Component
public class CustodyDesk {

    private final Commands commands;
    private final Requests requests;
    private final AgencyRegister agencies;
    private final Balances balances;
    private final Custody custody;
    private final FreshViews fresh;
    private final Today today;

    CustodyDesk(
            Commands commands,
            Requests requests,
            AgencyRegister agencies,
            Balances balances,
            Custody custody,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.agencies = agencies;
        this.balances = balances;
        this.custody = custody;
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
            return withBankLine(caller, "COLL", request.bankSerial(), depositId, () -> {
                commands.send(
                        new DepositCash(
                                request.agencyPoint(), depositId, request.amount(), request.bankSerial(), on, takenIn),
                        caller.metadata());
                return new DepositAnswer(depositId, request.amount());
            });
        });
    }

    /** Sends collected money to the office. */
    public Once<RemittanceAnswer> remit(Caller caller, String key, RemittanceRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        return requests.once(caller, key, request, RemittanceAnswer.class, remittanceId -> {
            requirePoint(request.agencyPoint());
            commands.send(
                    new SendRemittance(
                            remittanceId,
                            request.agencyPoint(),
                            request.amount(),
                            today.orToday(request.effectiveDate())),
                    caller.metadata());
            return new RemittanceAnswer(remittanceId, "SENT");
        });
    }

    /** Records what arrived at the office. */
    public Once<RemittanceAnswer> confirm(Caller caller, String key, String remittanceId, ConfirmationRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, new Confirmation(remittanceId, request), RemittanceAnswer.class, id -> {
            LocalDate on = today.orToday(request.effectiveDate());
            if (fresh.find(() -> custody.remittance(remittanceId)).isEmpty()) {
                throw Refused.unknown("remittance-unknown", "There is no remittance " + remittanceId + ".");
            }
            return withBankLine(caller, "OFFICE", request.bankSerial(), id, () -> {
                commands.send(
                        new ConfirmRemittance(remittanceId, request.receivedAmount(), request.bankSerial(), on),
                        caller.metadata());
                fresh.catchUp();
                return new RemittanceAnswer(
                        remittanceId,
                        custody.remittance(remittanceId).orElseThrow().status().name());
            });
        });
    }

    /** Cash ever taken in at that point, everything stored so far included. */
    Money takenIn(String agencyPoint) {
        fresh.catchUp();
        return balances.find(new Balances.FindBalance(Chart.CASH.of(agencyPoint).path(), null, null))
                .debit();
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

    private record Confirmation(String remittanceId, ConfirmationRequest request) {}

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
            @Nullable LocalDate effectiveDate) {}

    /**
     * A deposit.
     *
     * @param depositId id
     * @param amount    how much
     */
    public record DepositAnswer(String depositId, Money amount) {}

    /**
     * Money sent upward.
     *
     * @param agencyPoint   who sends it
     * @param amount        how much
     * @param effectiveDate day; today if left out
     */
    public record RemittanceRequest(
            String agencyPoint, Money amount, @Nullable LocalDate effectiveDate) {}

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
            @Nullable LocalDate effectiveDate) {}

    /**
     * A remittance.
     *
     * @param remittanceId id
     * @param status       SENT, CONFIRMED or DISPUTED
     */
    public record RemittanceAnswer(String remittanceId, String status) {}
}
