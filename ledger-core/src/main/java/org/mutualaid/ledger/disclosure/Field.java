package org.mutualaid.ledger.disclosure;

/** What of a person is read in clear. */
public enum Field {
    /** The whole name. */
    NAME,
    /** The whole ID number. */
    ID_NUMBER,
    /** The whole telephone number. */
    MOBILE,
    /** The whole number of a bank card and the name of its holder. */
    BANK_CARD,
    /** The classes of illness that claims are about. */
    DIAGNOSIS,
    /** What the member or a reviewer wrote about a case. */
    WORDS,
    /** A scanned paper. */
    DOCUMENT,
    /** Other parties and remarks on a bank statement. */
    PAYER
}
