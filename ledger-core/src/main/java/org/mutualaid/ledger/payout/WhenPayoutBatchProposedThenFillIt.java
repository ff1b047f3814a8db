package org.mutualaid.ledger.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.claim.ClaimCommand.PutInBatch;
import org.mutualaid.ledger.grant.GrantCommand.PutGrantInBatch;
import org.mutualaid.ledger.payout.PayoutCommand.FillPayoutBatch;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;

/** Asks the claim or grant of every proposed line to be in the batch; lines whose money is elsewhere drop out. */
public final class WhenPayoutBatchProposedThenFillIt {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenPayoutBatchProposedThenFillIt(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(PayoutBatchProposed proposed) {
        List<Optional<Refused>> outcomes = commands.send(proposed.lines().stream()
                .map(line -> List.of(put(proposed, line)))
                .toList());
        List<Integer> refused = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).isPresent()) {
                refused.add(proposed.lines().get(i).line());
            }
        }
        commands.all(List.of(new FillPayoutBatch(proposed.batchId(), refused)));
    }

    static Object put(PayoutBatchProposed proposed, PayoutLine line) {
        String grantId = line.grantId();
        return grantId == null
                ? new PutInBatch(
                        Objects.requireNonNull(line.claimId()),
                        proposed.batchId(),
                        line.line(),
                        line.attemptId(),
                        line.amount(),
                        line.payee(),
                        proposed.on())
                : new PutGrantInBatch(grantId, proposed.batchId(), line.line(), line.attemptId(), proposed.on());
    }
}
