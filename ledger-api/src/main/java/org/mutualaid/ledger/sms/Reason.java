package org.mutualaid.ledger.sms;

/** Why a message has not left, or not yet. */
public enum Reason {
    /** It leaves between 08:00 and 20:00. */
    NIGHT,
    /** Its recipient had three messages today: it goes tomorrow, with all others that wait. */
    MERGING,
    /** Its text went with that of another message. */
    MERGED,
    /** An earlier message about the same subject goes first. */
    BEHIND,
    /** The number got as many of that template in 24 hours as carriers let pass. */
    NUMBER_LIMIT,
    /** An attempt failed; there will be another. */
    TRYING_AGAIN,
    /** The news is more than 72 hours old: a person decides. */
    TOO_OLD,
    /** Its event could not be handled at first, and may have been overtaken since: a person decides. */
    STOOD_ASIDE,
    /** The database was restored from a backup that is older than the last message sent: a person decides. */
    DATABASE_RESTORED,
    /** It left before the backup was restored that knows nothing of it. */
    LEFT_BEFORE_RESTORE,
    /** It may have left; a report settles that, or a person. */
    OUTCOME_UNKNOWN,
    /** Every attempt failed, and it surely has not left. */
    TRIED_TOO_OFTEN,
    /** Something in it makes sending fail, and it surely has not left. */
    CANNOT_BE_SENT,
    /** The carrier will not take it. */
    REFUSED,
    /** The carrier took it and could not deliver it. */
    NOT_DELIVERED,
    /** What it tells was reversed before it left. */
    REVERSED,
    /** Something newer about the same subject left first. */
    OVERTAKEN,
    /** What it corrects never left. */
    NOTHING_TO_CORRECT,
    /** The member died. */
    MEMBER_DIED,
    /** The money was for somebody else than the member, whose number nobody knows. */
    PAYEE_WITHOUT_PHONE,
    /** Nobody can read who that member was. */
    MEMBER_ERASED,
    /** No number is known. */
    NO_PHONE,
    /** What was given is no mobile number. */
    PHONE_INVALID,
    /** The recipient declined such messages. */
    DECLINED,
    /** A person decided so. */
    DROPPED
}
