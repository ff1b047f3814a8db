package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.period.Finding;
import org.mutualaid.ledger.period.Precondition;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.statement.StatementLine;

/** What is found open before a month is closed. */
class ClosingChecksTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 2);
    private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
    private static final LocalDate ALL = LocalDate.of(2026, 3, 1);

    private final Views views = new Views();

    @Test
    void nothing_is_open_in_a_month_of_nothing() {
        assertThat(found(ALL)).isEmpty();
    }

    @Test
    void a_day_on_which_a_counter_took_money_is_open_until_it_is_closed() {
        views.given(Story.paid(1, "p1", "10.00", DAY), Story.paid(2, "p2", "10.00", DAY.plusDays(1)));
        views.given(new AdjustmentMade(
                "j1", "approver", Books.entry(DAY.plusDays(2), Chart.RUNNING_COST.of(), Chart.BANK.of("OFFICE"))));
        assertThat(cases(Precondition.DAYS_OPEN)).containsExactly("SN-01 2026-02-10", "SN-01 2026-02-11");

        views.given(Books.closed("SN-01", DAY, views.position()));

        assertThat(cases(Precondition.DAYS_OPEN)).containsExactly("SN-01 2026-02-11");
    }

    @Test
    void months_before_it_that_have_entries_are_closed_first() {
        views.given(
                Story.paid(1, "p1", "10.00", LocalDate.of(2025, 11, 3)),
                Story.paid(2, "p2", "10.00", LocalDate.of(2026, 1, 3)));
        assertThat(cases(Precondition.MONTH_BEFORE_OPEN)).containsExactly("2025-11", "2026-01");

        views.given(Books.monthClosed("2025-11"), Books.monthClosed("2026-01"));

        assertThat(cases(Precondition.MONTH_BEFORE_OPEN)).isEmpty();
    }

    @Test
    void a_batch_that_the_bank_has_not_answered_by_the_end_of_the_month_is_open() {
        views.given(new AdjustmentMade(
                "j1", "approver", Books.entry(DAY, Chart.BENEFITS_PAYABLE.of("c1"), Chart.PAYOUT_CLEARING.of("b1"))));
        views.given(new AdjustmentMade(
                "j2",
                "approver",
                Books.entry(LocalDate.of(2026, 3, 2), Chart.PAYOUT_CLEARING.of("b1"), Chart.BANK.of("PAYOUT"))));

        assertThat(cases(Precondition.PAYOUTS_UNANSWERED)).containsExactly("2212:b1 -30.00");
    }

    @Test
    void a_line_of_the_bank_without_a_posting_is_open_once_it_is_old_enough() {
        views.given(new BankStatementImported(
                "COLL",
                "s1",
                1,
                DAY,
                DAY,
                null,
                null,
                List.of(new StatementLine(
                        1, DAY, "S1", Money.parse("12.00"), new Sealed("payer"), new Sealed("remark"))),
                List.of()));

        assertThat(cases(Precondition.BANK_LINES_OPEN)).containsExactly("COLL 2026-02-10 S1 12.00");
        assertThat(found(DAY.minusDays(1))).as("it has time yet").isEmpty();
    }

    @Test
    void books_that_do_not_add_up_are_found() {
        views.given(Story.paid(1, "p1", "10.00", DAY), Books.closed("SN-01", DAY, 1));
        views.client
                .sql("UPDATE views.journal_line SET amount = amount + 1 WHERE side = 'DEBIT'")
                .update();

        assertThat(found(ALL)).extracting(Finding::what).containsExactly(Precondition.TRIAL_BALANCE_UNEQUAL);
    }

    private List<String> cases(Precondition what) {
        return found(ALL).stream()
                .filter(finding -> finding.what() == what)
                .flatMap(finding -> finding.cases().stream())
                .toList();
    }

    private List<Finding> found(LocalDate bankLinesTo) {
        return views.closingChecks.of(MONTH, views.position(), bankLinesTo);
    }
}
