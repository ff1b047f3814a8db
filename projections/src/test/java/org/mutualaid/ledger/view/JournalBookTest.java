package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.view.JournalBook.About;
import org.mutualaid.ledger.view.JournalBook.FindJournal;
import org.mutualaid.ledger.view.JournalBook.Line;

class JournalBookTest {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 20);

    private final Views views = new Views();

    @Test
    void books_an_entry_on_its_own_day_while_the_month_is_open() {
        views.given(Story.paid(1, "p1", "10.00", JANUARY), Books.monthClosed("2026-01"));

        assertThat(all(500)).extracting(Line::businessDate).containsOnly(JANUARY);
    }

    @Test
    void books_an_entry_of_a_closed_month_on_the_first_day_of_the_next_open_one() {
        views.given(Books.monthClosed("2026-01"), Story.paid(1, "p1", "10.00", JANUARY));
        views.given(Books.monthClosed("2026-02"));
        views.given(Story.paid(2, "p2", "10.00", JANUARY));

        assertThat(all(500))
                .extracting(Line::effectiveDate, Line::businessDate)
                .containsExactly(
                        tuple(JANUARY, LocalDate.of(2026, 2, 1)),
                        tuple(JANUARY, LocalDate.of(2026, 2, 1)),
                        tuple(JANUARY, LocalDate.of(2026, 3, 1)),
                        tuple(JANUARY, LocalDate.of(2026, 3, 1)));
    }

    @Test
    void never_accepts_an_unbalanced_entry() {
        List<JournalLine> lines = List.of(
                new JournalLine(new Account("1001:SN-01"), Side.DEBIT, Money.parse("10.00")),
                new JournalLine(new Account("2202"), Side.CREDIT, Money.parse("9.99")));

        assertThatThrownBy(() -> JournalBook.requireBalance(lines, 7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("position 7");
    }

    @Test
    void pages_do_not_shift_and_leave_nothing_out() {
        for (int i = 1; i <= 10; i++) {
            views.given(Story.paid(i, "p" + i, "10.00", JANUARY));
        }
        assertThat(all(3)).isEqualTo(all(500)).hasSize(20);
    }

    @Test
    void finds_lines_by_account_receipt_and_claim() {
        views.given(Story.paid(1, "p1", "10.00", JANUARY), Story.approved("c1", 1));
        views.given(Story.bankResult(
                "b1", org.mutualaid.ledger.payout.PayoutCommand.Outcome.RETURNED, Story.line(1, "c1", 1, "a1")));

        assertThat(find("1001", null, null)).extracting(Line::account).containsExactly("1001:SN-01");
        assertThat(find("1001:SN", null, null)).isEmpty();
        assertThat(find(null, "A0000001", null)).hasSize(2);
        assertThat(find(null, null, "c1")).extracting(Line::account).containsExactly("5101:HOSP", "2211:c1", "2213:c1");
    }

    @Test
    void finds_lines_by_unit_and_by_the_point_whose_books_they_belong_to() {
        views.given(Story.paid(1, "p1", "10.00", JANUARY));
        views.given(Aid.received("f1", Money.parse("5.00")));

        assertThat(find(new About(null, null, null, null, "U1", null, null, null), null))
                .extracting(Line::account)
                .containsExactly("1001:SN-01", "2201:U1");
        assertThat(find(new About(null, null, null, null, "U2", null, null, null), null))
                .isEmpty();
        assertThat(find(new About("2201", null, null, null, null, "SN-01", null, null), null))
                .extracting(Line::account)
                .containsExactly("2201:U1");
        assertThat(find(new About(null, null, null, null, null, "SN-02", null, null), null))
                .isEmpty();
    }

    /** Question 2 of domain brief 6.1: from a line of the bank to all that was posted of it, and what was put right since. */
    @Test
    void finds_what_was_posted_of_a_line_of_the_bank() {
        Money money = Money.parse("5.00");
        views.given(Aid.received("f1", money), Aid.takenBack("f1", "x1", money), Aid.received("f2", money));
        views.given(Story.paid(1, "p1", "10.00", JANUARY), new BankLineMatched("OFFICE", "S1", 3));

        assertThat(ofBankLine("s-f1", null))
                .extracting(Line::event, Line::account)
                .containsExactly(
                        tuple("ProgrammeFundsReceived", "1002:OFFICE"),
                        tuple("ProgrammeFundsReceived", "2221:P1"),
                        tuple("ProgrammeFundsReversed", "1002:OFFICE"),
                        tuple("ProgrammeFundsReversed", "2221:P1"));
        assertThat(ofBankLine("S1", null))
                .as("a person said that they belong together")
                .isEqualTo(ofBankLine("s-f2", null))
                .hasSize(2);

        views.given(new BankLineUnmatched("OFFICE", "S1", 3));

        assertThat(ofBankLine("S1", null)).isEmpty();
        assertThat(ofBankLine("S1", 5L)).hasSize(2);
        assertThat(ofBankLine("S1", 4L)).isEmpty();
    }

    private List<Line> ofBankLine(String serial, @Nullable Long known) {
        return find(new About(null, null, null, null, null, null, serial, null), known);
    }

    private List<Line> find(About about, @Nullable Long known) {
        return views.journal
                .find(new FindJournal(about, null, null, AsOf.NOW.known(known), 500, null))
                .items();
    }

    private List<Line> find(@Nullable String account, @Nullable String receipt, @Nullable String claim) {
        return find(new About(account, receipt, claim, null, null, null, null, null), null);
    }

    private List<Line> all(int limit) {
        List<Line> lines = new ArrayList<>();
        String cursor = null;
        do {
            Page<Line> page = views.journal.find(
                    new FindJournal(About.account(null, "person-1"), null, null, AsOf.NOW, limit, cursor));
            lines.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return lines;
    }
}
