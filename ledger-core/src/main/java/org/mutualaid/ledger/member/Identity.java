package org.mutualaid.ledger.member;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.rule.Refused;

/**
 * Who somebody is to the rules: one name behind one number, corrected at times, never exchanged for another person.
 *
 * @param nameMark    keyed hash of the name; null while nobody is known here
 * @param numberMark  keyed hash of the number since it was corrected; null before
 * @param corrections ids of the corrections made
 * @param taken       that the number of this stream is another member's, who was known by a wrong one
 */
record Identity(
        @Nullable String nameMark,
        @Nullable String numberMark,
        List<String> corrections,
        @Nullable NumberTaken taken) {

    static final Identity NONE = new Identity(null, null, List.of(), null);

    boolean isKnown() {
        return nameMark != null;
    }

    /** Refuses a name that is not the one behind this number, and a number that has moved to another member. */
    void requireSame(String name) {
        if (taken != null) {
            throw Refused.conflict(
                    "identity-moved",
                    "This ID number was just given to a member by a correction. Hand the row in again.");
        }
        if (nameMark != null && !nameMark.equals(name)) {
            throw Refused.rule(
                    "R08", "This ID number is registered under another name. Check the number and the name.");
        }
    }

    void requireCorrectable(Correction correction) {
        if (!isKnown()) {
            throw Refused.unknown("member-unknown", "There is no member " + correction.memberId() + ".");
        }
        Correction.NewNumber number = correction.number();
        if (number != null && correction.name() != null) {
            throw Refused.rule(
                    "person-changed",
                    "Another number and another name are another person. Void this cover and enrol that person.");
        }
        if (number != null && numberMark != null && !numberMark.equals(number.formerMark())) {
            throw Refused.conflict(
                    "identity-changed", "The ID number of this member was corrected meanwhile. Look at it again.");
        }
    }

    /** Whether the number of this stream can still become somebody's. */
    void requireFree() {
        if (isKnown() || taken != null) {
            throw Refused.conflict(
                    "identity-in-use",
                    "This ID number belongs to a known member. Void the duplicate cover of one of the two instead.");
        }
    }

    boolean isTakenFor(String correctionId) {
        return taken != null && taken.correction().correctionId().equals(correctionId);
    }

    Identity named(String mark) {
        return new Identity(mark, numberMark, corrections, taken);
    }

    Identity taken(@Nullable NumberTaken by) {
        return new Identity(nameMark, numberMark, corrections, by);
    }

    Identity corrected(Correction correction) {
        List<String> made = new ArrayList<>(corrections);
        made.add(correction.correctionId());
        return new Identity(
                correction.name() == null ? nameMark : correction.name().nameMark(),
                correction.number() == null ? numberMark : correction.number().mark(),
                List.copyOf(made),
                taken);
    }
}
