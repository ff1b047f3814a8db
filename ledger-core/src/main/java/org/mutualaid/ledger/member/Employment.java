package org.mutualaid.ledger.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.member.MemberEvent.MemberDeparted;
import org.mutualaid.ledger.rule.Refused;

/**
 * Where somebody works; cover never depends on it once it has begun (domain brief 3.5).
 *
 * @param unit     the unit; null while nobody is known here
 * @param since    since when, as far as it is known
 * @param departed how they stopped working, if they did
 */
record Employment(
        @Nullable String unit,
        @Nullable LocalDate since,
        @Nullable MemberDeparted departed) {

    static final Employment NONE = new Employment(null, null, null);

    /** Refuses a roster row of somebody who no longer works (R17). */
    void requirePresent(RegisterMember row) {
        if (departed == null) {
            return;
        }
        boolean after = !row.on().isBefore(departed.on());
        switch (departed.kind()) {
            case DIED -> throw Refused.rule("R17", "This person died on " + departed.on() + ".");
            case RETIRED -> {
                if (after && !row.delayed()) {
                    throw Refused.rule(
                            "R17",
                            "This person retired on " + departed.on()
                                    + ". Name the document if the retirement was delayed.");
                }
            }
            case LEFT -> {
                if (after && departed.unit().equals(row.unit())) {
                    throw Refused.rule("R17", "This person left the unit on " + departed.on() + ".");
                }
            }
        }
    }

    /** Whether a row of another unit tells where somebody went who had left. */
    boolean isFoundAgainBy(RegisterMember row) {
        return departed != null
                && departed.kind() == Departure.LEFT
                && !departed.unit().equals(row.unit())
                && !row.on().isBefore(departed.on());
    }

    void requireAlive() {
        if (departed != null && departed.kind() == Departure.DIED) {
            throw Refused.conflict("member-died", "This person died on " + departed.on() + ".");
        }
    }

    void requireNotBefore(LocalDate day) {
        if (since != null && day.isBefore(since)) {
            throw Refused.conflict(
                    "unit-history-out-of-order", "This person belongs to " + unit + " since " + since + ".");
        }
    }

    Employment at(String newUnit, @Nullable LocalDate from) {
        return new Employment(newUnit, from, departed != null && departed.kind() == Departure.LEFT ? null : departed);
    }

    Employment departed(MemberDeparted event) {
        return new Employment(unit, since, event);
    }
}
