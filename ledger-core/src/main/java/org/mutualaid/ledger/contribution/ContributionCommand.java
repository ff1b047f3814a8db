package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.scheme.Payer;

/** What can be asked of a unit's account with the fund. */
public sealed interface ContributionCommand {

    /** Whose account. */
    String unit();

    /** The stream of the account. */
    @TargetAggregateIdentifier
    default String stream() {
        return "unit-account:" + unit();
    }

    /**
     * Adds a payment to the unit's unapplied money and applies it where it suffices; once for each payment.
     *
     * @param unit      who paid
     * @param paymentId the payment
     * @param amount    its amount
     * @param paidOn    its effective date
     * @param rosters   rosters that it is meant for
     */
    record CreditUnit(String unit, String paymentId, Money amount, LocalDate paidOn, List<String> rosters)
            implements ContributionCommand {}

    /** Adds accepted rows to what the unit owes; once for each part of a roster. */
    record BillUnit(String unit, RowsBilled bill) implements ContributionCommand {}

    /**
     * Applies unapplied money to rows that the unit names.
     *
     * @param unit     whose money
     * @param rosterId roster of the rows
     * @param rows     their numbers, at least one; null for all rows still open
     * @param on       day on which the unit says so, for money that is carried over from another campaign: cover and income
     *                 do not go back beyond it; the payment's own day if left out
     */
    record ApplyToRows(
            String unit,
            String rosterId,
            @Nullable List<Integer> rows,
            @Nullable LocalDate on) implements ContributionCommand {

        /** As of the payments' own days. */
        public ApplyToRows(String unit, String rosterId, @Nullable List<Integer> rows) {
            this(unit, rosterId, rows, null);
        }
    }

    /** Takes a row that nobody has paid for off what the unit owes; refused once it is paid. */
    record DropRow(String unit, String rosterId, int seq) implements ContributionCommand {}

    /** Takes a whole roster off what the unit owes; refused once any row of it is paid. */
    record DropRoster(String unit, String rosterId) implements ContributionCommand {}

    /**
     * Gives the contribution of a voided cover back to the unit's unapplied money; once for each row. A row that is open
     * again because its payment was reversed is taken off what the unit owes.
     */
    record ReturnContribution(String unit, String rosterId, int seq, LocalDate on) implements ContributionCommand {}

    /**
     * Takes a payment off the account because it is reversed, with whatever it had paid for: those rows are open again.
     *
     * @param unit       whose money it was taken for
     * @param paymentId  the payment
     * @param reversalId id of its reversal
     * @param on         day of the reversal
     */
    record TakeBackPayment(String unit, String paymentId, String reversalId, LocalDate on)
            implements ContributionCommand {}

    /**
     * Records that a card payment was charged back: what it had paid for is owed by its payer, what was unapplied is gone.
     *
     * @param unit         whose money it was taken for
     * @param paymentId    the payment
     * @param chargebackId id of the chargeback
     * @param agencyPoint  counter that had taken it
     * @param payer        who owes the money now
     * @param from         account that the money is taken from
     * @param fee          what the acquirer charges for it; may be nothing
     * @param feeAccount   where that is booked
     * @param on           day of the chargeback
     * @param payBy        last day on which it can be made good
     */
    record ChargeBackPayment(
            String unit,
            String paymentId,
            String chargebackId,
            String agencyPoint,
            Payer payer,
            Account from,
            Money fee,
            Account feeAccount,
            LocalDate on,
            LocalDate payBy)
            implements ContributionCommand {}

    /**
     * Asks for unapplied money of a payment to be given back.
     *
     * @param unit      whose money
     * @param refundId  id of the refund
     * @param paymentId payment that it came with
     * @param amount    how much
     * @param reason    why
     * @param byPayer   what each payer gets back; adds up to the amount
     * @param by        who asks
     */
    record RequestRefund(
            String unit,
            String refundId,
            String paymentId,
            Money amount,
            RefundReason reason,
            Map<Payer, Money> byPayer,
            String by)
            implements ContributionCommand {}

    /** Agrees to a refund; somebody else than who asked for it. */
    record ApproveRefund(String unit, String refundId, String by, LocalDate on) implements ContributionCommand {}

    /** Pays an approved refund from the account that the money had arrived on. */
    record PayRefund(String unit, String refundId, Account from, LocalDate on) implements ContributionCommand {}

    /**
     * Ends a refund that was asked for wrongly and is not paid yet: its money is unapplied again.
     *
     * @param unit     whose money
     * @param refundId id of the refund
     * @param end      who says so: the office, or the counter that had asked
     * @param till     agency point whose till may have set the cash aside; null if the refund leaves from a bank account
     * @param by       who ends it; not who asked, if the office rejects it
     * @param on       day on which it ends
     */
    record EndRefund(
            String unit,
            String refundId,
            RefundEnd end,
            @Nullable String till,
            String by,
            LocalDate on) implements ContributionCommand {}

    /** How a refund ends without being paid. */
    enum RefundEnd {
        /** The office says no. */
        REJECTED,
        /** The counter takes its request back. */
        WITHDRAWN
    }

    /** Why money goes back (domain brief 4.5). */
    enum RefundReason {
        /** The person could never be covered. */
        INELIGIBLE,
        /** The person was covered already. */
        DUPLICATE,
        /** More was paid than was due. */
        OVERPAID,
        /** Too few of the unit's staff enrolled. */
        UNIT_BELOW_THRESHOLD,
        /** The scheme was withdrawn. */
        PRODUCT_WITHDRAWN,
        /** The member died before cover began. */
        DEATH_BEFORE_START
    }
}
