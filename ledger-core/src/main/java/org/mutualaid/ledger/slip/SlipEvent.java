package org.mutualaid.ledger.slip;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to the remittance slips of an agency point. */
public sealed interface SlipEvent extends StoredEvent {

    /** Whose slips. */
    String agencyPoint();

    /** Which remittance. */
    String remittanceId();

    /** The stream of the agency point's slips. */
    default String stream() {
        return "remitted:" + agencyPoint();
    }

    /**
     * The slip lists the receipts that its remittance carries; the money is sent next.
     *
     * @param agencyPoint  who sends it
     * @param remittanceId id of the remittance
     * @param amount       what is sent
     * @param named        whether somebody named the receipts: then the remittance owes all of their money
     * @param receipts     what it carries
     * @param on           day of sending
     */
    record SlipWritten(
            String agencyPoint,
            String remittanceId,
            Money amount,
            boolean named,
            List<CarriedReceipt> receipts,
            LocalDate on)
            implements SlipEvent {

        /** What the named receipts add up to; null if nobody named them. */
        public @Nullable Money namedTotal() {
            return named
                    ? Money.sum(receipts.stream().map(CarriedReceipt::amount).toList())
                    : null;
        }
    }

    /** Its remittance was reversed: another may carry the receipts. */
    record ReceiptsFreed(String agencyPoint, String remittanceId, List<String> receipts) implements SlipEvent {}
}
