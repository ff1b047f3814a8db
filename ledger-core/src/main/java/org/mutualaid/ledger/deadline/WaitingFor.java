package org.mutualaid.ledger.deadline;

/** Whose turn it is. */
public enum WaitingFor {
    /** Papers are missing. */
    MEMBER,
    /** The first or second reviewer. */
    REVIEWER,
    /** Whoever approves. */
    APPROVER,
    /** Whoever puts the benefit in a batch. */
    CASHIER,
    /** The batch that it is on, released and answered by the bank. */
    PAYOUT,
    /** It is over. */
    NOBODY
}
