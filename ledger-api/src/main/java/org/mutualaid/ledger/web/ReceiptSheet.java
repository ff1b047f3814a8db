package org.mutualaid.ledger.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.view.PaymentBook.Payment;
import org.mutualaid.ledger.view.PaymentBook.Reversal;
import org.mutualaid.ledger.view.ReceiptRegister.Receipt;
import org.mutualaid.ledger.view.ReceiptRegister.ReceiptState;

/**
 * A receipt with the payment that it vouches for; a void one vouches for nothing and tells why, and what stands for its
 * payment now.
 *
 * @param receiptNo     its number
 * @param state         what became of it
 * @param agencyPoint   counter
 * @param paymentId     the payment; of a void one, that it stood for
 * @param channel       how it came
 * @param amount        how much
 * @param applied       what of it pays for cover
 * @param refunded      what of it was asked back or went back
 * @param paidBack      what of that went back
 * @param reversed      what of it was cancelled
 * @param chargedBack   what of it the acquirer took back
 * @param unapplied     what is left; with what is applied, refunded, reversed and charged back it adds up to the amount (I4)
 * @param unit          who paid, if known
 * @param payer         the one payer, if it is one alone
 * @param bankSerial    line of the bank statement
 * @param rosters       rosters that it was meant for
 * @param effectiveDate day of the payment
 * @param recordedAt    when it was recorded
 * @param prints        how often it was printed at the counter
 * @param redPrints     how often of these in red
 * @param reason        why it is void
 * @param voidedBy      who made it void
 * @param voidedOn      when
 * @param replacedBy    number that its payment took instead
 * @param reversal      reversal of the payment, if one was asked for
 */
record ReceiptSheet(
        String receiptNo,
        ReceiptState state,
        String agencyPoint,
        @Nullable String paymentId,
        @Nullable Channel channel,
        @Nullable Money amount,
        @Nullable Money applied,
        @Nullable Money refunded,
        @Nullable Money paidBack,
        @Nullable Money reversed,
        @Nullable Money chargedBack,
        @Nullable Money unapplied,
        @Nullable String unit,
        @Nullable Payer payer,
        @Nullable String bankSerial,
        List<String> rosters,
        LocalDate effectiveDate,
        @Nullable Instant recordedAt,
        int prints,
        int redPrints,
        @Nullable String reason,
        @Nullable String voidedBy,
        @Nullable LocalDate voidedOn,
        @Nullable String replacedBy,
        @Nullable Reversal reversal) {

    /** Of a void number. */
    static ReceiptSheet of(Receipt receipt) {
        return new ReceiptSheet(
                receipt.receiptNo(),
                receipt.state(),
                receipt.agencyPoint(),
                receipt.paymentId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                receipt.effectiveDate(),
                null,
                receipt.prints(),
                receipt.redPrints(),
                receipt.voidReason(),
                receipt.voidedBy(),
                receipt.voidedOn(),
                receipt.replacedBy(),
                null);
    }

    /** Of a number that stands for that payment. */
    static ReceiptSheet of(Receipt receipt, Payment payment) {
        return new ReceiptSheet(
                receipt.receiptNo(),
                receipt.state(),
                receipt.agencyPoint(),
                payment.paymentId(),
                payment.channel(),
                payment.amount(),
                payment.applied(),
                payment.refunded(),
                payment.paidBack(),
                payment.reversed(),
                payment.chargedBack(),
                payment.unapplied(),
                payment.unit(),
                payment.payer(),
                payment.bankSerial(),
                payment.rosters(),
                payment.effectiveDate(),
                payment.recordedAt(),
                receipt.prints(),
                receipt.redPrints(),
                null,
                null,
                null,
                null,
                payment.reversal());
    }
}
