package org.mutualaid.ledger.roster;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.scheme.SchemeTerms;

/** What can be asked of a roster. */
public sealed interface RosterCommand {

    /** Which roster. */
    String rosterId();

    /** The stream of the roster. */
    @TargetAggregateIdentifier
    default String stream() {
        return "roster:" + rosterId();
    }

    /**
     * Hands in a unit's list.
     *
     * @param rosterId    new id
     * @param unit        unit
     * @param scheme      scheme
     * @param version     version in force on that day
     * @param terms       what that version promises
     * @param agencyPoint counter that takes the roster
     * @param headcount   staff of the unit
     * @param submittedOn day of the roster
     * @param rows        at least one, each number once
     */
    record SubmitRoster(
            String rosterId,
            String unit,
            String scheme,
            int version,
            SchemeTerms terms,
            String agencyPoint,
            int headcount,
            LocalDate submittedOn,
            List<RosterRow> rows)
            implements RosterCommand {}

    /** Records what came of reserving cover for one part of the rows; the last part settles the roster. */
    record RecordReservations(String rosterId, int part, List<RowRefusal> refused) implements RosterCommand {}

    /**
     * Puts a rejected row right.
     *
     * @param rosterId the roster
     * @param row      the whole row as it should be, with the faults that show in it alone
     * @param terms    what the roster's version of the scheme promises
     */
    record CorrectRow(String rosterId, RosterRow row, SchemeTerms terms) implements RosterCommand {}

    /**
     * Gives a row up.
     *
     * @param rosterId the roster
     * @param seq      number of the row
     * @param dropped  whether the row was taken off what the unit owes; a row that was billed is only looked at before
     */
    record WithdrawRow(String rosterId, int seq, boolean dropped) implements RosterCommand {}

    /**
     * Gives the whole roster up.
     *
     * @param rosterId the roster
     * @param dropped  whether the roster was taken off what the unit owes
     */
    record WithdrawRoster(String rosterId, boolean dropped) implements RosterCommand {}
}
