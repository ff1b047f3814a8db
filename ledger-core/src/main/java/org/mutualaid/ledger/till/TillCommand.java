package org.mutualaid.ledger.till;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.period.Publication;

/**
 * What can be asked of a till. What may take cash out brings the sum of all cash payments so far: that sum only grows,
 * so a figure that is a moment old is never too high.
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
     * @param takenIn     sum of all cash payments
     */
    record DepositCash(
            String agencyPoint, String depositId, Money amount, String bankSerial, LocalDate on, Money takenIn)
            implements TillCommand {}

    /**
     * Sets cash aside to be handed out; its entry stands in what it is for.
     *
     * @param agencyPoint whose till
     * @param refundId    what it is for: a refund, the reversal of a payment, an adjustment
     * @param amount      at most what is in the till
     * @param takenIn     sum of all cash payments
     */
    record HandOutCash(String agencyPoint, String refundId, Money amount, Money takenIn) implements TillCommand {}

    /** Puts back what was set aside under that id and did not leave; nothing if there is no such cash. */
    record ReturnCash(String agencyPoint, String outId) implements TillCommand {}

    /** Puts cash in that is no payment, once for each id; its entry stands in what it is for. */
    record PutInCash(String agencyPoint, String inId, Money amount) implements TillCommand {}

    /**
     * Corrects a deposit, once for each deposit.
     *
     * @param agencyPoint   whose till
     * @param reversalId    id of the correction, and of the deposit that takes the place of the old one
     * @param depositId     what was wrong
     * @param correctAmount what was deposited indeed; nothing was if left out
     * @param on            day on which it was found
     * @param takenIn       sum of all cash payments
     */
    record ReverseDeposit(
            String agencyPoint,
            String reversalId,
            String depositId,
            @Nullable Money correctAmount,
            LocalDate on,
            Money takenIn)
            implements TillCommand {}

    /**
     * Closes a day, once.
     *
     * @param agencyPoint whose till
     * @param closeId     id of the close
     * @param day         which day
     * @param figures     what the books show for it
     * @param counted     the cash in the till, counted; not negative
     * @param cashier     who answers for the till
     * @param takenIn     sum of all cash payments
     * @param report      what is published
     */
    record CloseDay(
            String agencyPoint,
            String closeId,
            LocalDate day,
            DayFigures figures,
            Money counted,
            String cashier,
            Money takenIn,
            Publication report)
            implements TillCommand {}
}
