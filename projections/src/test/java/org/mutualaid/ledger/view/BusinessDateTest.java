package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.Balances.Balance;
import org.mutualaid.ledger.view.Balances.FindBalance;
import org.mutualaid.ledger.view.JournalBook.About;
import org.mutualaid.ledger.view.JournalBook.FindJournal;
import org.mutualaid.ledger.view.JournalBook.Line;
import org.mutualaid.ledger.year.ClosingEntries;

/** On which day late entries are booked, and what red ink does to turnover. */
class BusinessDateTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 30);

    private final Views views = new Views();

    @Test
    void an_entry_on_a_closed_day_is_booked_on_the_next_open_day_of_its_point_alone() {
        views.given(Books.closed("SN-01", DAY, 0), Books.closed("SN-01", DAY.plusDays(1), 0));

        views.given(cash("late", "SN-01"), cash("other", "SN-02"), bank("office"));

        assertThat(booked("late")).isEqualTo("2026-02-01");
        assertThat(booked("other")).isEqualTo(DAY);
        assertThat(booked("office")).isEqualTo(DAY);
        assertThat(line("late").effectiveDate()).isEqualTo(DAY);
    }

    @Test
    void the_next_open_day_lies_in_an_open_month() {
        views.given(
                Books.closed("SN-01", LocalDate.of(2026, 2, 1), 0),
                Books.monthClosed("2026-01"),
                cash("late", "SN-01"),
                cash("other", "SN-02"));

        assertThat(booked("late")).isEqualTo("2026-02-02");
        assertThat(booked("other")).isEqualTo("2026-02-01");
    }

    @Test
    void what_came_while_the_day_was_being_closed_moves_on_and_what_the_figures_hold_stays() {
        views.given(cash("before", "SN-01"));
        long upTo = views.position();
        views.given(cash("between", "SN-01"));

        views.given(Books.closed("SN-01", DAY, upTo));

        assertThat(booked("before")).isEqualTo(DAY);
        assertThat(booked("between")).isEqualTo(DAY.plusDays(1));
    }

    /** The figures of the next day were read before the close of this one moved anything there. */
    @Test
    void what_a_close_moves_to_a_day_that_is_being_closed_as_well_moves_on() {
        long read = views.position();
        views.given(cash("between", "SN-01"));
        long readNext = views.position();

        views.given(Books.closed("SN-01", DAY, read), Books.closed("SN-01", DAY.plusDays(1), readNext));

        assertThat(booked("between")).isEqualTo(DAY.plusDays(2));
    }

    @Test
    void what_came_while_the_month_was_being_closed_moves_on_and_what_the_report_holds_stays() {
        views.given(cash("before", "SN-01"), bank("office"));
        long upTo = views.position();
        views.given(cash("between", "SN-01"), cash("other", "SN-02"), bank("late"));
        views.given(Books.closed("SN-01", LocalDate.of(2026, 2, 1), views.position()), Books.monthClosed("2026-02"));

        views.given(Books.monthClosed("2026-01", upTo), Books.closed("SN-02", LocalDate.of(2026, 3, 1), upTo));

        assertThat(booked("before")).isEqualTo(DAY);
        assertThat(booked("office")).isEqualTo(DAY);
        assertThat(booked("between")).isEqualTo("2026-03-01");
        assertThat(booked("late")).isEqualTo("2026-03-01");
        assertThat(booked("other"))
                .as("closed only afterwards, and then moved on by that")
                .isEqualTo("2026-03-02");
    }

    /** The report was read before the receipt came, the sheet after it; whichever of them was written first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_a_sheet_has_counted_is_on_no_other_though_its_month_is_closed_without_it(boolean monthFirst) {
        LocalDate next = LocalDate.of(2026, 2, 1);
        long report = views.position();
        views.given(Story.paid(1, "p1", "95.00", DAY));
        long sheet = views.position();
        StoredEvent month = Books.monthClosed("2026-01", report);
        StoredEvent day = Books.closed("SN-01", DAY, sheet);

        views.given(monthFirst ? month : day);
        long between = views.position();
        views.given(monthFirst ? day : month, cash("late", "SN-01"));

        assertThat(receipts(DAY, sheet)).isEqualTo(1);
        assertThat(receipts(next, views.position())).isZero();
        assertThat(receipts(DAY, between)).isEqualTo(monthFirst ? 0 : 1);
        assertThat(receipts(next, between)).isEqualTo(monthFirst ? 1 : 0);
        assertThat(views.balances
                        .find(new FindBalance("1001:SN-01", AsOf.NOW.booked(null, DAY)))
                        .debit())
                .isEqualTo(Money.parse("95.00"));
        assertThat(booked("late")).isEqualTo(next);
        Map<String, String> kept = views.tables.digests();
        views.rebuild(500);
        assertThat(views.tables.digests()).as("in one batch").isEqualTo(kept);
    }

    /** A day may be closed within the moment in which another one is. */
    @Test
    void what_stands_on_a_closed_sheet_already_does_not_come_back() {
        LocalDate next = LocalDate.of(2026, 2, 1);
        views.given(cash("j1", "SN-01"));
        long read = views.position();
        views.given(Books.monthClosed("2026-01", 0));
        views.given(Books.closed("SN-01", next, views.position()));

        views.given(Books.closed("SN-01", DAY, read));

        assertThat(booked("j1")).isEqualTo(next);
    }

    private int receipts(LocalDate day, long known) {
        return views.sheets.receipts("SN-01", day, AsOf.NOW.known(known)).size();
    }

    @Test
    void closing_entries_are_the_last_ones_of_their_own_year_though_its_months_are_closed() {
        views.given(bank("b"), Books.monthClosed("2026-12"));
        views.given(Books.yearClosed(
                        2026,
                        views.position(),
                        ClosingEntries.of(2026, List.of(), Map.of("5201", Books.AMOUNT), List.of()))
                .toArray(StoredEvent[]::new));

        assertThat(views.journal.find(all("3102")).items())
                .filteredOn(line -> line.event().equals("YearResultCarried"))
                .allSatisfy(line -> assertThat(line.businessDate()).isEqualTo("2026-12-31"))
                .hasSize(1);
    }

    @Test
    void red_ink_counts_as_negative_on_the_side_of_what_it_cancels() {
        JournalEntry cost = Books.entry(DAY, Chart.RUNNING_COST.of(), Chart.CASH.of("SN-01"));
        views.given(new AdjustmentMade("j1", "approver", cost), cash("j2", "SN-01"));
        views.given(Books.reversed("j1", cost, LocalDate.of(2026, 12, 31)));

        assertThat(views.journal.find(all("5201")).items())
                .extracting(Line::redInk)
                .containsExactly(false, true);
        for (Balance till : both("1001:SN-01")) {
            assertThat(till.debit()).isEqualTo(Books.AMOUNT);
            assertThat(till.credit()).as("30.00 - 30.00").isEqualTo(Money.ZERO);
        }
        for (Balance spent : both("5201")) {
            assertThat(spent.debit()).isEqualTo(Money.ZERO);
            assertThat(spent.credit()).isEqualTo(Money.ZERO);
        }
        assertThat(line("v-j1").summary()).isEqualTo("注销1月30日j1号凭证");
        assertThat(line("v-j1").effectiveDate()).isEqualTo(DAY);
    }

    @Test
    void a_correction_of_an_earlier_year_is_blue_and_turns_over_in_the_later_one() {
        JournalEntry cost = Books.entry(DAY, Chart.RUNNING_COST.of(), Chart.BANK.of("OFFICE"));
        views.given(new AdjustmentMade("j1", "approver", cost));
        views.given(Books.reversed("j1", cost, LocalDate.of(2027, 2, 3)));

        for (Balance spent : both("5201")) {
            assertThat(spent.debit()).isEqualTo(Books.AMOUNT);
            assertThat(spent.credit()).isEqualTo(Books.AMOUNT);
        }
        Balance old = views.balances.find(new FindBalance("5201", AsOf.day(LocalDate.of(2026, 12, 31))));
        assertThat(old.balance()).as("the year before stays as it was").isEqualTo(Books.AMOUNT);
        assertThat(line("v-j1").redInk()).isFalse();
        assertThat(line("v-j1").effectiveDate()).isEqualTo("2027-02-03");
    }

    /** As it is kept up to date, and as it is added up from the lines. */
    private List<Balance> both(String account) {
        return List.of(
                views.balances.find(new FindBalance(account)),
                views.balances.find(new FindBalance(account, AsOf.day(LocalDate.of(2030, 1, 1)))));
    }

    private LocalDate booked(String id) {
        return line(id).businessDate();
    }

    /** The first line of that adjustment, or of the reversal whose id begins with v-. */
    private Line line(String id) {
        boolean reversal = id.startsWith("v-");
        String stream = "adjustment:" + (reversal ? id.substring(2) : id);
        return views.journal.find(all(null)).items().stream()
                .filter(line -> line.stream().equals(stream))
                .filter(line -> line.event().equals(reversal ? "AdjustmentReversed" : "AdjustmentMade"))
                .findFirst()
                .orElseThrow();
    }

    private static FindJournal all(@org.jspecify.annotations.Nullable String account) {
        return new FindJournal(About.account(account), null, null, AsOf.NOW, 500, null);
    }

    private static StoredEvent cash(String id, String point) {
        return new AdjustmentMade(
                id, "approver", Books.entry(DAY, Chart.CASH.of(point), Chart.NET_ASSETS_RESTRICTED.of()));
    }

    private static StoredEvent bank(String id) {
        return new AdjustmentMade(
                id, "approver", Books.entry(DAY, Chart.BANK.of("OFFICE"), Chart.NET_ASSETS_RESTRICTED.of()));
    }
}
