package org.mutualaid.ledger.recovery;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.recovery.RecoveryCommand.ExpectRepayment;
import org.mutualaid.ledger.rule.Dispatch;

/** Opens the account of a benefit that must come back, as soon as its claim says so. */
public final class WhenRecoveryOpenedThenExpectRepayment {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRecoveryOpenedThenExpectRepayment(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(RecoveryOpened opened) {
        commands.all(react(opened));
    }

    static List<ExpectRepayment> react(RecoveryOpened opened) {
        return List.of(new ExpectRepayment(
                RecoveryId.of(opened),
                opened.claimId(),
                opened.memberId(),
                opened.scheme(),
                opened.amount(),
                opened.entry().effectiveDate()));
    }
}
