package org.mutualaid.ledger.scheme;

/** Who bears a part of a contribution; a refund goes back to the same payers. */
public enum Payer {
    /** The employer. */
    UNIT,
    /** A union level that subsidises. */
    UNION,
    /** The member. */
    MEMBER,
    /** A giver who enrols others. */
    GIFT
}
