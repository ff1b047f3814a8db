package org.mutualaid.ledger.sample;

/** What a sample is drawn from; each in the order of the log. */
public enum Population {
    /** Entries of the journal, by what they debit. */
    JOURNAL,
    /** Payments that a receipt was issued for. */
    RECEIPTS,
    /** Approvals of benefits. */
    CLAIMS,
    /** Lines of payout batches that were released. */
    PAYOUTS,
    /** Contributions applied to rows of rosters. */
    ENROLMENTS
}
