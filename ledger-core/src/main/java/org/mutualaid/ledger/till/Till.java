package org.mutualaid.ledger.till;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.till.TillCommand.CloseDay;
import org.mutualaid.ledger.till.TillCommand.DepositCash;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.TillCommand.PutInCash;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;
import org.mutualaid.ledger.till.TillCommand.ReverseDeposit;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.CashDifferenceFound;
import org.mutualaid.ledger.till.TillEvent.CashHandedOut;
import org.mutualaid.ledger.till.TillEvent.CashPutIn;
import org.mutualaid.ledger.till.TillEvent.CashReturned;
import org.mutualaid.ledger.till.TillEvent.DayClosed;
import org.mutualaid.ledger.till.TillEvent.DepositAmended;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;

/**
 * What moved a till besides payments: it never hands out more than came in (invariant I8).
 *
 * @param out       what left less what came back: negative if more came back or was found than left
 * @param deposits  every deposit, by id
 * @param setAside  cash handed out and not put back, by what it is for
 * @param putIn     cash put in that was no payment, by what it is for
 * @param corrected deposits that each correction was made for, by id of the correction
 * @param closed    closed days with the id of their close
 */
record Till(
        Money out,
        Map<String, Deposit> deposits,
        Map<String, Money> setAside,
        Map<String, Money> putIn,
        Map<String, String> corrected,
        Map<LocalDate, String> closed) {

    static final Till NONE = new Till(Money.ZERO, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    static List<TillEvent> decide(DepositCash command, Till till) {
        if (till.deposits.containsKey(command.depositId())) {
            return List.of();
        }
        if (!command.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A deposit is more than 0.00.")
                    .with("field", "amount");
        }
        till.requireEnough(command.amount(), command.takenIn());
        return List.of(new CashDeposited(
                command.agencyPoint(),
                command.depositId(),
                command.amount(),
                command.bankSerial(),
                Deposit.entry(command.agencyPoint(), command.amount(), command.on()),
                null));
    }

    static List<TillEvent> decide(HandOutCash command, Till till) {
        if (till.setAside.containsKey(command.refundId())) {
            return List.of();
        }
        till.requireEnough(command.amount(), command.takenIn());
        return List.of(new CashHandedOut(command.agencyPoint(), command.refundId(), command.amount()));
    }

    /** What was put back can be set aside again under the same id: the attempt that failed may be repeated. */
    static List<TillEvent> decide(ReturnCash command, Till till) {
        return Optional.ofNullable(till.setAside.get(command.outId()))
                .<List<TillEvent>>map(
                        amount -> List.of(new CashReturned(command.agencyPoint(), command.outId(), amount)))
                .orElse(List.of());
    }

    static List<TillEvent> decide(PutInCash command, Till till) {
        return till.putIn.containsKey(command.inId())
                ? List.of()
                : List.of(new CashPutIn(command.agencyPoint(), command.inId(), command.amount()));
    }

    static List<TillEvent> decide(ReverseDeposit command, Till till) {
        if (command.depositId().equals(till.corrected.get(command.reversalId()))) {
            return List.of();
        }
        Deposit deposit = till.deposits.get(command.depositId());
        if (deposit == null) {
            throw Refused.unknown("deposit-unknown", "This till knows no deposit " + command.depositId() + ".");
        }
        List<TillEvent> events = deposit.correct(command);
        Money change = Money.sum(events.stream().map(Till::out).toList());
        if (change.isPositive()) {
            till.requireEnough(change, command.takenIn());
        }
        return events;
    }

    static List<TillEvent> decide(CloseDay command, Till till) {
        String before = till.closed.get(command.day());
        if (command.closeId().equals(before)) {
            return List.of();
        }
        if (before != null) {
            throw Refused.conflict("day-closed", "The day " + command.day() + " is closed; its sheet stands for ever.");
        }
        Money difference = command.counted().minus(command.figures().booked());
        List<TillEvent> events = new ArrayList<>();
        if (!difference.isZero()) {
            till.requireEnough(Money.ZERO.minus(difference), command.takenIn());
            events.add(new CashDifferenceFound(
                    command.agencyPoint(), command.day(), difference, command.cashier(), entry(command, difference)));
        }
        events.add(new DayClosed(
                command.agencyPoint(),
                command.closeId(),
                command.day(),
                command.figures(),
                command.counted(),
                difference,
                command.cashier(),
                command.report()));
        return events;
    }

    static Till evolve(Till till, TillEvent event) {
        Till next = new Till(
                till.out.plus(out(event)),
                new HashMap<>(till.deposits),
                new HashMap<>(till.setAside),
                new HashMap<>(till.putIn),
                new HashMap<>(till.corrected),
                new HashMap<>(till.closed));
        switch (event) {
            case CashDeposited made ->
                next.deposits.put(made.depositId(), new Deposit(made, till.lineUsedBy(made), false));
            case CashHandedOut handed -> next.setAside.put(handed.refundId(), handed.amount());
            case CashReturned returned -> next.setAside.remove(returned.outId());
            case CashPutIn in -> next.putIn.put(in.inId(), in.amount());
            case DepositReversed back -> next.corrected(back.reversalId(), back.depositId());
            case DepositAmended amended -> next.corrected(amended.reversalId(), amended.depositId());
            case CashDifferenceFound ignored -> {}
            case DayClosed day -> next.closed.put(day.day(), day.closeId());
        }
        return next;
    }

    /** What left the till with that event; negative if it came back. */
    private static Money out(TillEvent event) {
        return switch (event) {
            case CashDeposited made -> made.amount();
            case CashHandedOut handed -> handed.amount();
            case CashReturned returned -> Money.ZERO.minus(returned.amount());
            case CashPutIn in -> Money.ZERO.minus(in.amount());
            case DepositReversed back -> Money.ZERO.minus(back.amount());
            case DepositAmended amended -> amended.correct().minus(amended.recorded());
            case CashDifferenceFound found -> Money.ZERO.minus(found.difference());
            case DayClosed ignored -> Money.ZERO;
        };
    }

    private static JournalEntry entry(CloseDay command, Money difference) {
        Account till = Chart.CASH.of(command.agencyPoint());
        Account differences = Chart.CASH_DIFFERENCE.of(command.agencyPoint());
        boolean over = difference.isPositive();
        Money amount = over ? difference : Money.ZERO.minus(difference);
        return JournalEntry.on(command.day())
                .debit(over ? till : differences, amount)
                .credit(over ? differences : till, amount)
                .entry();
    }

    private void corrected(String reversalId, String depositId) {
        corrected.put(reversalId, depositId);
        deposits.computeIfPresent(depositId, (id, deposit) -> deposit.afterCorrection());
    }

    private String lineUsedBy(CashDeposited made) {
        Deposit old = made.corrects() == null ? null : deposits.get(made.corrects());
        return old == null ? made.depositId() : old.lineUsedBy();
    }

    private void requireEnough(Money amount, Money takenIn) {
        Money left = takenIn.minus(out);
        if (left.isLessThan(amount)) {
            throw Refused.rule("till-short", "The till holds " + left + ", less than " + amount + ".");
        }
    }
}
