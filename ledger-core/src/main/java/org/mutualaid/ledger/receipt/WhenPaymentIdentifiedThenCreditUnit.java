package org.mutualaid.ledger.receipt;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.rule.Dispatch;

/** Adds a payment to the unapplied money of the unit that was found for it. */
public final class WhenPaymentIdentifiedThenCreditUnit {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenPaymentIdentifiedThenCreditUnit(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(PaymentIdentified identified) {
        commands.all(react(identified));
    }

    static List<CreditUnit> react(PaymentIdentified identified) {
        return List.of(new CreditUnit(
                identified.unit(),
                identified.paymentId(),
                identified.amount(),
                identified.entry().effectiveDate(),
                identified.rosters()));
    }
}
