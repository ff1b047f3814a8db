package org.mutualaid.ledger.bank;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;

/** Frees the bank's line of a deposit that was none: the line may belong to another posting. */
public final class WhenDepositReversedThenFreeBankLine {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenDepositReversedThenFreeBankLine(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: the line is freed only while that deposit uses it. */
    @EventHandler
    public void on(DepositReversed reversed) {
        commands.all(react(reversed));
    }

    /** While another deposit takes its place, the line stays used. */
    static List<FreeBankLine> react(DepositReversed reversed) {
        return reversed.replacedBy() == null
                ? List.of(new FreeBankLine("COLL", reversed.bankSerial(), reversed.lineUsedBy()))
                : List.of();
    }
}
