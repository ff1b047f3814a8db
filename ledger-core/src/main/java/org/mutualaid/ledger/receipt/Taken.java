package org.mutualaid.ledger.receipt;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.rule.Refused;

/**
 * A payment as its receipt book knows it.
 *
 * @param number       number of its receipt in force
 * @param channel      how it came
 * @param amount       how much
 * @param unit         who paid, if known
 * @param bankSerial   line of the bank statement
 * @param paidOn       day of the payment
 * @param identifiedBy id of the step that named the unit later, if there was one
 * @param prints       how often the receipt in force was printed at the counter
 * @param redPrints    how often its red counterpart was
 * @param reversal     the reversal that waits, is being carried out or was
 */
record Taken(
        long number,
        Channel channel,
        Money amount,
        @Nullable String unit,
        @Nullable String bankSerial,
        LocalDate paidOn,
        @Nullable String identifiedBy,
        int prints,
        int redPrints,
        @Nullable Reversal reversal) {

    static Taken of(PaymentReceived received) {
        return new Taken(
                received.number(),
                received.channel(),
                received.amount(),
                received.unit(),
                received.bankSerial(),
                received.entry().effectiveDate(),
                null,
                0,
                0,
                null);
    }

    /** Where the money stands: what {@link PaymentReceived} posted, with the unit that was found since. */
    JournalEntry entry(String agencyPoint) {
        Account owed = unit == null ? Chart.UNIDENTIFIED.of() : Chart.UNAPPLIED.of(unit);
        return JournalEntry.on(paidOn)
                .debit(channel.account(agencyPoint), amount)
                .credit(owed, amount)
                .entry();
    }

    /** Refuses what cannot be done to a payment that is reversed or about to be. */
    void requireStanding() {
        if (reversal != null) {
            throw reversal.done()
                    ? Refused.conflict("already-reversed", "This payment was reversed; its receipt is cancelled.")
                    : Refused.conflict("reversal-pending", "A reversal of this payment waits to be decided.");
        }
    }

    boolean isReversed() {
        return reversal != null && reversal.done();
    }

    Taken replaced(long by) {
        return new Taken(by, channel, amount, unit, bankSerial, paidOn, identifiedBy, 0, 0, reversal);
    }

    Taken printed(boolean red) {
        return new Taken(
                number,
                channel,
                amount,
                unit,
                bankSerial,
                paidOn,
                identifiedBy,
                red ? prints : prints + 1,
                red ? redPrints + 1 : redPrints,
                reversal);
    }

    Taken with(PaymentIdentified identified) {
        return new Taken(
                number,
                channel,
                amount,
                identified.unit(),
                bankSerial,
                paidOn,
                identified.identificationId(),
                prints,
                redPrints,
                reversal);
    }

    Taken with(@Nullable Reversal now) {
        return new Taken(number, channel, amount, unit, bankSerial, paidOn, identifiedBy, prints, redPrints, now);
    }

    /**
     * A reversal on its way.
     *
     * @param reversalId   id
     * @param by           who asked
     * @param authorisedOn day on which it came in force; null while it waits for a second person
     * @param approvedBy   second person, if one was needed
     * @param done         whether the payment is reversed
     */
    record Reversal(
            String reversalId,
            String by,
            @Nullable LocalDate authorisedOn,
            @Nullable String approvedBy,
            boolean done) {

        static Reversal of(ReversalRequested requested) {
            return new Reversal(requested.reversalId(), requested.by(), null, null, false);
        }

        Reversal with(ReversalAuthorised authorised) {
            return new Reversal(reversalId, by, authorised.on(), authorised.by(), false);
        }

        Reversal completed() {
            return new Reversal(reversalId, by, authorisedOn, approvedBy, true);
        }
    }
}
