package org.mutualaid.ledger.receipt;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.TakeBackPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.CompleteReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.ConsiderReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RefuseReversal;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;

/**
 * Carries a reversal out: cash leaves the till, the unit's account gives the money up, then the payment is cancelled and
 * its line of the bank statement is free for the right posting. What one of them refuses, the reversal is refused for.
 */
public final class WhenReversalAuthorisedThenTakeBackPayment {

    private static final String TILL_SHORT = "till-short";

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenReversalAuthorisedThenTakeBackPayment(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(ReversalAuthorised authorised) {
        commands.send(List.of(react(authorised)))
                .getFirst()
                .ifPresentOrElse(
                        refused -> commands.send(List.of(giveUp(authorised, refused))),
                        () -> commands.send(List.of(free(authorised))));
    }

    /** The first asks whether this was refused meanwhile; the last cancels the payment. */
    static List<Object> react(ReversalAuthorised authorised) {
        List<Object> steps = new ArrayList<>();
        String paymentId = authorised.paymentId();
        String reversalId = authorised.reversalId();
        steps.add(new ConsiderReversal(authorised.prefix(), paymentId, reversalId));
        if (authorised.takenIn() != null) {
            steps.add(new HandOutCash(authorised.agencyPoint(), reversalId, authorised.amount(), authorised.takenIn()));
        }
        String unit = authorised.unit();
        if (unit != null) {
            // A crash may have come before the unit was credited, and a later credit would bring the money back.
            steps.add(new CreditUnit(unit, paymentId, authorised.amount(), authorised.paidOn(), List.of()));
            steps.add(new TakeBackPayment(unit, paymentId, reversalId, authorised.on()));
        }
        steps.add(new CompleteReversal(authorised.prefix(), paymentId, reversalId));
        return steps;
    }

    /** Cash goes back only if the reversal did not succeed meanwhile: the refusal comes first and ends the group. */
    static List<Object> giveUp(ReversalAuthorised authorised, Refused refused) {
        RefuseReversal refuse = new RefuseReversal(
                authorised.prefix(),
                authorised.paymentId(),
                authorised.reversalId(),
                refused.reason().kind(),
                refused.code(),
                refused.reason().detail());
        return authorised.takenIn() == null || refused.code().equals(TILL_SHORT)
                ? List.of(refuse)
                : List.of(refuse, new ReturnCash(authorised.agencyPoint(), authorised.reversalId()));
    }

    private static List<Object> free(ReversalAuthorised authorised) {
        String serial = authorised.bankSerial();
        return serial == null ? List.of() : List.of(new FreeBankLine("COLL", serial, authorised.paymentId()));
    }
}
