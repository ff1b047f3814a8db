package org.mutualaid.ledger.payout;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.claim.ClaimCommand.PutInBatch;
import org.mutualaid.ledger.payout.PayoutCommand.FillPayoutBatch;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.rule.Refused;

/** Asks the claim of every proposed line to be in the batch; lines whose claim is elsewhere drop out. */
public final class WhenPayoutBatchProposedThenFillIt {

    private final CommandGateway commands;

    /** Sends through this gateway. */
    public WhenPayoutBatchProposedThenFillIt(CommandGateway commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(PayoutBatchProposed proposed) {
        List<Integer> refused = new ArrayList<>();
        proposed.lines().forEach(line -> {
            try {
                commands.sendAndWait(put(proposed, line));
            } catch (Refused refusal) {
                refused.add(line.line());
            }
        });
        commands.sendAndWait(new FillPayoutBatch(proposed.batchId(), refused));
    }

    static PutInBatch put(PayoutBatchProposed proposed, PayoutLine line) {
        return new PutInBatch(line.claimId(), proposed.batchId(), line.line(), line.attemptId(), proposed.on());
    }
}
