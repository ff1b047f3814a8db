package org.mutualaid.ledger.bank;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a line of a bank statement. */
public sealed interface BankLineCommand {

    /** Bank account, such as {@code COLL}. */
    String account();

    /** Serial number that the bank gave the line. */
    String serial();

    /** The stream of the line. */
    @TargetAggregateIdentifier
    default String stream() {
        return "bank-line:" + account() + ":" + serial();
    }

    /** Uses the line for one posting; the same posting again changes nothing. */
    record UseBankLine(String account, String serial, String usedBy) implements BankLineCommand {}

    /** Gives the line up, because its posting was refused. */
    record FreeBankLine(String account, String serial, String usedBy) implements BankLineCommand {}
}
