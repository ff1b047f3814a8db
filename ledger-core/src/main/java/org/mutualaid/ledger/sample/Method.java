package org.mutualaid.ledger.sample;

/** How items are chosen. */
public enum Method {
    /** Every item with the same chance. */
    RANDOM,
    /** Every fen with the same chance, so that large items are chosen more often and those of an interval always. */
    MONETARY_UNIT
}
