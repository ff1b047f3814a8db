package org.mutualaid.ledger.bank;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.settlement.SettlementEvent.SettlementReversed;

/** Frees the bank's line of a settlement that was recorded wrongly: the line may belong to another posting. */
public final class WhenSettlementReversedThenFreeBankLine {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenSettlementReversedThenFreeBankLine(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: the line is freed only while that settlement uses it. */
    @EventHandler
    public void on(SettlementReversed reversed) {
        commands.all(react(reversed));
    }

    static List<FreeBankLine> react(SettlementReversed reversed) {
        return List.of(new FreeBankLine("COLL", reversed.bankSerial(), reversed.settlementId()));
    }
}
