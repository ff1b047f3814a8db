package org.mutualaid.ledger.journal;

/** The two sides of an account. */
public enum Side {
    /** Left side: assets and expenses grow here. */
    DEBIT,
    /** Right side: liabilities, net assets and income grow here. */
    CREDIT;

    /** The opposite side. */
    public Side other() {
        return this == DEBIT ? CREDIT : DEBIT;
    }
}
