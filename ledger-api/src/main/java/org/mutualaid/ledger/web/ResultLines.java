package org.mutualaid.ledger.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualaid.ledger.file.payout.BankResult;
import org.mutualaid.ledger.file.payout.BankResult.Entry;
import org.mutualaid.ledger.file.payout.References;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.view.PayoutBook.Batch;
import org.mutualaid.ledger.view.PayoutBook.Line;
import org.mutualaid.ledger.web.Problem.Fault;
import org.springframework.http.HttpStatus;

/**
 * Which lines of a batch a bank's file speaks of. An entry is known by its attempt, or by its line if the file names this
 * very order. If anything in it is of another batch or another amount, nothing of it is taken.
 */
final class ResultLines {

    private static final int MOST_FAULTS = 100;

    private final Batch batch;
    private final boolean names;
    private final Map<String, Line> byAttempt = new HashMap<>();
    private final Map<Integer, Line> byLine = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private ResultLines(BankResult result, Batch batch) {
        this.batch = batch;
        this.names = result.order() != null && References.of(result.order()).equals(References.of(batch.batchId()));
        batch.lines().forEach(line -> {
            byAttempt.put(References.of(line.attemptId()), line);
            byLine.put(line.line(), line);
        });
    }

    static List<BankAnswer> of(BankResult result, Batch batch) {
        ResultLines lines = new ResultLines(result, batch);
        List<BankAnswer> answers = result.whole() == null
                ? lines.answers(result.entries())
                : lines.all(result.whole(), Optional.ofNullable(result.code()));
        if (!lines.faults.isEmpty()) {
            throw new ProblemFound(Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "result-mismatch",
                            "The file does not fit this batch; errors names its entries. Nothing of it was recorded.")
                    .with(lines.faults));
        }
        return answers;
    }

    private List<BankAnswer> all(Outcome outcome, Optional<String> code) {
        if (!names) {
            faults.add(new Fault(null, null, "order-unknown", "The file answers another order than this batch."));
        }
        return batch.lines().stream()
                .map(line -> new BankAnswer(line.line(), outcome, code.orElse(null)))
                .toList();
    }

    /** Of a payment that left and came back within one file, the return is what became of it. */
    private List<BankAnswer> answers(List<Entry> entries) {
        Map<Integer, BankAnswer> answers = new LinkedHashMap<>();
        for (Entry entry : entries) {
            line(entry).ifPresent(line -> {
                BankAnswer answer = new BankAnswer(line.line(), entry.outcome(), entry.code(), entry.reason());
                answers.merge(line.line(), answer, (one, other) -> one.outcome() == Outcome.RETURNED ? one : other);
            });
        }
        return List.copyOf(answers.values());
    }

    private Optional<Line> line(Entry entry) {
        Line line = entry.reference() != null
                ? byAttempt.get(References.of(entry.reference()))
                : names && entry.line() != null ? byLine.get(entry.line()) : null;
        Money amount = entry.amount();
        if (line == null) {
            fault(entry, "entry-unknown", "No line of this batch has this reference.");
            return Optional.empty();
        }
        if (amount != null && !amount.equals(line.amount())) {
            fault(entry, "amount-differs", "Line " + line.line() + " is " + line.amount() + ", not " + amount + ".");
            return Optional.empty();
        }
        return Optional.of(line);
    }

    private void fault(Entry entry, String code, String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(Fault.row(entry.number(), code, message));
        }
    }
}
