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
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReceived;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.remittance.RemittanceEvent.Arrival;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.statement.StatementEvent.ListedBefore;
import org.mutualaid.ledger.statement.StatementLine;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.DepositAmended;
import org.mutualaid.ledger.view.BankStatementBook.Candidate;
import org.mutualaid.ledger.view.BankStatementBook.Line;
import org.mutualaid.ledger.view.BankStatementBook.Posting;
import org.mutualaid.ledger.view.Reconciliation.Item;
import org.mutualaid.ledger.view.Reconciliation.ItemKind;
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
        assertThat(views.bankStatements.openPostings("OFFICE", AsOf.day(DAY), 10))
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
        assertThat(views.bankStatements.openPostings("OFFICE", AsOf.day(DAY), 10))
                .isEmpty();
    }

    @Test
    void an_adjustment_waits_for_its_line_until_it_is_taken_back() {
        JournalEntry interest = Books.entry(DAY, Chart.BANK.of("OFFICE"), Chart.INTEREST_INCOME.of());
        views.given(new AdjustmentMade("j1", "approver", interest));
        assertThat(views.bankStatements.openPostings("OFFICE", AsOf.day(DAY), 10))
                .hasSize(1);

        views.given(Books.reversed("j1", interest, DAY));

        assertThat(views.bankStatements.openPostings("OFFICE", AsOf.day(DAY), 10))
                .isEmpty();
    }

    @Test
    void the_month_is_explained_to_the_fen() {
        views.given(
                arrived("S1", "100.00", DAY),
                arrived("S2", "40.00", DAY),
                listed("b1", line(1, "S1", "100.00"), line(2, "X", "7.05"), out(3, "Y", "2.50")));
        assertThat(views.reconciliation.of("OFFICE", MONTH, null, AsOf.NOW))
                .as("no balance")
                .isEmpty();

        Sheet sheet = views.reconciliation
                .of("OFFICE", MONTH, Money.parse("104.55"), AsOf.NOW)
                .orElseThrow();

        assertThat(sheet.bookBalance()).isEqualTo(Money.parse("140.00"));
        assertThat(sheet.bankReceived().items()).extracting(Item::reference).containsExactly("X");
        assertThat(sheet.bankPaid().total()).isEqualTo(Money.parse("2.50"));
        assertThat(sheet.bookReceived().items()).extracting(Item::posting).containsExactly(2L);
        assertThat(sheet.adjustedBook()).isEqualTo(Money.parse("144.55"));
        assertThat(sheet.difference()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_month_as_of_a_day_within_it_ends_there() {
        views.given(
                arrived("S1", "100.00", DAY),
                arrived("S2", "40.00", DAY.plusDays(1)),
                balanced("b1", "100.00", line(1, "S1", "100.00")));

        Sheet then = sheet(AsOf.day(DAY));

        assertThat(then.on()).isEqualTo(DAY);
        assertThat(then.bookBalance()).isEqualTo(Money.parse("100.00"));
        assertThat(then.bookReceived().items()).isEmpty();
        assertThat(then.difference()).isEqualTo(Money.ZERO);
        assertThat(sheet(AsOf.day(DAY).known(1L)).bankReceived().items()).isEmpty();
        assertThat(sheet(AsOf.day(MONTH.atEndOfMonth().plusDays(1))))
                .isEqualTo(sheet(AsOf.NOW))
                .extracting(Sheet::on, Sheet::bookBalance)
                .containsExactly(MONTH.atEndOfMonth(), Money.parse("140.00"));
    }

    private Sheet sheet(AsOf asOf) {
        return views.reconciliation
                .of("OFFICE", MONTH, Money.parse("100.00"), asOf)
                .orElseThrow();
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

        assertThat(views.bankStatements.bankBalance("OFFICE", AsOf.day(MONTH.atEndOfMonth())))
                .contains(Money.parse("130.00"));
        assertThat(views.bankStatements.bankBalance("OFFICE", AsOf.day(next))).contains(Money.parse("170.00"));
        assertThat(views.bankStatements.bankBalance("COLL", AsOf.day(next))).isEmpty();
    }

    @Test
    void what_the_bank_held_before_the_first_statement_is_an_item_of_its_own() {
        views.given(arrived("S1", "30.00", DAY), opening("b1", "50000.00", line(1, "S1", "30.00")));

        Sheet sheet = views.reconciliation.of("OFFICE", MONTH, null, AsOf.NOW).orElseThrow();

        assertThat(sheet.bankBalance()).isEqualTo(Money.parse("50030.00"));
        assertThat(sheet.bankReceived().items())
                .containsExactly(new Item(ItemKind.OPENING_BALANCE, DAY, null, null, Money.parse("50000.00")));
        assertThat(sheet.difference()).isEqualTo(Money.ZERO);
    }

    @Test
    void an_adjustment_of_that_amount_in_time_is_the_opening_balance_in_the_books() {
        views.given(adjusted("j1", "50000.00", DAY), opening("b1", "50000.00", line(1, "S1", "30.00")));

        Sheet sheet = views.reconciliation.of("OFFICE", MONTH, null, AsOf.NOW).orElseThrow();

        assertThat(sheet.bookReceived().items()).isEmpty();
        assertThat(sheet.bankReceived().items()).extracting(Item::reference).containsExactly("S1");
        assertThat(sheet.adjustedBook()).isEqualTo(Money.parse("50030.00"));
        assertThat(sheet.difference()).isEqualTo(Money.ZERO);
        assertThat(views.bankStatements.openPostings("OFFICE", AsOf.day(DAY), 10))
                .isEmpty();
    }

    @Test
    void what_does_not_pair_stays_open_on_its_side() {
        views.given(
                adjusted("j1", "50000.01", DAY),
                adjusted("j2", "50000.00", DAY.plusDays(1)),
                opening("b1", "50000.00", line(1, "S1", "30.00")));

        Sheet sheet = views.reconciliation.of("OFFICE", MONTH, null, AsOf.NOW).orElseThrow();

        assertThat(sheet.bookReceived().items()).extracting(Item::reference).containsExactly("j1", "j2");
        assertThat(sheet.bankReceived().items())
                .extracting(Item::kind)
                .containsExactly(ItemKind.OPENING_BALANCE, ItemKind.LINE);
        assertThat(sheet.difference()).isEqualTo(Money.ZERO);
    }

    @Test
    void an_opening_balance_follows_from_the_closing_one_and_may_be_overdrawn() {
        views.given(
                balanced("b1", "70.00", line(1, "S1", "100.00")), balanced("b2", "200.00", line(1, "S2", "130.00")));

        Sheet sheet = views.reconciliation.of("OFFICE", MONTH, null, AsOf.NOW).orElseThrow();

        assertThat(sheet.bankPaid().items())
                .containsExactly(new Item(ItemKind.OPENING_BALANCE, DAY, null, null, Money.parse("30.00")));
        assertThat(sheet.difference()).isEqualTo(Money.ZERO);
    }

    @Test
    void an_adjustment_that_a_person_matched_to_a_line_is_no_opening_balance() {
        views.given(
                adjusted("j1", "30.00", DAY),
                opening("b1", "30.00", line(1, "S1", "30.00")),
                new BankLineMatched("OFFICE", "S1", 1));

        Sheet sheet = views.reconciliation.of("OFFICE", MONTH, null, AsOf.NOW).orElseThrow();

        assertThat(sheet.bankReceived().items()).extracting(Item::kind).containsExactly(ItemKind.OPENING_BALANCE);
        assertThat(sheet.bookReceived().items()).isEmpty();
        assertThat(sheet.difference()).isEqualTo(Money.ZERO);
    }

    @Test
    void money_of_a_programme_is_the_line_with_its_serial() {
        Money amount = Money.parse("500.00");
        JournalEntry entry = JournalEntry.on(DAY)
                .debit(Chart.BANK.of("OFFICE"), amount)
                .credit(Chart.HELD_FOR_OTHERS.of("AID"), amount)
                .entry();
        views.given(
                new ProgrammeFundsReceived("AID", "f1", amount, "S1", "OFFICE", entry),
                listed("b1", line(1, "S1", "500.00")));
        assertThat(lines("b1")).extracting(Line::posting).containsExactly(1L);

        Correction red = Correction.of("f1", DAY, DAY.plusDays(1));
        views.given(new ProgrammeFundsReversed(
                "AID", "f1", "x1", amount, "S1", "OFFICE", red, red.cancel(entry, DAY.plusDays(1))));

        assertThat(lines("b1")).extracting(Line::posting).containsOnlyNulls();
        assertThat(views.bankStatements.openPostings("OFFICE", AsOf.day(DAY), 10))
                .isEmpty();
    }

    @Test
    void a_deposit_is_the_line_of_its_amended_amount() {
        LocalDate later = DAY.plusYears(1);
        Correction blue = Correction.of("d1", DAY, later);
        views.given(
                new CashDeposited("SN-01", "d1", Money.parse("10.00"), "S1", banked(DAY, "10.00"), null),
                new BankStatementImported(
                        "COLL", "b1", 1, DAY, DAY, null, null, List.of(line(1, "S1", "12.00")), List.of()));
        assertThat(lines("b1")).extracting(Line::differs).containsExactly(true);

        views.given(new DepositAmended(
                "SN-01", "x1", "d1", Money.parse("10.00"), Money.parse("12.00"), blue, banked(later, "2.00")));

        assertThat(lines("b1")).extracting(Line::posting).containsExactly(1L);
        assertThat(views.bankStatements.openPostings("COLL", AsOf.day(later), 10))
                .isEmpty();
        assertThat(views.bankStatements.openPostings("COLL", AsOf.day(DAY), 10))
                .as("as of the day before it was found")
                .extracting(Posting::amount)
                .containsExactly(Money.parse("10.00"));
    }

    private static JournalEntry banked(LocalDate on, String amount) {
        return JournalEntry.on(on)
                .debit(Chart.BANK.of("COLL"), Money.parse(amount))
                .credit(Chart.CASH.of("SN-01"), Money.parse(amount))
                .entry();
    }

    private static AdjustmentMade adjusted(String id, String amount, LocalDate on) {
        return new AdjustmentMade(
                id,
                "approver",
                JournalEntry.on(on)
                        .debit(Chart.BANK.of("OFFICE"), Money.parse(amount))
                        .credit(Chart.INTEREST_INCOME.of(), Money.parse(amount))
                        .entry());
    }

    /** A statement of one line that tells what there was before. */
    private static BankStatementImported opening(String id, String amount, StatementLine line) {
        Money before = Money.parse(amount);
        return new BankStatementImported(
                "OFFICE", id, 1, DAY, DAY, before, before.plus(line.amount()), List.of(line), List.of());
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
