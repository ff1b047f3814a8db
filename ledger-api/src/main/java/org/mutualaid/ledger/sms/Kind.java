package org.mutualaid.ledger.sms;

/** What a message is about, which decides whether it may wait and whether its recipient may decline it (domain brief 7.2). */
public enum Kind {
    /** Money of the recipient has moved or is about to: at once, always. */
    MONEY,
    /** Something that was told is not so: at once, always. */
    CORRECTION,
    /** A decision against which somebody may object in time: by day, always. */
    DECISION,
    /** A step on the way: by day, unless declined. */
    NOTICE,
    /** Something to be done in time: by day, unless declined. */
    REMINDER;

    /** Whether it leaves at night and beyond the third message of a day. */
    public boolean isUrgent() {
        return this == MONEY || this == CORRECTION;
    }

    /** Whether a recipient may do without. */
    public boolean isDeclinable() {
        return this == NOTICE || this == REMINDER;
    }
}
