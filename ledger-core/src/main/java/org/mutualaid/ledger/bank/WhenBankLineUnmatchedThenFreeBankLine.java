package org.mutualaid.ledger.bank;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;

/** Gives a line free for its own posting, once the one that a person had matched is taken back. */
public final class WhenBankLineUnmatchedThenFreeBankLine {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenBankLineUnmatchedThenFreeBankLine(Dispatch commands) {
        this.commands = commands;
    }

    /** What a bank line is used by that a person matched to that posting. */
    public static String user(long posting) {
        return "posting " + posting;
    }

    /** Repeating it changes nothing: a line is freed from that posting only. */
    @EventHandler
    public void on(BankLineUnmatched unmatched) {
        commands.all(react(unmatched));
    }

    static List<FreeBankLine> react(BankLineUnmatched unmatched) {
        return List.of(new FreeBankLine(unmatched.account(), unmatched.serial(), user(unmatched.posting())));
    }
}
