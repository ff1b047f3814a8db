package org.mutualaid.ledger.slip;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.money.Money;

/** What can be asked of the remittance slips of an agency point. */
public sealed interface SlipCommand {

    /** Whose slips. */
    String agencyPoint();

    /** The stream of the agency point's slips. */
    @TargetAggregateIdentifier
    default String stream() {
        return "remitted:" + agencyPoint();
    }

    /**
     * Writes the slip of a remittance; once for each id.
     *
     * @param agencyPoint  who sends it
     * @param remittanceId id of the remittance
     * @param amount       more than nothing; what is sent
     * @param named        whether somebody named the receipts: then all of them are carried, or none
     * @param receipts     what was named; otherwise what may be carried, oldest first
     * @param on           day of sending
     */
    record WriteSlip(
            String agencyPoint,
            String remittanceId,
            Money amount,
            boolean named,
            List<CarriedReceipt> receipts,
            LocalDate on)
            implements SlipCommand {}

    /** Gives the receipts of a remittance free, because it was reversed; the same again changes nothing. */
    record FreeReceipts(String agencyPoint, String remittanceId) implements SlipCommand {}
}
