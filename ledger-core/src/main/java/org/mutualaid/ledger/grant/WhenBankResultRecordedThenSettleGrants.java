package org.mutualaid.ledger.grant;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.grant.GrantCommand.ConfirmGrantPayout;
import org.mutualaid.ledger.grant.GrantCommand.ReturnGrantPayout;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.rule.Dispatch;

/** Tells every grant of a bank result whether its money arrived. */
public final class WhenBankResultRecordedThenSettleGrants {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenBankResultRecordedThenSettleGrants(Dispatch commands) {
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

    static List<GrantCommand> react(BankResultRecorded result) {
        return settle(result.batchId(), result.lines());
    }

    private static List<GrantCommand> settle(String batchId, List<AnsweredLine> lines) {
        return lines.stream().flatMap(line -> settle(batchId, line)).toList();
    }

    private static Stream<GrantCommand> settle(String batchId, AnsweredLine line) {
        String grantId = line.grantId();
        if (grantId == null) {
            return Stream.empty();
        }
        return Stream.of(
                line.outcome() == Outcome.PAID
                        ? new ConfirmGrantPayout(grantId, batchId, line.attemptId())
                        : new ReturnGrantPayout(
                                grantId,
                                batchId,
                                line.attemptId(),
                                Objects.requireNonNullElse(line.code(), "UNKNOWN")));
    }
}
