package org.mutualaid.ledger.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.roster.RosterRow.Candidate;

/**
 * How one row of a roster stands.
 *
 * @param part       the part that its place is or was asked for with
 * @param memberId   who is on it
 * @param shares     how many shares
 * @param personMark keyed hash of name and birth date, if known
 * @param joinedOn   day on which the person was hired, if known
 * @param joins      whether the person joins the scheme
 * @param state      where it stands
 */
record Line(
        int part,
        MemberId memberId,
        int shares,
        @Nullable String personMark,
        @Nullable LocalDate joinedOn,
        boolean joins,
        State state) {

    static Line of(int part, RosterRow row) {
        return new Line(
                part,
                row.memberId(),
                row.shares(),
                row.personMark(),
                row.joinedOn(),
                Boolean.TRUE.equals(row.joins()),
                row.faults().isEmpty() ? State.CHECKING : State.REJECTED);
    }

    Line now(State next) {
        return new Line(part, memberId, shares, personMark, joinedOn, joins, next);
    }

    Line askedAgain(int newPart) {
        return new Line(newPart, memberId, shares, personMark, joinedOn, joins, State.CHECKING);
    }

    AcceptedRow accepted(int seq, @Nullable Money joiningFee) {
        return new AcceptedRow(seq, memberId, shares, joins ? joiningFee : null);
    }

    Candidate candidate(int seq) {
        return new Candidate(seq, memberId, shares, joinedOn);
    }

    /** Where a row stands. */
    enum State {
        /** It carries reasons and waits to be corrected or given up. */
        REJECTED,
        /** A place is being asked for. */
        CHECKING,
        /** A place is kept. */
        PLACED,
        /** Nothing is wrong with it, but its place was given up with those of its held roster. */
        WAITING,
        /** The unit was billed for it. */
        BILLED,
        /** The unit gave it up. */
        WITHDRAWN;

        /** Whether the row counts for the participation. */
        boolean isAccepted() {
            return this == PLACED || this == WAITING || this == BILLED;
        }

        /** Whether the person on it can stand in no other row. */
        boolean isTaken() {
            return isAccepted() || this == CHECKING;
        }
    }
}
