package org.mutualaid.ledger.payout;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.FillPayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutCommand.ProposePayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.RecordBankResult;
import org.mutualaid.ledger.payout.PayoutCommand.ReleasePayoutBatch;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.rule.Refused;

/**
 * One payout batch: made by one person, released by another, and answered line by line, each line once. It pays benefits
 * of the mutual fund or grants of money held for others, never both.
 *
 * @param proposed what was proposed; null before that
 * @param open     lines that the bank has not answered
 * @param answered numbers of the lines that it has
 * @param made     whether the lines are firm
 * @param released whether it was sent
 */
record PayoutBatch(
        @Nullable PayoutBatchProposed proposed,
        Map<Integer, PayoutLine> open,
        Set<Integer> answered,
        boolean made,
        boolean released) {

    static final PayoutBatch NONE = new PayoutBatch(null, Map.of(), Set.of(), false, false);

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
        if (batch.made) {
            return List.of();
        }
        List<PayoutLine> kept = batch.open.values().stream()
                .filter(line -> !command.refused().contains(line.line()))
                .toList();
        Money total = Money.sum(kept.stream().map(PayoutLine::amount).toList());
        return List.of(new PayoutBatchMade(command.batchId(), List.copyOf(command.refused()), kept.size(), total));
    }

    static List<PayoutEvent> decide(ReleasePayoutBatch command, PayoutBatch batch) {
        if (batch.released) {
            return List.of();
        }
        if (Objects.requireNonNull(batch.proposed).by().equals(command.by())) {
            throw Refused.forbidden("same-person", "A batch is released by somebody else than who made it.");
        }
        if (batch.open.values().stream().anyMatch(line -> command.by().equals(line.namedBy()))) {
            throw Refused.forbidden(
                    "same-person", "You named payees of this batch: somebody else releases the money to them.");
        }
        if (!batch.made || batch.open.isEmpty()) {
            throw Refused.conflict("batch-not-ready", "The batch has no firm lines to send.");
        }
        return List.of(new PayoutBatchReleased(command.batchId(), command.by()));
    }

    static List<PayoutEvent> decide(RecordBankResult command, PayoutBatch batch) {
        if (!batch.released) {
            throw Refused.conflict("batch-not-sent", "The batch was not sent to the bank yet.");
        }
        Map<Integer, AnsweredLine> answers = new LinkedHashMap<>();
        command.lines().forEach(answer -> {
            PayoutLine line = batch.open.get(answer.line());
            if (line != null) {
                answers.put(
                        answer.line(),
                        new AnsweredLine(
                                line.line(),
                                line.claimId(),
                                line.memberId(),
                                line.attemptId(),
                                line.amount(),
                                answer.outcome(),
                                answer.code(),
                                line.grantId(),
                                line.payee()));
            } else if (!batch.answered.contains(answer.line())) {
                throw Refused.unknown("batch-line-unknown", "The batch has no line " + answer.line() + ".");
            }
        });
        if (answers.isEmpty()) {
            return List.of();
        }
        List<AnsweredLine> lines = List.copyOf(answers.values());
        return List.of(new BankResultRecorded(command.batchId(), command.debit(), lines, entry(command, lines)));
    }

    static PayoutBatch evolve(PayoutBatch batch, PayoutEvent event) {
        return switch (event) {
            case PayoutBatchProposed proposed -> {
                Map<Integer, PayoutLine> lines = new LinkedHashMap<>();
                proposed.lines().forEach(line -> lines.put(line.line(), line));
                yield new PayoutBatch(proposed, lines, Set.of(), false, false);
            }
            case PayoutBatchMade made -> {
                Map<Integer, PayoutLine> lines = new LinkedHashMap<>(batch.open);
                made.refused().forEach(lines::remove);
                yield new PayoutBatch(batch.proposed, lines, batch.answered, true, false);
            }
            case PayoutBatchReleased released ->
                new PayoutBatch(batch.proposed, batch.open, batch.answered, true, true);
            case BankResultRecorded result -> {
                Map<Integer, PayoutLine> lines = new LinkedHashMap<>(batch.open);
                Set<Integer> answered = new HashSet<>(batch.answered);
                result.lines().forEach(line -> {
                    lines.remove(line.line());
                    answered.add(line.line());
                });
                yield new PayoutBatch(batch.proposed, lines, answered, true, true);
            }
        };
    }

    /** Clearing is emptied; the bank account shows what the bank's own statement shows, gross or net. */
    private static JournalEntry entry(RecordBankResult command, List<AnsweredLine> lines) {
        Money all = Money.sum(lines.stream().map(line -> line.amount()).toList());
        List<AnsweredLine> returned = lines.stream()
                .filter(line -> line.outcome() == Outcome.RETURNED)
                .toList();
        Money back = Money.sum(returned.stream().map(line -> line.amount()).toList());
        boolean gross = command.debit() == Debit.GROSS;
        JournalEntry.Draft entry = JournalEntry.on(command.on())
                .debit(Chart.PAYOUT_CLEARING.of(command.batchId()), all)
                .credit(Chart.BANK.of("PAYOUT"), gross ? all : all.minus(back));
        if (gross) {
            entry.debit(Chart.BANK.of("PAYOUT"), back);
        }
        returned.forEach(line -> entry.credit(Chart.RETURNED_PAYOUTS.of(line.paidFor()), line.amount()));
        return entry.entry();
    }
}
