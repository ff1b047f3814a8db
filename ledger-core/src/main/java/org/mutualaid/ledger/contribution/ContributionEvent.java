package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundEnd;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.Payer;

/** What happened on a unit's account with the fund. */
public sealed interface ContributionEvent extends StoredEvent {

    /** Whose account. */
    String unit();

    /** The stream of the account. */
    default String stream() {
        return "unit-account:" + unit();
    }

    /** A payment was added to the unit's unapplied money; its entry stands in the payment itself. */
    record UnitCredited(String unit, String paymentId, Money amount, LocalDate paidOn, List<String> rosters)
            implements ContributionEvent {}

    /** The unit owes contributions for these rows. */
    record ContributionsDue(
            String unit,
            String rosterId,
            int part,
            int partCount,
            String scheme,
            int version,
            int months,
            Money price,
            List<AcceptedRow> rows)
            implements ContributionEvent {}

    /** Money was applied to these rows: their cover begins. The round grows when rows of the roster are open again. */
    record ContributionsApplied(
            String unit,
            String rosterId,
            String scheme,
            int version,
            LocalDate paidOn,
            List<AppliedRow> rows,
            List<Source> sources,
            JournalEntry entry,
            @Nullable Integer round)
            implements ContributionEvent, Posted {}

    /**
     * What these rows were paid with is reversed: they are open again, and no cover of that round or before counts as begun.
     *
     * @param unit       whose account
     * @param rosterId   roster of the rows
     * @param scheme     scheme
     * @param version    its version
     * @param reversalId reversal of the payment
     * @param round      round that ends
     * @param rows       the rows
     * @param sources    what each payment gets back
     * @param correction which application it cancels
     * @param entry      income back to unapplied money
     */
    record ContributionsUnapplied(
            String unit,
            String rosterId,
            String scheme,
            int version,
            String reversalId,
            int round,
            List<AppliedRow> rows,
            List<Source> sources,
            Correction correction,
            JournalEntry entry)
            implements ContributionEvent, Correcting {}

    /** A payment, unapplied by now, was taken off the account; the entry stands in its reversal. */
    record PaymentTakenBack(String unit, String paymentId, String reversalId, Money amount)
            implements ContributionEvent {}

    /**
     * A card payment was charged back: its payer owes what it had paid for, and the cover of those rows is suspended.
     *
     * @param unit         whose account
     * @param paymentId    the payment
     * @param chargebackId id of the chargeback
     * @param agencyPoint  counter that had taken it, in whose days the entry falls
     * @param payer        who owes the money now
     * @param amount       all of the payment
     * @param owed         what of it had paid for cover
     * @param fee          what the acquirer charged for it
     * @param rows         the rows that are not paid for any more
     * @param on           day of the chargeback
     * @param payBy        last day on which it can be made good
     * @param entry        debt, lost unapplied money and fee against the account that the money was taken from
     */
    record PaymentChargedBack(
            String unit,
            String paymentId,
            String chargebackId,
            String agencyPoint,
            Payer payer,
            Money amount,
            Money owed,
            Money fee,
            List<OwedRow> rows,
            LocalDate on,
            LocalDate payBy,
            JournalEntry entry)
            implements ContributionEvent, Posted {}

    /** Unapplied money made a charged-back payment good for these rows. */
    record DebtSettled(
            String unit,
            String rosterId,
            String scheme,
            String chargebackId,
            Payer payer,
            LocalDate paidOn,
            List<AppliedRow> rows,
            List<Source> sources,
            JournalEntry entry)
            implements ContributionEvent, Posted {}

    /** A row was taken off what the unit owes. */
    record RowDropped(String unit, String rosterId, int seq) implements ContributionEvent {}

    /** A whole roster was taken off what the unit owes. */
    record RosterDropped(String unit, String rosterId) implements ContributionEvent {}

    /**
     * A cover turned out void: what was earned and what was not is the unit's unapplied money again, or no longer owed by
     * the payer whose card payment was charged back.
     */
    record ContributionReturned(
            String unit,
            String rosterId,
            String scheme,
            int version,
            AppliedRow row,
            List<Source> sources,
            JournalEntry entry)
            implements ContributionEvent, Posted {}

    /** Somebody asked for money to be given back; it can no longer be applied. */
    record RefundRequested(
            String unit,
            String refundId,
            String paymentId,
            Money amount,
            RefundReason reason,
            Map<Payer, Money> byPayer,
            String by)
            implements ContributionEvent {}

    /** A second person agreed: the money is owed to its payers. */
    record RefundApproved(String unit, String refundId, String by, JournalEntry entry)
            implements ContributionEvent, Posted {}

    /** The money went back to its payers. */
    record RefundPaid(String unit, String refundId, JournalEntry entry) implements ContributionEvent, Posted {}

    /** What was owed to the payers of a refund is owed no more, for the refund ends in the same breath. */
    record RefundApprovalReversed(String unit, String refundId, Correction correction, JournalEntry entry)
            implements ContributionEvent, Correcting {}

    /**
     * A refund was rejected or withdrawn before it was paid; its money can be applied again.
     *
     * @param till agency point whose till may have set the cash aside, if it would have left in cash
     */
    record RefundEnded(
            String unit,
            String refundId,
            String paymentId,
            Money amount,
            RefundEnd end,
            @Nullable String till,
            String by)
            implements ContributionEvent {}

    /**
     * A row that was paid for.
     *
     * @param seq      its number
     * @param memberId who is covered by it
     * @param amount   its contribution
     */
    record AppliedRow(int seq, MemberId memberId, Money amount) {}

    /**
     * A row whose money was charged back.
     *
     * @param rosterId its roster
     * @param scheme   its scheme
     * @param seq      its number
     * @param memberId who is covered by it
     * @param amount   what is owed for it
     */
    record OwedRow(String rosterId, String scheme, int seq, MemberId memberId, Money amount) {}

    /**
     * Where applied money came from.
     *
     * @param paymentId the payment
     * @param amount    how much of it
     */
    record Source(String paymentId, Money amount) {}
}
