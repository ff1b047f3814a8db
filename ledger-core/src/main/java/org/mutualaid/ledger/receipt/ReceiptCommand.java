package org.mutualaid.ledger.receipt;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
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

    /**
     * Makes a number void: the next blank one, or that of an issued receipt whose paper is spoiled; its payment then
     * takes the next number. Once for each id.
     *
     * @param prefix      book that the number is of
     * @param voidId      id of the request
     * @param agencyPoint counter whose numbers they are
     * @param issued      the receipt whose paper is spoiled; the next blank number if there is none
     * @param on          day on which it was found spoiled
     * @param by          who says so
     */
    record VoidReceipt(
            String prefix,
            String voidId,
            String agencyPoint,
            @Nullable Issued issued,
            LocalDate on,
            String by) implements ReceiptCommand {}

    /**
     * Prints the receipt in force of a payment at its counter: the first print is the original. Once its payment was
     * reversed or all of its money went back, it is printed in red, and the first of these is the red original.
     *
     * @param prefix    book of the receipt
     * @param paymentId its payment
     * @param number    its number
     * @param refunded  whether all of the money went back to its payers
     */
    record PrintReceipt(String prefix, String paymentId, long number, boolean refunded) implements ReceiptCommand {}

    /**
     * Names the unit of a payment that was taken without one; once, and the same id again changes nothing.
     *
     * @param prefix           book of its receipt
     * @param paymentId        the payment
     * @param identificationId id of the request
     * @param unit             who paid
     * @param rosters          rosters that it is meant for
     */
    record IdentifyPayment(String prefix, String paymentId, String identificationId, String unit, List<String> rosters)
            implements ReceiptCommand {}

    /**
     * Asks for a payment to be reversed; within the limit that is enough.
     *
     * @param prefix     book of its receipt
     * @param paymentId  the payment
     * @param reversalId id of the request
     * @param limit      most that one person alone may reverse
     * @param takenIn    for cash, what the till ever took in
     * @param on         day on which it was found wrong
     * @param by         who asks
     */
    record RequestReversal(
            String prefix,
            String paymentId,
            String reversalId,
            Money limit,
            @Nullable Money takenIn,
            LocalDate on,
            String by)
            implements ReceiptCommand {}

    /** Agrees to a reversal as the second person; {@code takenIn} as in the request. */
    record ApproveReversal(
            String prefix,
            String paymentId,
            String reversalId,
            @Nullable Money takenIn,
            LocalDate on,
            String by) implements ReceiptCommand {}

    /** Asks whether a reversal may be carried out; stores nothing. */
    record ConsiderReversal(String prefix, String paymentId, String reversalId) implements ReceiptCommand {}

    /** Cancels the payment, now that nothing holds its money. */
    record CompleteReversal(String prefix, String paymentId, String reversalId) implements ReceiptCommand {}

    /**
     * Gives a reversal up that something else stands against; the payment is as before.
     *
     * @param prefix     book of its receipt
     * @param paymentId  the payment
     * @param reversalId id of the request
     * @param kind       what sort of refusal stood against it
     * @param code       its code
     * @param detail     the same as a sentence
     */
    record RefuseReversal(
            String prefix, String paymentId, String reversalId, Refused.Kind kind, String code, String detail)
            implements ReceiptCommand {}

    /** An issued receipt: its number and the payment that it stands for. */
    record Issued(String paymentId, long number) {}
}
