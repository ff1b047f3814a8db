package org.mutualaid.ledger.till;

import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** What left a till. */
public sealed interface TillEvent extends StoredEvent {

    /** Whose till. */
    String agencyPoint();

    /** How much left it. */
    Money amount();

    /** The stream of the till. */
    default String stream() {
        return "till:" + agencyPoint();
    }

    /** Cash was brought to the bank. */
    record CashDeposited(String agencyPoint, String depositId, Money amount, String bankSerial, JournalEntry entry)
            implements TillEvent, Posted {}

    /** Cash was set aside to be handed out for a refund. */
    record CashHandedOut(String agencyPoint, String refundId, Money amount) implements TillEvent {}

    /** Cash that was set aside did not leave and is in the till again. */
    record CashReturned(String agencyPoint, String outId, Money amount) implements TillEvent {}
}
