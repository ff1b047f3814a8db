package org.mutualaid.ledger.remittance;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** What can be asked of a remittance. */
public sealed interface RemittanceCommand {

    /** Which remittance. */
    String remittanceId();

    /** The stream of the remittance. */
    @TargetAggregateIdentifier
    default String stream() {
        return "remittance:" + remittanceId();
    }

    /**
     * Sends collected money upward; custody moves, income does not.
     *
     * @param remittanceId id
     * @param agencyPoint  who sends it
     * @param amount       more than nothing
     * @param namedTotal   what the receipts add up to that somebody named for it; null if nobody did
     * @param on           day of sending
     */
    record SendRemittance(
            String remittanceId,
            String agencyPoint,
            Money amount,
            @Nullable Money namedTotal,
            LocalDate on) implements RemittanceCommand {}

    /**
     * Records what the office received of it.
     *
     * @param remittanceId   id
     * @param confirmationId what the bank line is used by
     * @param received       more than nothing
     * @param bankSerial     line of the office's account; the same again changes nothing
     * @param on             day of arrival
     */
    record ConfirmRemittance(
            String remittanceId, String confirmationId, Money received, String bankSerial, LocalDate on)
            implements RemittanceCommand {}

    /** Cancels everything that was posted for it. */
    record ReverseRemittance(String remittanceId, LocalDate on) implements RemittanceCommand {}
}
