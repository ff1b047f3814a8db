package org.mutualaid.ledger.disclosure;

/** By which door personal data left. */
public enum Purpose {
    /** Somebody asked for the data of one member. */
    MEMBER,
    /** The file that the bank pays from. */
    PAYOUT_FILE,
    /** A certificate was printed. */
    CERTIFICATE,
    /** The letter about a benefit that must come back was printed. */
    RECOVERY_NOTICE,
    /** A document of a claim was opened. */
    DOCUMENT,
    /** Rows of a roster went back to the unit that had written them. */
    ROSTER_ERRORS,
    /** A claim was worked on. */
    CLAIM,
    /** A grant was worked on. */
    GRANT,
    /** A settlement sheet was judged. */
    SETTLEMENT_SHEET,
    /** Lines of a bank statement were matched. */
    BANK_STATEMENT,
    /** A page of the event feed was read by a program that tells members, or by an auditor. */
    EVENTS
}
