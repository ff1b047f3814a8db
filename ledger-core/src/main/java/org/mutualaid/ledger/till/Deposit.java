package org.mutualaid.ledger.till;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.till.TillCommand.ReverseDeposit;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.DepositAmended;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;

/**
 * A deposit as its till knows it.
 *
 * @param recorded   as it was recorded
 * @param lineUsedBy the deposit that the bank's line was first used by, the oldest of a chain of corrections
 * @param corrected  whether it was reversed or amended
 */
record Deposit(CashDeposited recorded, String lineUsedBy, boolean corrected) {

    private static final Account BANK = Chart.BANK.of("COLL");

    static JournalEntry entry(String agencyPoint, Money amount, LocalDate on) {
        return JournalEntry.on(on)
                .debit(BANK, amount)
                .credit(Chart.CASH.of(agencyPoint), amount)
                .entry();
    }

    Deposit afterCorrection() {
        return new Deposit(recorded, lineUsedBy, true);
    }

    /** In the same year red ink and the right deposit beside it; later one blue entry (domain brief 4.4, H4). */
    List<TillEvent> correct(ReverseDeposit command) {
        if (corrected) {
            throw Refused.conflict(
                    "already-reversed",
                    "This deposit was corrected already; put right by an adjustment what is still wrong.");
        }
        Money correct = command.correctAmount();
        Correction correction = Correction.of(command.depositId(), on(), command.on());
        if (correct == null) {
            return List.of(reversed(command, correction, null));
        }
        requireOther(correct);
        return correction.ink() == Ink.BLUE
                ? List.of(amended(command, correction, correct))
                : List.of(
                        reversed(command, correction, command.reversalId()),
                        new CashDeposited(
                                command.agencyPoint(),
                                command.reversalId(),
                                correct,
                                recorded.bankSerial(),
                                entry(command.agencyPoint(), correct, on()),
                                command.depositId()));
    }

    private LocalDate on() {
        return recorded.entry().effectiveDate();
    }

    private void requireOther(Money correct) {
        if (!correct.isPositive() || correct.equals(recorded.amount())) {
            throw Refused.rule(
                            "correct-amount-wrong",
                            "The correct amount is more than 0.00 and not the " + recorded.amount()
                                    + " that was recorded; leave it out if nothing was deposited.")
                    .with("field", "correctAmount");
        }
    }

    private DepositReversed reversed(ReverseDeposit command, Correction correction, @Nullable String replacedBy) {
        return new DepositReversed(
                command.agencyPoint(),
                command.reversalId(),
                command.depositId(),
                recorded.amount(),
                recorded.bankSerial(),
                lineUsedBy,
                replacedBy,
                correction,
                correction.cancel(recorded.entry(), command.on()));
    }

    private DepositAmended amended(ReverseDeposit command, Correction correction, Money correct) {
        Account till = Chart.CASH.of(command.agencyPoint());
        boolean more = recorded.amount().isLessThan(correct);
        Money difference =
                more ? correct.minus(recorded.amount()) : recorded.amount().minus(correct);
        return new DepositAmended(
                command.agencyPoint(),
                command.reversalId(),
                command.depositId(),
                recorded.amount(),
                correct,
                correction,
                JournalEntry.on(command.on())
                        .debit(more ? BANK : till, difference)
                        .credit(more ? till : BANK, difference)
                        .entry());
    }
}
