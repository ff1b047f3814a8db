package org.mutualaid.ledger.member;

/**
 * The keyed hash of a normalised ID number: the same person is the same member, whoever enrols them.
 *
 * @param value 32 hexadecimal digits of an HMAC
 */
public record MemberId(String value) {

    /** Refuses anything else than a keyed hash, so that an ID number can never slip in. */
    public MemberId {
        if (!value.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("Not a member id.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
