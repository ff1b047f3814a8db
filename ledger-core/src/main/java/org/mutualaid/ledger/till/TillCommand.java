package org.mutualaid.ledger.till;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.money.Money;

/**
 * What can be asked of a till. What takes cash out brings what was taken in so far: that sum only grows, so a figure that
 * is a moment old is never too high.
 */
public sealed interface TillCommand {

    /** Whose till. */
    String agencyPoint();

    /** The stream of the till. */
    @TargetAggregateIdentifier
    default String stream() {
        return "till:" + agencyPoint();
    }

    /**
     * Brings cash to the bank; once for each id.
     *
     * @param agencyPoint whose till
     * @param depositId   id of the deposit
     * @param amount      more than nothing and at most what is in the till
     * @param bankSerial  serial number of the bank's line
     * @param on          day of the deposit
     * @param takenIn     cash ever taken in
     */
    record DepositCash(
            String agencyPoint, String depositId, Money amount, String bankSerial, LocalDate on, Money takenIn)
            implements TillCommand {}

    /** Hands cash out for a refund; its entry stands in the refund. */
    record HandOutCash(String agencyPoint, String refundId, Money amount, Money takenIn) implements TillCommand {}

    /** Puts cash back that was set aside under that id and did not leave. */
    record ReturnCash(String agencyPoint, String outId) implements TillCommand {}
}
