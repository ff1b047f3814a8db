package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceEvent.Arrival;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.statement.StatementEvent.ListedBefore;
import org.mutualaid.ledger.statement.StatementLine;
import org.mutualaid.ledger.view.BankStatementBook.Candidate;
import org.mutualaid.ledger.view.BankStatementBook.Line;
import org.mutualaid.ledger.view.BankStatementBook.Posting;
import org.mutualaid.ledger.view.Reconciliation.Item;
import org.mutualaid.ledger.view.Reconciliation.Sheet;

class BankStatementBookTest {

    private static final LocalDate DAY = Story.DAY;
    private static final YearMonth MONTH = YearMonth.from(DAY);

    private final Views views = new Views();

    @Test
    void a_line_is_the_posting_with_its_serial_and_amount_whichever_comes_first() {
        views.given(listed("b1", line(1, "S1", "10.00"), line(2, "S2", "20.00"), line(3, "S3", "30.00")));
        views.given(arrived("S1", "10.00", DAY), arrived("S2", "20.01", DAY));

        List<Line> lines = lines("b1");
        assertThat(lines).extracting(Line::posting).containsExactly(2L, null, null);
        assertThat(lines).extracting(Line::differs).containsExactly(false, true, false);
        assertThat(views.bankStatements.openPostings("OFFICE", DAY, 10))
                .extracting(Posting::posting)
                .containsExactly(3L);
    }

    @Test
    void what_a_person_says_counts_before_the_serial_and_can_be_taken_back() {
        views.given(
                arrived("S9", "10.00", DAY),
                listed("b1", line(1, "S1", "10.00")),
                new BankLineMatched("OFFICE", "S1", 1));
        assertThat(lines("b1")).extracting(Line::posting).containsExactly(1L);

        views.given(listed("b2", line(1, "S9", "10.00")));
        assertThat(lines("b2"))
                .as("its posting is taken")
                .extracting(Line::posting)
                .containsOnlyNulls();

        views.given(new BankLineUnmatched("OFFICE", "S1", 1));
        assertThat(lines("b1")).extracting(Line::posting).containsOnlyNulls();
        assertThat(lines("b2")).extracting(Line::posting).containsExactly(1L);
    }

    @Test
    void proposes_the_same_amount_within_five_days_the_nearest_first() {
        views.given(
                arrived("P1", "10.00", DAY.plusDays(5)),
                arrived("P2", "10.00", DAY.minusDays(1)),
                arrived("P3", "10.00", DAY.minusDays(6)),
                arrived("P4", "10.01", DAY),
                listed("b1", line(1, "S1", "10.00")));

        assertThat(candidates("b1")).extracting(one -> one.posting().posting()).containsExactly(2L, 1L);
    }

    @Test
    void an_overlapping_statement_shows_lines_that_were_listed_before() {
        views.given(
                listed("b1", line(1, "S1", "10.00")),
                new BankStatementImported(
                        "OFFICE",
                        "b2",
                        1,
                        DAY,
                        DAY,
                        null,
                        null,
                        List.of(line(2, "S2", "20.00")),
                        List.of(new ListedBefore(1, "S1"))));

        assertThat(lines("b2")).extracting(Line::serial).containsExactly("S1", "S2");
        assertThat(lines("b2")).extracting(Line::sealedUnder).containsExactly("b1", "b2");
        assertThat(views.bankStatements.find("b2").orElseThrow().lines()).isEqualTo(2);
    }

    @Test
    void a_posting_and_its_cancellation_wait_for_nothing() {
        RemittanceConfirmed confirmed = arrived("S1", "10.00", DAY);
        Correction red = Correction.of("m1", DAY, DAY.plusDays(3));
        views.given(
                listed("b1", line(1, "S1", "10.00")),
                confirmed,
                new RemittanceReversed(
                        "m1",
                        "SN-01",
                        red,
                        List.of(new Arrival("S1", "k1")),
                        red.cancel(confirmed.entry(), DAY.plusDays(3))));

        assertThat(lines("b1")).extracting(Line::posting).containsOnlyNulls();
        assertThat(views.bankStatements.openPostings("OFFICE", DAY, 10)).isEmpty();
    }

