package org.mutualaid.ledger.journal;

import org.mutualaid.ledger.money.Money;

/**
 * One side of an entry on one account.
 *
 * @param account where it is posted
 * @param side    debit or credit
 * @param amount  always positive: the side says which way
 */
public record JournalLine(Account account, Side side, Money amount) {

    /** Refuses an amount that is not positive. */
    public JournalLine {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A journal line needs a positive amount: " + account + " " + amount);
        }
    }
}
