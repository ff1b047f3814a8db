package org.mutualaid.ledger.bank;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.rule.Dispatch;

/** Gives the bank lines free by which a reversed remittance had arrived. */
public final class WhenRemittanceReversedThenFreeBankLines {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRemittanceReversedThenFreeBankLines(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: a line is freed from that arrival only. */
    @EventHandler
    public void on(RemittanceReversed reversed) {
        commands.all(react(reversed));
    }

    static List<FreeBankLine> react(RemittanceReversed reversed) {
        return reversed.arrivals().stream()
                .map(arrival -> new FreeBankLine("OFFICE", arrival.bankSerial(), arrival.confirmationId()))
                .toList();
    }
}