    @Test
    void an_adjustment_waits_for_its_line_until_it_is_taken_back() {
        JournalEntry interest = Books.entry(DAY, Chart.BANK.of("OFFICE"), Chart.INTEREST_INCOME.of());
        views.given(new AdjustmentMade("j1", "approver", interest));
        assertThat(views.bankStatements.openPostings("OFFICE", DAY, 10)).hasSize(1);

        views.given(Books.reversed("j1", interest, DAY));

        assertThat(views.bankStatements.openPostings("OFFICE", DAY, 10)).isEmpty();
    }

    @Test
    void the_month_is_explained_to_the_fen() {
        views.given(
                arrived("S1", "100.00", DAY),
                arrived("S2", "40.00", DAY),
                listed("b1", line(1, "S1", "100.00"), line(2, "X", "7.05"), out(3, "Y", "2.50")));
        assertThat(views.reconciliation.of("OFFICE", MONTH, null))
                .as("no balance")
                .isEmpty();

        Sheet sheet =
                views.reconciliation.of("OFFICE", MONTH, Money.parse("104.55")).orElseThrow();

        assertThat(sheet.bookBalance()).isEqualTo(Money.parse("140.00"));
        assertThat(sheet.bankReceived().items()).extracting(Item::reference).containsExactly("X");
        assertThat(sheet.bankPaid().total()).isEqualTo(Money.parse("2.50"));
        assertThat(sheet.bookReceived().items()).extracting(Item::posting).containsExactly(2L);
        assertThat(sheet.adjustedBook()).isEqualTo(Money.parse("144.55"));
        assertThat(sheet.difference()).isEqualTo(Money.ZERO);
    }

    @Test
    void the_balance_at_the_end_of_a_month_follows_from_a_statement_that_ends_elsewhere() {
        LocalDate next = MONTH.plusMonths(1).atDay(2);
        views.given(
                balanced("b1", "100.00", line(1, "S1", "100.00")),
                balanced(
                        "b2",
                        "170.00",
                        line(1, "S2", "30.00"),
                        new StatementLine(2, next, "S3", Money.parse("40.00"), null, null)));

        assertThat(views.bankStatements.bankBalance("OFFICE", MONTH.atEndOfMonth()))
                .contains(Money.parse("130.00"));
        assertThat(views.bankStatements.bankBalance("OFFICE", next)).contains(Money.parse("170.00"));
        assertThat(views.bankStatements.bankBalance("COLL", next)).isEmpty();
    }

    private List<Line> lines(String statement) {
        return views.bankStatements.lines(views.bankStatements.find(statement).orElseThrow());
    }

    private List<Candidate> candidates(String statement) {
        return views.bankStatements.candidates(
                views.bankStatements.find(statement).orElseThrow());
    }

    private static RemittanceConfirmed arrived(String serial, String amount, LocalDate on) {
        Money money = Money.parse(amount);
        return new RemittanceConfirmed(
                "m1",
                "SN-01",
                money,
                serial,
                "k1",
                JournalEntry.on(on)
                        .debit(Chart.BANK.of("OFFICE"), money)
                        .credit(Chart.REMITTANCE_IN_TRANSIT.of("SN-01"), money)
                        .entry());
    }

    private static BankStatementImported listed(String id, StatementLine... lines) {
        return new BankStatementImported("OFFICE", id, 1, DAY, DAY, null, null, List.of(lines), List.of());
    }

    private static BankStatementImported balanced(String id, String closing, StatementLine... lines) {
        LocalDate to = lines[lines.length - 1].date();
        return new BankStatementImported(
                "OFFICE", id, 1, DAY, to, null, Money.parse(closing), List.of(lines), List.of());
    }

    private static StatementLine line(int number, String serial, String amount) {
        return new StatementLine(number, DAY, serial, Money.parse(amount), null, null);
    }

    private static StatementLine out(int number, String serial, String amount) {
        return new StatementLine(number, DAY, serial, Money.ZERO.minus(Money.parse(amount)), null, null);
    }
}
