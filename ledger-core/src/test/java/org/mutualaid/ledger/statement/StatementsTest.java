package org.mutualaid.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.statement.StatementCommand.ImportStatement;
import org.mutualaid.ledger.statement.StatementCommand.MatchLine;
import org.mutualaid.ledger.statement.StatementCommand.UnmatchLine;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.statement.StatementEvent.ListedBefore;

class StatementsTest {

    private static final StatementLine IN = line(1, "A", "100.00");
    private static final StatementLine ALSO_IN = line(2, "B", "100.00");
    private static final StatementLine OUT =
            new StatementLine(3, day("2024-06-05"), "C", Money.ZERO.minus(yuan("30.00")), null, null);

    @Test
    void lists_a_line_once_however_many_statements_hold_it() {
        Statements first = after(IN, ALSO_IN);

        assertThat(parts("T2", first, ALSO_IN, OUT)).singleElement().satisfies(part -> {
            assertThat(part.lines()).containsExactly(OUT);
            assertThat(part.listedBefore()).containsExactly(new ListedBefore(2, "B"));
            assertThat(part.from()).isEqualTo(day("2024-06-03"));
            assertThat(part.to()).isEqualTo(day("2024-06-05"));
        });
        assertThat(Statements.decide(statement("T1", IN, ALSO_IN), first))
                .as("a retry")
                .isEmpty();
    }

    @Test
    void a_long_statement_is_stored_in_parts_of_500_lines() {
        StatementLine[] lines = IntStream.rangeClosed(1, 1001)
                .mapToObj(number -> line(number, "S" + number, "1.00"))
                .toArray(StatementLine[]::new);

        assertThat(parts("T1", Statements.NONE, lines))
                .extracting(part -> part.lines().size())
                .containsExactly(500, 500, 1);
    }

    @Test
    void refuses_a_statement_that_contradicts_itself_or_an_earlier_one() {
        assertRefused(Refused.Kind.RULE, "lines-too-many", () -> parts("T1", Statements.NONE));
        assertRefused(Refused.Kind.RULE, "serial-repeated", () -> parts("T1", Statements.NONE, IN, IN));
        assertRefused(Refused.Kind.RULE, "amount-zero", () -> parts("T1", Statements.NONE, line(1, "A", "0.00")));
        assertRefused(Refused.Kind.RULE, "line-differs", () -> parts("T2", after(IN), line(1, "A", "100.01")));
        assertRefused(
                Refused.Kind.RULE, "balances-differ", () -> Statements.decide(balanced("170.01"), Statements.NONE));
        assertThat(Statements.decide(balanced("180.00"), Statements.NONE)).hasSize(1);
    }

    @Test
    void one_line_is_one_posting_and_one_posting_one_line() {
        Statements listed = after(IN, ALSO_IN, OUT);
        List<StatementEvent> events = Statements.decide(match("A", 7, "100.00", null), listed);
        assertThat(events).containsExactly(new BankLineMatched("COLL", "A", 7));
        Statements matched = Statements.evolve(listed, events.getFirst());

        assertThat(Statements.decide(match("A", 7, "100.00", null), matched))
                .as("once")
                .isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT, "line-matched", () -> Statements.decide(match("A", 8, "100.00", null), matched));
        assertRefused(
                Refused.Kind.CONFLICT,
                "posting-matched",
                () -> Statements.decide(match("B", 7, "100.00", null), matched));
    }

    @Test
    void a_posting_that_its_own_serial_matches_takes_no_other_line() {
        Statements listed = after(IN, ALSO_IN, OUT);

        assertRefused(
                Refused.Kind.CONFLICT,
                "posting-matched",
                () -> Statements.decide(match("A", 7, "100.00", "B"), listed));
        assertThat(Statements.decide(match("A", 7, "100.00", "not listed"), listed))
                .hasSize(1);
    }

    @Test
    void refuses_to_match_another_amount_or_no_line() {
        Statements listed = after(IN, OUT);

        assertRefused(
                Refused.Kind.RULE, "amount-differs", () -> Statements.decide(match("A", 7, "99.99", null), listed));
        assertRefused(
                Refused.Kind.RULE, "amount-differs", () -> Statements.decide(match("C", 7, "30.00", null), listed));
        assertRefused(
                Refused.Kind.UNKNOWN, "line-unknown", () -> Statements.decide(match("X", 7, "1.00", null), listed));
    }

    @Test
    void a_match_can_be_taken_back() {
        Statements listed = after(IN);
        Statements matched = Statements.evolve(listed, new BankLineMatched("COLL", "A", 7));

        List<StatementEvent> undone = Statements.decide(new UnmatchLine("COLL", "A"), matched);
        assertThat(undone).containsExactly(new BankLineUnmatched("COLL", "A", 7));
        Statements open = Statements.evolve(matched, undone.getFirst());
        assertRefused(
                Refused.Kind.CONFLICT, "line-not-matched", () -> Statements.decide(new UnmatchLine("COLL", "A"), open));
        assertThat(Statements.decide(match("A", 8, "100.00", null), open)).hasSize(1);
    }

    private static Statements after(StatementLine... lines) {
        return org.mutualaid.ledger.Sample.after(
                Statements.NONE, Statements::evolve, Statements.decide(statement("T1", lines), Statements.NONE));
    }

    private static List<BankStatementImported> parts(String id, Statements statements, StatementLine... lines) {
        return Statements.decide(statement(id, lines), statements).stream()
                .map(BankStatementImported.class::cast)
                .toList();
    }

    private static ImportStatement statement(String id, StatementLine... lines) {
        return new ImportStatement("COLL", id, null, null, List.of(lines));
    }

    private static ImportStatement balanced(String closing) {
        return new ImportStatement("COLL", "T1", yuan("110.00"), yuan(closing), List.of(IN, OUT));
    }

    private static MatchLine match(String serial, long posting, String amount, @Nullable String posted) {
        return new MatchLine("COLL", serial, posting, yuan(amount), posted);
    }

    private static StatementLine line(int number, String serial, String amount) {
        return new StatementLine(number, day("2024-06-03"), serial, yuan(amount), null, null);
    }
}
