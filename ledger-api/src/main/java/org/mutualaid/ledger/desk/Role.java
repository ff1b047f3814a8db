package org.mutualaid.ledger.desk;

/** What a person may do (HTTP contract, conventions). */
public enum Role {
    /** Sets up schemes, agency points, units and people; erases. */
    ADMIN,
    /** Serves one agency point. */
    CLERK,
    /** Reviews claims, approves payout accounts. */
    REVIEWER,
    /** Approves claims and refunds, releases batches. */
    APPROVER,
    /** Confirms, pays and closes. */
    CASHIER,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** Reads the feed. */
    NOTIFIER
}
