package org.mutualaid.ledger.payout;

import org.jspecify.annotations.Nullable;

/**
 * Why a bank returned a payment, in the few words that decide what is to be done next. What the bank itself wrote is kept
 * beside it ({@link BankWords}).
 */
public enum ReturnReason {
    /** The account was closed: another card is needed. */
    ACCOUNT_CLOSED,
    /** The account belongs to somebody of another name. */
    NAME_MISMATCH,
    /** The account is blocked, for a time or for good. */
    ACCOUNT_FROZEN,
    /** There is no such account, or it is with another bank. */
    ACCOUNT_UNKNOWN,
    /** More than the account may take at a time. */
    LIMIT,
    /** Anything else: a person has to look. */
    OTHER;

    /** The reason behind what the bank wrote; OTHER if it wrote nothing, or something that nobody has met yet. */
    public static ReturnReason of(@Nullable String written) {
        return written == null ? OTHER : BankWords.mean(written).orElse(OTHER);
    }
}
