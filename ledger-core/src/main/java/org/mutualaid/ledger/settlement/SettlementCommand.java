package org.mutualaid.ledger.settlement;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;

/** What can be asked of a settlement. */
public sealed interface SettlementCommand {

    /** Which settlement. */
    String settlementId();

    /** The stream of the settlement. */
    @TargetAggregateIdentifier
    default String stream() {
        return "settlement:" + settlementId();
    }

    /**
     * Records that the acquirer paid out; once for each id.
     *
     * @param settlementId id
     * @param agencyPoint  whose takings
     * @param channel      card terminal or QR code
     * @param gross        takings, more than nothing
     * @param fee          what the acquirer kept; less than the takings
     * @param bankSerial   line of the collection account
     * @param on           day on which it arrived
     */
    record RecordSettlement(
            String settlementId,
            String agencyPoint,
            Channel channel,
            Money gross,
            Money fee,
            String bankSerial,
            LocalDate on)
            implements SettlementCommand {}

    /**
     * Takes a settlement back that was recorded wrongly; once.
     *
     * @param settlementId id
     * @param reversalId   id of the reversal
     * @param on           day on which it was found
     */
    record ReverseSettlement(String settlementId, String reversalId, LocalDate on) implements SettlementCommand {}
}
