package org.mutualaid.ledger.bank;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.rule.Dispatch;

/** Frees the bank's line of programme funds that were booked wrongly: the line may belong to another posting. */
public final class WhenFundsReversedThenFreeBankLine {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenFundsReversedThenFreeBankLine(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: the line is freed only while those funds use it. */
    @EventHandler
    public void on(ProgrammeFundsReversed reversed) {
        commands.all(react(reversed));
    }

    static List<FreeBankLine> react(ProgrammeFundsReversed reversed) {
        return List.of(new FreeBankLine(reversed.account(), reversed.bankSerial(), reversed.fundsId()));
    }
}
