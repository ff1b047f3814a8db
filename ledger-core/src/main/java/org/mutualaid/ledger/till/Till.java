package org.mutualaid.ledger.till;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.till.TillCommand.DepositCash;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.CashHandedOut;
import org.mutualaid.ledger.till.TillEvent.CashReturned;

/**
 * What left a till so far: it never hands out more than was taken in (invariant I8).
 *
 * @param out   sum of everything that left
 * @param done  ids of deposits and of what was handed out
 * @param aside what was handed out and may come back, by its id
 */
record Till(Money out, Set<String> done, Map<String, Money> aside) {

    static final Till NONE = new Till(Money.ZERO, Set.of(), Map.of());

    static List<TillEvent> decide(DepositCash command, Till till) {
        if (till.done.contains(command.depositId())) {
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
                JournalEntry.on(command.on())
                        .debit(Chart.BANK.of("COLL"), command.amount())
                        .credit(Chart.CASH.of(command.agencyPoint()), command.amount())
                        .entry()));
    }

    static List<TillEvent> decide(HandOutCash command, Till till) {
        if (till.done.contains(command.refundId())) {
            return List.of();
        }
        till.requireEnough(command.amount(), command.takenIn());
        return List.of(new CashHandedOut(command.agencyPoint(), command.refundId(), command.amount()));
    }

    static List<TillEvent> decide(ReturnCash command, Till till) {
        Money amount = till.aside.get(command.outId());
        return amount == null ? List.of() : List.of(new CashReturned(command.agencyPoint(), command.outId(), amount));
    }

    static Till evolve(Till till, TillEvent event) {
        Set<String> done = new HashSet<>(till.done);
        Map<String, Money> aside = new HashMap<>(till.aside);
        Money out = till.out.plus(event.amount());
        switch (event) {
            case CashDeposited deposited -> done.add(deposited.depositId());
            case CashHandedOut handed -> {
                done.add(handed.refundId());
                aside.put(handed.refundId(), handed.amount());
            }
            case CashReturned returned -> {
                aside.remove(returned.outId());
                out = till.out.minus(returned.amount());
            }
        }
        return new Till(out, Set.copyOf(done), Map.copyOf(aside));
    }

    private void requireEnough(Money amount, Money takenIn) {
        Money left = takenIn.minus(out);
        if (left.isLessThan(amount)) {
            throw Refused.rule("till-short", "The till holds " + left + ", less than " + amount + ".");
        }
    }
}
