package org.mutualaid.ledger.bank;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.bank.BankLineEvent.BankLineFreed;
import org.mutualaid.ledger.bank.BankLineEvent.BankLineUsed;
import org.mutualaid.ledger.rule.Refused;

/**
 * One line of a bank statement: money that the bank saw once is posted once (H5).
 *
 * @param usedBy the posting that it belongs to
 */
record BankLine(@Nullable String usedBy) {

    static final BankLine NONE = new BankLine(null);

    static List<BankLineEvent> decide(UseBankLine command, BankLine line) {
        if (command.usedBy().equals(line.usedBy)) {
            return List.of();
        }
        if (line.usedBy != null) {
            throw Refused.conflict(
                    "bank-serial-used", "Bank serial " + command.serial() + " was used for another posting already.");
        }
        return List.of(new BankLineUsed(command.account(), command.serial(), command.usedBy()));
    }

    static List<BankLineEvent> decide(FreeBankLine command, BankLine line) {
        return command.usedBy().equals(line.usedBy)
                ? List.of(new BankLineFreed(command.account(), command.serial(), command.usedBy()))
                : List.of();
    }

    static BankLine evolve(BankLine line, BankLineEvent event) {
        return switch (event) {
            case BankLineUsed used -> new BankLine(used.usedBy());
            case BankLineFreed freed -> NONE;
        };
    }
}
