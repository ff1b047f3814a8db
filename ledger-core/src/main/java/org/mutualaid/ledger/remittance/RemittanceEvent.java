package org.mutualaid.ledger.remittance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a remittance. */
public sealed interface RemittanceEvent extends StoredEvent, Posted {

    /** Which remittance. */
    String remittanceId();

    /** Who sent it. */
    String agencyPoint();

    /** The stream of the remittance. */
    default String stream() {
        return "remittance:" + remittanceId();
    }

    /** The money left the collection account and is in transit; named receipts may add up to more. */
    record RemittanceSent(
            String remittanceId,
            String agencyPoint,
            Money amount,
            @Nullable Money namedTotal,
            JournalEntry entry) implements RemittanceEvent {}

    /** All of it has arrived. */
    record RemittanceConfirmed(
            String remittanceId,
            String agencyPoint,
            Money received,
            String bankSerial,
            @Nullable String confirmationId,
            JournalEntry entry)
            implements RemittanceEvent {}

    /** Less than was sent, or than its receipts say, has arrived; the rest is missing until it comes. */
    record RemittanceDisputed(
            String remittanceId,
            String agencyPoint,
            Money received,
            String bankSerial,
            @Nullable String confirmationId,
            JournalEntry entry)
            implements RemittanceEvent {}

    /**
     * What was posted for it on one day is cancelled; all of its days are cancelled together.
     *
     * @param remittanceId id
     * @param agencyPoint  who had sent it
     * @param correction   what is corrected
     * @param arrivals     bank lines by which it had arrived that day
     * @param entry        cancels that day's entries
     */
    record RemittanceReversed(
            String remittanceId, String agencyPoint, Correction correction, List<Arrival> arrivals, JournalEntry entry)
            implements RemittanceEvent, Correcting {}

    /**
     * The use of a bank line for an arrival.
     *
     * @param bankSerial     line of the office's account
     * @param confirmationId what the line is used by
     */
    record Arrival(String bankSerial, String confirmationId) {}
}
