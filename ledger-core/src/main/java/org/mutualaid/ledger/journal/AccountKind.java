package org.mutualaid.ledger.journal;

/** What an account of the chart stands for, which decides the side that it grows on. */
public enum AccountKind {
    /** What the fund owns. */
    ASSET,
    /** What the fund owes. */
    LIABILITY,
    /** What belongs to the fund itself. */
    NET_ASSETS,
    /** What came in for good. */
    INCOME,
    /** What went out for good. */
    EXPENSE
}
