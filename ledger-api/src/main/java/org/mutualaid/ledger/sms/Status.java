package org.mutualaid.ledger.sms;

/** Where a message stands. */
public enum Status {
    /** It leaves as soon as a sender takes it. */
    QUEUED,
    /** It leaves by itself, but not yet. */
    WAITING,
    /** It has not left and waits for a person. */
    HELD,
    /** A sender has handed it to a gateway and waits for the answer. */
    SENDING,
    /** The carrier has it. */
    SENT,
    /** The carrier says that it arrived. */
    DELIVERED,
    /** Its text went with another message. */
    MERGED,
    /** The carrier will not take it, or could not deliver it. */
    FAILED,
    /** It will not leave, for a recorded reason. */
    SUPPRESSED,
    /** Something went wrong that a person must look at. */
    PARKED,
    /** A person decided that it shall not leave. */
    DROPPED
}
