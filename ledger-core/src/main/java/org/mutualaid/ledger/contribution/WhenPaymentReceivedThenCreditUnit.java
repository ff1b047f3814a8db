package org.mutualaid.ledger.contribution;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.rule.Dispatch;

/** Adds a payment to the unapplied money of its unit, if that is known. */
public final class WhenPaymentReceivedThenCreditUnit {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenPaymentReceivedThenCreditUnit(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(PaymentReceived received) {
        commands.all(react(received));
    }

    static List<CreditUnit> react(PaymentReceived received) {
        String unit = received.unit();
        return unit == null
                ? List.of()
                : List.of(new CreditUnit(
                        unit,
                        received.paymentId(),
                        received.amount(),
                        received.entry().effectiveDate(),
                        received.rosters()));
    }
}
