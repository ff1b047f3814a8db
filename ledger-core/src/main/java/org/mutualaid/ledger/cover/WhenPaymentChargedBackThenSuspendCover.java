package org.mutualaid.ledger.cover;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.cover.CoverCommand.ResumePaid;
import org.mutualaid.ledger.cover.CoverCommand.SuspendUnpaid;
import org.mutualaid.ledger.rule.Dispatch;

/** Suspends the covers whose card payment was charged back, and resumes them when the money comes after all (H14). */
public final class WhenPaymentChargedBackThenSuspendCover {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenPaymentChargedBackThenSuspendCover(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: a chargeback suspends a cover once. */
    @EventHandler
    public void on(PaymentChargedBack charged) {
        commands.all(react(charged));
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(DebtSettled settled) {
        commands.all(react(settled));
    }

    static List<SuspendUnpaid> react(PaymentChargedBack charged) {
        return charged.rows().stream()
                .map(row -> new SuspendUnpaid(
                        row.memberId(), row.scheme(), row.rosterId(), row.seq(), charged.chargebackId(), charged.on()))
                .toList();
    }

    static List<ResumePaid> react(DebtSettled settled) {
        return settled.rows().stream()
                .map(row -> new ResumePaid(
                        row.memberId(),
                        settled.scheme(),
                        settled.rosterId(),
                        row.seq(),
                        settled.chargebackId(),
                        settled.paidOn()))
                .toList();
    }
}
