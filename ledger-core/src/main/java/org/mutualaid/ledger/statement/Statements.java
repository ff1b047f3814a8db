package org.mutualaid.ledger.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.statement.StatementCommand.ImportStatement;
import org.mutualaid.ledger.statement.StatementCommand.MatchLine;
import org.mutualaid.ledger.statement.StatementCommand.UnmatchLine;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.statement.StatementEvent.ListedBefore;

/**
 * What the bank has listed of one account: each line once, and each of its matches between one line and one posting.
 *
 * @param imported statements taken in; like the others, it changes in place, for it is long
 * @param amounts  amount by serial of every line listed
 * @param matches  posting by serial of the lines that a person matched
 */
record Statements(Set<String> imported, Map<String, Money> amounts, Map<String, Long> matches) {

    static final Statements NONE = new Statements(Set.of(), Map.of(), Map.of());

    static final int MOST_LINES = 20_000;
    private static final int PART = 500;

    static List<StatementEvent> decide(ImportStatement command, Statements statements) {
        if (statements.imported.contains(command.statementId())) {
            return List.of();
        }
        statements.check(command);
        List<LocalDate> dates =
                command.lines().stream().map(StatementLine::date).sorted().toList();
        List<StatementEvent> parts = new ArrayList<>();
        for (int from = 0; from < command.lines().size(); from += PART) {
            List<StatementLine> some = command.lines()
                    .subList(from, Math.min(from + PART, command.lines().size()));
            parts.add(new BankStatementImported(
                    command.account(),
                    command.statementId(),
                    parts.size() + 1,
                    dates.getFirst(),
                    dates.getLast(),
                    command.openingBalance(),
                    command.closingBalance(),
                    some.stream()
                            .filter(line -> !statements.amounts.containsKey(line.serial()))
                            .toList(),
                    some.stream()
                            .filter(line -> statements.amounts.containsKey(line.serial()))
                            .map(line -> new ListedBefore(line.line(), line.serial()))
                            .toList()));
        }
        return parts;
    }

    static List<StatementEvent> decide(MatchLine command, Statements statements) {
        Money listed = statements.listed(command.serial());
        Long matched = statements.matches.get(command.serial());
        if (matched != null && matched == command.posting()) {
            return List.of();
        }
        if (matched != null) {
            throw Refused.conflict("line-matched", "This line is matched to posting " + matched + " already.");
        }
        boolean bySerial =
                command.posted() != null && command.amount().equals(statements.amounts.get(command.posted()));
        if (bySerial || statements.matches.containsValue(command.posting())) {
            throw Refused.conflict(
                    "posting-matched", "Posting " + command.posting() + " is matched to another line already.");
        }
        if (!listed.equals(command.amount())) {
            throw Refused.rule(
                    "amount-differs", "The bank lists " + listed + "; the posting is " + command.amount() + ".");
        }
        return List.of(new BankLineMatched(command.account(), command.serial(), command.posting()));
    }

    static List<StatementEvent> decide(UnmatchLine command, Statements statements) {
        statements.listed(command.serial());
        Long matched = statements.matches.get(command.serial());
        if (matched == null) {
            throw Refused.conflict(
                    "line-not-matched",
                    "Nobody matched this line. A match by serial ends only when its posting is reversed.");
        }
        return List.of(new BankLineUnmatched(command.account(), command.serial(), matched));
    }

    static Statements evolve(Statements statements, StatementEvent event) {
        Statements open = statements.imported.isEmpty()
                ? new Statements(new HashSet<>(), new HashMap<>(), new HashMap<>())
                : statements;
        switch (event) {
            case BankStatementImported part -> {
                open.imported.add(part.statementId());
                part.lines().forEach(line -> open.amounts.put(line.serial(), line.amount()));
            }
            case BankLineMatched matched -> open.matches.put(matched.serial(), matched.posting());
            case BankLineUnmatched unmatched -> open.matches.remove(unmatched.serial());
        }
        return open;
    }

    private void check(ImportStatement command) {
        if (command.lines().isEmpty() || command.lines().size() > MOST_LINES) {
            throw Refused.rule("lines-too-many", "A statement has 1 to " + MOST_LINES + " lines.")
                    .with("field", "file");
        }
        Set<String> serials = new HashSet<>();
        Money moved = Money.ZERO;
        for (StatementLine line : command.lines()) {
            if (line.amount().isZero()) {
                throw wrong(line, "amount-zero", "moves no money.");
            }
            if (!serials.add(line.serial())) {
                throw wrong(line, "serial-repeated", "has the serial of a line above it.");
            }
            Money before = amounts.get(line.serial());
            if (before != null && !before.equals(line.amount())) {
                throw wrong(line, "line-differs", "has the serial of a line that was listed with " + before + ".");
            }
            moved = moved.plus(line.amount());
        }
        Money opening = command.openingBalance();
        Money closing = command.closingBalance();
        if (opening != null && closing != null && !opening.plus(moved).equals(closing)) {
            throw Refused.rule(
                            "balances-differ",
                            "From " + opening + " the lines lead to " + opening.plus(moved) + ", not to " + closing
                                    + ". Lines are missing, or a balance is wrong.")
                    .with("field", "closingBalance");
        }
    }

    private Money listed(String serial) {
        Money amount = amounts.get(serial);
        if (amount == null) {
            throw Refused.unknown("line-unknown", "No statement lists a line " + serial + ".");
        }
        return amount;
    }

    private static Refused wrong(StatementLine line, String code, String what) {
        return Refused.rule(code, "Line " + line.line() + " " + what).with("field", "file");
    }
}
