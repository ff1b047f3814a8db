package org.mutualaid.ledger.remittance;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
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

    /** Sends collected money upward; custody moves, income does not. */
    record SendRemittance(String remittanceId, String agencyPoint, Money amount, LocalDate on)
            implements RemittanceCommand {}

    /** Records what the office received of it. */
    record ConfirmRemittance(String remittanceId, Money received, String bankSerial, LocalDate on)
            implements RemittanceCommand {}
}
