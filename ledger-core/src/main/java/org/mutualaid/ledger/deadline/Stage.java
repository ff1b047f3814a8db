package org.mutualaid.ledger.deadline;

/** Steps of a claim that something is promised for (domain brief 5.6). */
public enum Stage {
    /** It gets its number. */
    REGISTRATION,
    /** The member is told that the papers are complete, or which are missing. */
    NOTICE,
    /** It is approved or rejected. */
    DECISION,
    /** The approved benefit is on the card. */
    PAYMENT
}
