package org.mutualaid.ledger.remittance;

import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a remittance. */
public sealed interface RemittanceEvent extends StoredEvent, Posted {

    /** Which remittance. */
    String remittanceId();

    /** The stream of the remittance. */
    default String stream() {
        return "remittance:" + remittanceId();
    }

    /** The money left the collection account and is in transit. */
    record RemittanceSent(String remittanceId, String agencyPoint, Money amount, JournalEntry entry)
            implements RemittanceEvent {}

    /** All of it has arrived. */
    record RemittanceConfirmed(
            String remittanceId, String agencyPoint, Money received, String bankSerial, JournalEntry entry)
            implements RemittanceEvent {}

    /** Less than was sent has arrived; the rest stays in transit until it comes. */
    record RemittanceDisputed(
            String remittanceId, String agencyPoint, Money received, String bankSerial, JournalEntry entry)
            implements RemittanceEvent {}
}
