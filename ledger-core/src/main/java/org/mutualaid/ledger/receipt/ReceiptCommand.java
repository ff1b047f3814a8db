package org.mutualaid.ledger.receipt;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Payer;

/** What can be asked of a receipt book. */
public sealed interface ReceiptCommand {

    /** What all its numbers begin with. */
    String prefix();

    /** The stream of the book. */
    @TargetAggregateIdentifier
    default String stream() {
        return "receipts:" + prefix();
    }

    /**
     * Registers a block of numbers obtained from the finance bureau; the same again changes nothing.
     *
     * @param prefix      what the numbers begin with; belongs to one agency point for ever
     * @param agencyPoint who may use them
     * @param from        first number
     * @param to          last number, inclusive
     */
    record RegisterReceiptBlock(String prefix, String agencyPoint, long from, long to) implements ReceiptCommand {}

    /**
     * Records a payment and gives it the next number, in one event; a payment already recorded changes nothing.
     *
     * @param prefix        book to take the number from
     * @param paymentId     id of the payment
     * @param agencyPoint   counter that took it
     * @param channel       how it came
     * @param amount        more than nothing
     * @param unit          unit that pays, if known
     * @param payer         who pays, if it is one payer alone
     * @param bankSerial    serial number of the bank's line
     * @param rosters       rosters that it is meant for
     * @param effectiveDate day on which it was paid
     */
    record RecordPayment(
            String prefix,
            String paymentId,
            String agencyPoint,
            Channel channel,
            Money amount,
            @Nullable String unit,
            @Nullable Payer payer,
            @Nullable String bankSerial,
            List<String> rosters,
            LocalDate effectiveDate)
            implements ReceiptCommand {}
}
