package org.mutualaid.ledger.bank;

import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a line of a bank statement. */
public sealed interface BankLineEvent extends StoredEvent {

    /** Bank account. */
    String account();

    /** Serial number. */
    String serial();

    /** The stream of the line. */
    default String stream() {
        return "bank-line:" + account() + ":" + serial();
    }

    /** The line belongs to this posting. */
    record BankLineUsed(String account, String serial, String usedBy) implements BankLineEvent {}

    /** The posting was refused; another may use the line. */
    record BankLineFreed(String account, String serial, String usedBy) implements BankLineEvent {}
}
