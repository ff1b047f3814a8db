package org.mutualaid.ledger.payout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutCommand.RecordBankResult;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.rule.Refused;

/**
 * What the bank has said of the firm lines of a batch. Whatever order its files come in, and however often, each answer
 * counts once; a line that was paid may come back, once; anything else that it says otherwise is refused, never lost.
 *
 * @param open     lines that it has not answered
 * @param answered its last answer, by number of the line
 * @param cameBack numbers of lines that it paid first and returned later
 */
record BankAnswers(Map<Integer, PayoutLine> open, Map<Integer, AnsweredLine> answered, Set<Integer> cameBack) {

    static final BankAnswers NONE = new BankAnswers(Map.of(), Map.of(), Set.of());

    private static final int MOST_NAMED = 100;

    static BankAnswers waitingFor(List<PayoutLine> lines) {
        Map<Integer, PayoutLine> open = new LinkedHashMap<>();
        lines.forEach(line -> open.put(line.line(), line));
        return new BankAnswers(open, Map.of(), Set.of());
    }

    BankAnswers without(List<Integer> refused) {
        Map<Integer, PayoutLine> kept = new LinkedHashMap<>(open);
        refused.forEach(kept::remove);
        return new BankAnswers(kept, answered, cameBack);
    }

    /** What is new in a result. */
    List<PayoutEvent> news(RecordBankResult result) {
        requireOneAnswerEach(result.lines());
        List<AnsweredLine> first = new ArrayList<>();
        List<AnsweredLine> back = new ArrayList<>();
        List<Integer> otherwise = new ArrayList<>();
        for (BankAnswer answer : byLine(result.lines())) {
            PayoutLine line = open.get(answer.line());
            AnsweredLine before = answered.get(answer.line());
            if (line != null) {
                first.add(AnsweredLine.of(line, answer));
            } else if (before == null) {
                throw Refused.unknown("batch-line-unknown", "The batch has no line " + answer.line() + ".");
            } else if (before.outcome() == Outcome.PAID && answer.outcome() == Outcome.RETURNED) {
                back.add(before.returnedFor(answer));
            } else if (before.outcome() != answer.outcome() && !cameBack.contains(answer.line())) {
                otherwise.add(answer.line());
            }
        }
        if (!otherwise.isEmpty()) {
            throw refused(
                    otherwise,
                    "line-answered-otherwise",
                    "The bank returned these lines before and says now that they were paid: ");
        }
        List<PayoutEvent> events = new ArrayList<>();
        if (!first.isEmpty()) {
            List<AnsweredLine> lines = List.copyOf(first);
            events.add(new BankResultRecorded(result.batchId(), result.debit(), lines, emptied(result, lines)));
        }
        if (!back.isEmpty()) {
            List<AnsweredLine> lines = List.copyOf(back);
            events.add(new PaidLinesReturned(result.batchId(), lines, backAgain(result.on(), lines)));
        }
        return List.copyOf(events);
    }

    BankAnswers heard(List<AnsweredLine> lines) {
        Map<Integer, PayoutLine> left = new LinkedHashMap<>(open);
        Map<Integer, AnsweredLine> now = new LinkedHashMap<>(answered);
        lines.forEach(line -> {
            left.remove(line.line());
            now.put(line.line(), line);
        });
        return new BankAnswers(left, now, cameBack);
    }

    BankAnswers heardBack(List<AnsweredLine> lines) {
        Set<Integer> back = new HashSet<>(cameBack);
        lines.forEach(line -> back.add(line.line()));
        return new BankAnswers(open, heard(lines).answered, back);
    }

    private static void requireOneAnswerEach(List<BankAnswer> answers) {
        Map<Integer, Outcome> outcomes = new LinkedHashMap<>();
        Set<Integer> twice = new HashSet<>();
        for (BankAnswer answer : answers) {
            Outcome before = outcomes.putIfAbsent(answer.line(), answer.outcome());
            if (before != null && before != answer.outcome()) {
                twice.add(answer.line());
            }
        }
        if (!twice.isEmpty()) {
            throw refused(
                    twice.stream().sorted().toList(),
                    "line-answered-twice",
                    "The result says of these lines both that they were paid and that they were returned: ");
        }
    }

    /** The last answer of each line, for a line may stand in a result more than once. */
    private static List<BankAnswer> byLine(List<BankAnswer> answers) {
        Map<Integer, BankAnswer> last = new LinkedHashMap<>();
        answers.forEach(answer -> last.put(answer.line(), answer));
        return List.copyOf(last.values());
    }

    private static Refused refused(List<Integer> lines, String code, String detail) {
        String named = lines.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return Refused.conflict(code, detail + named + ". Nothing of it was recorded. Ask the bank.")
                .with("rows", named);
    }

    /** Clearing is emptied; the bank account shows what the bank's own statement shows, gross or net. */
    private static JournalEntry emptied(RecordBankResult command, List<AnsweredLine> lines) {
        Money all = sum(lines);
        List<AnsweredLine> returned = lines.stream()
                .filter(line -> line.outcome() == Outcome.RETURNED)
                .toList();
        Money back = sum(returned);
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

    private static JournalEntry backAgain(LocalDate on, List<AnsweredLine> lines) {
        JournalEntry.Draft entry = JournalEntry.on(on).debit(Chart.BANK.of("PAYOUT"), sum(lines));
        lines.forEach(line -> entry.credit(Chart.RETURNED_PAYOUTS.of(line.paidFor()), line.amount()));
        return entry.entry();
    }

    private static Money sum(List<AnsweredLine> lines) {
        return Money.sum(lines.stream().map(AnsweredLine::amount).toList());
    }
}
