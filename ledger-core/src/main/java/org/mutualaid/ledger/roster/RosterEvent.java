package org.mutualaid.ledger.roster;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverTerms;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.roster.RosterRow.Candidate;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.SchemeTerms;

/** What happened to a roster. */
public sealed interface RosterEvent extends StoredEvent {

    /** Which roster. */
    String rosterId();

    /** The stream of the roster. */
    default String stream() {
        return "roster:" + rosterId();
    }

    /** A roster was handed in; its rows follow in parts. Whoever joins the scheme owes {@code joiningFee} besides. */
    record RosterSubmitted(
            String rosterId,
            String unit,
            String scheme,
            int version,
            String agencyPoint,
            int headcount,
            SchemeTerms.Participation participation,
            Money price,
            LocalDate submittedOn,
            int rowCount,
            int partCount,
            @Nullable Money joiningFee)
            implements RosterEvent {}

    /** One part of the rows, with the faults that show without looking at other rosters. */
    record RosterRowsListed(
            String rosterId,
            int part,
            String unit,
            String scheme,
            int version,
            CoverTerms terms,
            LocalDate submittedOn,
            List<RosterRow> rows)
            implements RosterEvent {}

    /** Cover was reserved for the rows of one part, except for those named. */
    record RosterRowsChecked(String rosterId, int part, List<RowRefusal> refused) implements RosterEvent {}

    /** Too few of the staff are accepted: nobody is enrolled until more are. */
    record RosterHeld(String rosterId, int accepted, int rejected) implements RosterEvent {}

    /**
     * These rows no longer keep a place: the people may be enrolled by a better list.
     *
     * @param rosterId the roster
     * @param scheme   its scheme
     * @param rows     the rows
     * @param parts    how many parts have asked for places by then; what a later part asks for is not given up
     */
    record RowsGivenUp(
            String rosterId,
            String scheme,
            List<AcceptedRow> rows,
            @Nullable Integer parts) implements RosterEvent {}

    /** Enough rows are accepted; the contribution due can be paid. {@code joiningFees} is a part of it, if there are any. */
    record RosterAccepted(
            String rosterId,
            int accepted,
            int rejected,
            Money amountDue,
            @Nullable Money joiningFees) implements RosterEvent {

        /** Nobody joins. */
        public RosterAccepted(String rosterId, int accepted, int rejected, Money amountDue) {
            this(rosterId, accepted, rejected, amountDue, null);
        }
    }

    /** The unit owes the contributions of these accepted rows; {@code corrected} if they were put right after the others. */
    record RowsBilled(
            String rosterId,
            int part,
            int partCount,
            String unit,
            String scheme,
            int version,
            int months,
            Money price,
            List<AcceptedRow> rows,
            @Nullable Boolean corrected)
            implements RosterEvent {}

    /** A rejected row was written anew; a part of its own unless it still carries faults. */
    record RowCorrected(
            String rosterId,
            int part,
            String unit,
            String scheme,
            int version,
            CoverTerms terms,
            LocalDate submittedOn,
            RosterRow row)
            implements RosterEvent {}

    /** With a corrected row enough of the staff would take part: places are asked again for the rows of a held roster. */
    record RowsReopened(
            String rosterId,
            int part,
            String unit,
            String scheme,
            int version,
            CoverTerms terms,
            LocalDate submittedOn,
            List<Candidate> rows)
            implements RosterEvent {}

    /** The unit gave a row up; what is left of the roster. */
    record RowWithdrawn(
            String rosterId,
            int seq,
            int accepted,
            int rejected,
            Money amountDue,
            @Nullable Money joiningFees) implements RosterEvent {

        /** Nobody joins. */
        public RowWithdrawn(String rosterId, int seq, int accepted, int rejected, Money amountDue) {
            this(rosterId, seq, accepted, rejected, amountDue, null);
        }
    }

    /** The unit gave the whole roster up, or its last row. */
    record RosterWithdrawn(String rosterId) implements RosterEvent {}
}
