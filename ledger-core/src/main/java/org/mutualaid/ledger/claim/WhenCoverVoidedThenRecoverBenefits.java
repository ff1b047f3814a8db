package org.mutualaid.ledger.claim;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.claim.ClaimCommand.RecoverBenefit;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.rule.Dispatch;

/** Takes back every benefit that was drawn on a cover found void; nothing is ever netted. */
public final class WhenCoverVoidedThenRecoverBenefits {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenCoverVoidedThenRecoverBenefits(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(CoverVoided found) {
        commands.all(react(found));
    }

    static List<RecoverBenefit> react(CoverVoided found) {
        return found.claims().stream()
                .map(claimId -> new RecoverBenefit(
                        claimId,
                        found.coverId().toString(),
                        found.on(),
                        found.reason().name()))
                .toList();
    }
}
