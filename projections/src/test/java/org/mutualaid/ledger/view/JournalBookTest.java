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

    private List<Line> find(@Nullable String account, @Nullable String receipt, @Nullable String claim) {
        return views.journal
                .find(new FindJournal(account, null, null, receipt, claim, null, null, AsOf.NOW, 500, null))
                .items();
    }

    private List<Line> all(int limit) {
        List<Line> lines = new ArrayList<>();
        String cursor = null;
        do {
            Page<Line> page = views.journal.find(
                    new FindJournal(null, null, null, null, null, null, "person-1", AsOf.NOW, limit, cursor));
            lines.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return lines;
    }
}
