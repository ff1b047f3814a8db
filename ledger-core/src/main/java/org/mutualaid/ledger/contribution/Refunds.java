package org.mutualaid.ledger.contribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.EndRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundEnd;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApprovalReversed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/**
 * Unapplied money on its way back: set aside when it is asked for, owed to its payers once a second person agrees, and
 * paid; or unapplied again, if it ends before.
 */
final class Refunds {

    private Refunds() {}

    static List<ContributionEvent> requested(RequestRefund command, UnitAccount account) {
        if (account.refunds().containsKey(command.refundId())) {
            return List.of();
        }
        Lots.Lot lot = account.lots().find(command.paymentId());
        if (lot == null) {
            throw Refused.unknown("payment-unknown", "This unit has no payment " + command.paymentId() + ".");
        }
        if (!command.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A refund is more than 0.00.")
                    .with("field", "amount");
        }
        if (!Money.sum(command.byPayer().values()).equals(command.amount())
                || command.byPayer().values().stream().anyMatch(share -> share.fen() < 0)) {
            throw Refused.rule("refund-shares-differ", "The payers' shares must add up to the refund.");
        }
        if (lot.left().isLessThan(command.amount())) {
            throw Refused.rule(
                    "refund-exceeds-unapplied",
                    "Of this payment only " + lot.left() + " is not applied to anybody's cover.");
        }
        return List.of(new RefundRequested(
                command.unit(),
                command.refundId(),
                command.paymentId(),
                command.amount(),
                command.reason(),
                command.byPayer(),
                command.by()));
    }

    static List<ContributionEvent> approved(ApproveRefund command, UnitAccount account) {
        Refund refund = account.refund(command.refundId());
        requireOther(refund, command.by(), "A refund is approved by somebody else than who asked for it.");
        requireNotEnded(refund);
        if (refund.state() != Refund.State.REQUESTED) {
            return List.of();
        }
        JournalEntry.Draft entry = JournalEntry.on(command.on())
                .debit(Chart.UNAPPLIED.of(command.unit()), refund.requested().amount());
        refund.requested()
                .byPayer()
                .forEach((payer, amount) -> entry.credit(Chart.REFUNDS_PAYABLE.of(payer.name()), amount));
        return List.of(new RefundApproved(command.unit(), command.refundId(), command.by(), entry.entry()));
    }

    static List<ContributionEvent> paid(PayRefund command, UnitAccount account) {
        Refund refund = account.refund(command.refundId());
        requireNotEnded(refund);
        if (refund.state() == Refund.State.PAID) {
            return List.of();
        }
        if (refund.state() == Refund.State.REQUESTED) {
            throw Refused.conflict("refund-not-approved", "This refund waits for approval by a second person.");
        }
        JournalEntry.Draft entry = JournalEntry.on(command.on());
        refund.requested()
                .byPayer()
                .forEach((payer, amount) -> entry.debit(Chart.REFUNDS_PAYABLE.of(payer.name()), amount));
        return List.of(new RefundPaid(
                command.unit(),
                command.refundId(),
                entry.credit(command.from(), refund.requested().amount()).entry()));
    }

    /**
     * What was owed to the payers (2204) is the unit's unapplied money again (2201): the approval's entry is cancelled like any
     * other, in red ink within its year, in blue after it. Then the money pays what it was meant for, if it suffices.
     */
    static List<ContributionEvent> ended(EndRefund command, UnitAccount account) {
        Refund refund = account.refund(command.refundId());
        if (command.end() == RefundEnd.REJECTED) {
            requireOther(refund, command.by(), "A refund is rejected by somebody else than who asked for it.");
        }
        requireNotEnded(refund);
        if (refund.state() == Refund.State.PAID) {
            throw Refused.conflict("refund-paid", "This refund was paid: its money is with its payers.");
        }
        List<ContributionEvent> events = new ArrayList<>();
        UnitAccount now = account;
        RefundApproved approval = refund.approval();
        if (approval != null) {
            LocalDate approvedOn = approval.entry().effectiveDate();
            Correction correction = Correction.of(command.refundId(), approvedOn, command.on());
            RefundApprovalReversed reversed = new RefundApprovalReversed(
                    command.unit(), command.refundId(), correction, correction.cancel(approval.entry(), command.on()));
            events.add(reversed);
            now = UnitAccount.evolve(now, reversed);
        }
        events.addAll(now.thenSettled(new RefundEnded(
                command.unit(),
                command.refundId(),
                refund.requested().paymentId(),
                refund.requested().amount(),
                command.end(),
                command.till(),
                command.by())));
        return events;
    }

    private static void requireOther(Refund refund, String by, String detail) {
        if (refund.requested().by().equals(by)) {
            throw Refused.forbidden("same-person", detail);
        }
    }

    private static void requireNotEnded(Refund refund) {
        if (refund.state() == Refund.State.ENDED) {
            throw Refused.conflict("refund-ended", "This refund was rejected or withdrawn; ask for another one.");
        }
    }
}
