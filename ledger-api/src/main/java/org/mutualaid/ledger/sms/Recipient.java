package org.mutualaid.ledger.sms;

import java.util.Optional;
import org.mutualaid.ledger.member.MemberId;

/**
 * Who is told: a member, or the clerk of a unit. Never a number, for that is asked for when the message leaves.
 *
 * @param key {@code member:ID} or {@code unit:CODE}
 */
public record Recipient(String key) {

    private static final String MEMBER = "member:";
    private static final String UNIT = "unit:";

    /** A member. */
    public static Recipient of(MemberId member) {
        return new Recipient(MEMBER + member);
    }

    /** The clerk of a unit. */
    public static Recipient unit(String code) {
        return new Recipient(UNIT + code);
    }

    /** The member, if it is one. */
    public Optional<MemberId> member() {
        return key.startsWith(MEMBER) ? Optional.of(new MemberId(key.substring(MEMBER.length()))) : Optional.empty();
    }

    /** The code of the unit, if it is one. */
    public Optional<String> unit() {
        return key.startsWith(UNIT) ? Optional.of(key.substring(UNIT.length())) : Optional.empty();
    }
}
