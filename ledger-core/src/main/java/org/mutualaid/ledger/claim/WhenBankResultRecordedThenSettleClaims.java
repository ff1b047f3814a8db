package org.mutualaid.ledger.claim;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.claim.ClaimCommand.ConfirmPayout;
import org.mutualaid.ledger.claim.ClaimCommand.ReturnPayout;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.rule.Dispatch;

/** Tells every claim of a bank result whether its money arrived. */
public final class WhenBankResultRecordedThenSettleClaims {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenBankResultRecordedThenSettleClaims(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(BankResultRecorded result) {
        commands.all(react(result));
    }

    /** The same for money that came back after it was paid. */
    @EventHandler
    public void on(PaidLinesReturned back) {
        commands.all(settle(back.batchId(), back.lines()));
    }

    static List<ClaimCommand> react(BankResultRecorded result) {
        return settle(result.batchId(), result.lines());
    }

    private static List<ClaimCommand> settle(String batchId, List<AnsweredLine> lines) {
        return lines.stream().flatMap(line -> settle(batchId, line)).toList();
    }

    private static Stream<ClaimCommand> settle(String batchId, AnsweredLine line) {
        String claimId = line.claimId();
        if (claimId == null) {
            return Stream.empty();
        }
        String attemptId = line.attemptId();
        return Stream.of(
                line.outcome() == Outcome.PAID
                        ? new ConfirmPayout(claimId, batchId, attemptId)
                        : new ReturnPayout(
                                claimId, batchId, attemptId, Objects.requireNonNullElse(line.code(), "UNKNOWN")));
    }
}
