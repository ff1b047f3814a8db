package org.mutualaid.ledger.scheme;

/** Sex as the 17th digit of an ID number tells it. */
public enum Sex {
    /** Even digit. */
    FEMALE,
    /** Odd digit. */
    MALE
}
