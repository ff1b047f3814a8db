package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
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

    /** Money was applied to these rows: their cover begins. */
    record ContributionsApplied(
            String unit,
            String rosterId,
            String scheme,
            int version,
            LocalDate paidOn,
            List<AppliedRow> rows,
            List<Source> sources,
            JournalEntry entry)
            implements ContributionEvent, Posted {}

    /** A row was taken off what the unit owes. */
    record RowDropped(String unit, String rosterId, int seq) implements ContributionEvent {}

    /** A whole roster was taken off what the unit owes. */
    record RosterDropped(String unit, String rosterId) implements ContributionEvent {}

    /** A cover turned out void: what was earned and what was not is the unit's unapplied money again. */
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

    /**
     * A row that was paid for.
     *
     * @param seq      its number
     * @param memberId who is covered by it
     * @param amount   its contribution
     */
    record AppliedRow(int seq, MemberId memberId, Money amount) {}

    /**
     * Where applied money came from.
     *
     * @param paymentId the payment
     * @param amount    how much of it
     */
    record Source(String paymentId, Money amount) {}
}
