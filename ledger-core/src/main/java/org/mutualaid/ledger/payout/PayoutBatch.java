package org.mutualaid.ledger.payout;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.CheckPayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.FillPayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.ProposePayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.RecordBankResult;
import org.mutualaid.ledger.payout.PayoutCommand.ReleasePayoutBatch;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchChecked;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.rule.Refused;

/**
 * One payout batch: made by one person, released by another, from a certain total on checked by a third, and answered
 * line by line, each line once. It pays benefits of the mutual fund or grants of money held for others, never both.
 *
 * @param proposed  what was proposed; null before that
 * @param made      what it is made of; null before its lines are firm
 * @param checkedBy who checked it; null if nobody did
 * @param released  whether it was sent
 * @param answers   what the bank has said
 */
record PayoutBatch(
        @Nullable PayoutBatchProposed proposed,
        @Nullable PayoutBatchMade made,
        @Nullable String checkedBy,
        boolean released,
        BankAnswers answers) {

    static final PayoutBatch NONE = new PayoutBatch(null, null, null, false, BankAnswers.NONE);

    static List<PayoutEvent> decide(ProposePayoutBatch command, PayoutBatch batch) {
        if (batch.proposed != null) {
            return List.of();
        }
        if (command.lines().isEmpty()) {
            throw Refused.rule("batch-empty", "Nothing that is approved waits for payout.");
        }
        if (command.lines().stream()
                        .map(line -> line.grantId() == null)
                        .distinct()
                        .count()
                > 1) {
            throw PayoutLine.mixed();
        }
        return List.of(
                new PayoutBatchProposed(command.batchId(), List.copyOf(command.lines()), command.on(), command.by()));
    }

    static List<PayoutEvent> decide(FillPayoutBatch command, PayoutBatch batch) {
        if (batch.made != null) {
            return List.of();
        }
        Set<Integer> refused = Set.copyOf(command.refused());
        List<PayoutLine> kept = batch.open().values().stream()
                .filter(line -> !refused.contains(line.line()))
                .toList();
        Money total = Money.sum(kept.stream().map(PayoutLine::amount).toList());
        return List.of(new PayoutBatchMade(
                command.batchId(), List.copyOf(command.refused()), kept.size(), total, BatchHash.of(kept)));
    }

    static List<PayoutEvent> decide(CheckPayoutBatch command, PayoutBatch batch) {
        if (command.by().equals(batch.checkedBy)) {
            return List.of();
        }
        batch.requireOther(command.by(), "checked");
        batch.requireFirm(command.hash());
        if (batch.checkedBy != null) {
            throw Refused.conflict("batch-checked", "Somebody else has checked the batch already.");
        }
        if (batch.released) {
            throw Refused.conflict("batch-sent", "The batch is at the bank: there is nothing left to check.");
        }
        return List.of(new PayoutBatchChecked(command.batchId(), command.by()));
    }

    static List<PayoutEvent> decide(ReleasePayoutBatch command, PayoutBatch batch) {
        if (batch.released) {
            return List.of();
        }
        batch.requireOther(command.by(), "released");
        PayoutBatchMade made = batch.requireFirm(command.hash());
        Money limit = command.checkFrom();
        if (limit != null && batch.checkedBy == null && !made.total().isLessThan(limit)) {
            throw Refused.conflict(
                    "batch-not-checked",
                    "A batch of " + limit + " or more is checked by a third person before it is released.");
        }
        return List.of(new PayoutBatchReleased(command.batchId(), command.by()));
    }

    static List<PayoutEvent> decide(RecordBankResult command, PayoutBatch batch) {
        if (!batch.released) {
            throw Refused.conflict("batch-not-sent", "The batch was not sent to the bank yet.");
        }
        return batch.answers.news(command);
    }

    static PayoutBatch evolve(PayoutBatch batch, PayoutEvent event) {
        return switch (event) {
            case PayoutBatchProposed proposed ->
                new PayoutBatch(proposed, null, null, false, BankAnswers.waitingFor(proposed.lines()));
            case PayoutBatchMade made ->
                new PayoutBatch(batch.proposed, made, null, false, batch.answers.without(made.refused()));
            case PayoutBatchChecked checked ->
                new PayoutBatch(batch.proposed, batch.made, checked.by(), false, batch.answers);
            case PayoutBatchReleased released ->
                new PayoutBatch(batch.proposed, batch.made, batch.checkedBy, true, batch.answers);
            case BankResultRecorded result -> batch.with(batch.answers.heard(result.lines()));
            case PaidLinesReturned back -> batch.with(batch.answers.heardBack(back.lines()));
        };
    }

    /** Lines that the bank has not answered. */
    Map<Integer, PayoutLine> open() {
        return answers.open();
    }

    private PayoutBatch with(BankAnswers now) {
        return new PayoutBatch(proposed, made, checkedBy, released, now);
    }

    /** Maker, checker and releaser are three people; without a checker, two; and none of them named who is paid. */
    private void requireOther(String person, String wanted) {
        boolean maker = Objects.requireNonNull(proposed).by().equals(person);
        if (maker || person.equals(checkedBy)) {
            throw Refused.forbidden(
                    "same-person",
                    "A batch is " + wanted + " by somebody else than who " + (maker ? "made" : "checked") + " it.");
        }
        if (open().values().stream().anyMatch(line -> person.equals(line.namedBy()))) {
            throw Refused.forbidden(
                    "same-person", "You named payees of this batch: it is " + wanted + " by somebody else.");
        }
    }

    private PayoutBatchMade requireFirm(@Nullable String seen) {
        if (made == null || open().isEmpty()) {
            throw Refused.conflict("batch-not-ready", "The batch has no firm lines to send.");
        }
        if (seen != null && !seen.equals(made.hash())) {
            throw Refused.conflict(
                    "batch-changed", "The batch is not the one with that hash. Look at it again before you agree.");
        }
        return made;
    }
}
