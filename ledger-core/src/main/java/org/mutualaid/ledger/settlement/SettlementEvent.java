package org.mutualaid.ledger.settlement;

import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a settlement. */
public sealed interface SettlementEvent extends StoredEvent {

    /** Which settlement. */
    String settlementId();

    /** The stream of the settlement. */
    default String stream() {
        return "settlement:" + settlementId();
    }

    /** The acquirer paid card or QR takings to the collection account, less its fee. */
    record TakingsSettled(
            String settlementId,
            String agencyPoint,
            Channel channel,
            Money gross,
            Money fee,
            String bankSerial,
            JournalEntry entry)
            implements SettlementEvent, Posted {}

    /** The settlement was recorded wrongly: the takings are in clearing again, and the bank's line is free. */
    record SettlementReversed(
            String settlementId,
            String reversalId,
            String agencyPoint,
            Channel channel,
            Money gross,
            Money fee,
            String bankSerial,
            Correction correction,
            JournalEntry entry)
            implements SettlementEvent, Correcting {}
}
