package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.Figures.Account;
import org.mutualaid.ledger.view.Figures.ByChannel;
import org.mutualaid.ledger.view.Figures.Receipts;
import org.mutualaid.ledger.view.LateEntries.Sum;
import org.mutualaid.ledger.view.PeriodFigures.Asked;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.mutualaid.ledger.year.ClosingEntries;
import org.mutualaid.ledger.year.Parked;

/** What a month and a year show, as known at a position of the log, and what came after it. */
class PeriodFiguresTest {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 10);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 10);
    private static final String OFFICE = "1002:OFFICE";

    private final Views views = new Views();

    @Test
    void opening_late_and_turnover_make_the_closing_balance() {
        views.given(spent("j1", JANUARY, "10.00"));
        long january = views.position();
        views.given(Books.monthClosed("2026-01", january), spent("j2", JANUARY, "2.00"), spent("j3", FEBRUARY, "5.00"));

        Figures february = views.figures.of(february(views.position(), january));

        assertThat(account(february, OFFICE))
                .isEqualTo(
                        new Account(OFFICE, minus("10.00"), minus("2.00"), Money.ZERO, yuan("5.00"), minus("17.00")));
        assertThat(february.totals())
                .extracting(Figures.Total::code, Figures.Total::closing)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("1002", minus("17.00")),
                        org.assertj.core.groups.Tuple.tuple("5201", yuan("17.00")));
        assertThat(february.totalDebit()).isEqualTo(yuan("17.00")).isEqualTo(february.totalCredit());
        assertThat(february.expense())
                .containsExactly(new Figures.Result("5201", "管理费用", null, yuan("5.00"), yuan("17.00")));
        assertThat(february.result()).isEqualTo(minus("5.00"));
    }

    @Test
    void the_same_position_gives_the_same_figures_whatever_came_later() {
        views.given(spent("j1", JANUARY, "10.00"), Story.paid(1, "p1", "95.00", JANUARY));
        long upTo = views.position();
        Figures before = views.figures.of(january(upTo, upTo));
        views.given(Books.monthClosed("2026-01", upTo));

        JournalEntry original = JournalEntry.on(JANUARY)
                .debit(Chart.RUNNING_COST.of(), yuan("10.00"))
                .credit(Chart.BANK.of("OFFICE"), yuan("10.00"))
                .entry();
        views.given(Books.reversed("j1", original, FEBRUARY), Story.paid(2, "p2", "190.00", JANUARY));

        assertThat(views.figures.of(january(upTo, upTo))).isEqualTo(before);
        Published published = views.reports.of("2026-01").orElseThrow();
        Figures now = views.figures.of(january(views.position(), upTo));
        Map<String, Sum> late = views.late.byAccount(published, LocalDate.of(2026, 1, 31), views.position());
        assertThat(late)
                .containsOnly(
                        Map.entry("5201", new Sum(1, minus("10.00"))),
                        Map.entry(OFFICE, new Sum(1, yuan("10.00"))),
                        Map.entry("1001:SN-01", new Sum(1, yuan("190.00"))),
                        Map.entry("2201:U1", new Sum(1, minus("190.00"))));
        late.forEach((path, sum) -> assertThat(closing(now, path).minus(closing(before, path)))
                .as(path)
                .isEqualTo(sum.amount()));
        assertThat(account(now, OFFICE).credit())
                .as("red ink: 10.00 - 10.00 on the side of what it cancels")
                .isEqualTo(Money.ZERO);
        assertThat(views.late
                        .lines(published, LocalDate.of(2026, 1, 31), views.position(), 1, null)
                        .items())
                .hasSize(1);
    }

    @Test
    void receipts_are_counted_by_point_with_their_first_and_last_number() {
        views.given(
                Story.paid(1, "p1", "95.00", JANUARY),
                Story.paid(2, "p2", "5.00", JANUARY),
                Story.paid(3, "p3", "1.00", FEBRUARY));

        assertThat(views.figures.of(january(views.position(), 0)).receipts())
                .containsExactly(new Receipts(
                        "SN-01",
                        2,
                        "A0000001",
                        "A0000002",
                        yuan("100.00"),
                        List.of(new ByChannel(Channel.CASH, yuan("100.00"))),
                        0,
                        0));
    }

    @Test
    void a_claim_that_was_settled_within_the_period_is_in_the_totals_alone() {
        views.given(
                entry("a", JANUARY, Chart.BENEFITS.of("HOSP"), Chart.BENEFITS_PAYABLE.of("c1"), "7.00"),
                entry("b", JANUARY, Chart.BENEFITS_PAYABLE.of("c1"), Chart.BANK.of("PAYOUT"), "7.00"),
                entry("c", JANUARY, Chart.BENEFITS.of("HOSP"), Chart.BENEFITS_PAYABLE.of("c2"), "1.00"));

        Figures figures = views.figures.of(january(views.position(), 0));

        assertThat(figures.accounts())
                .extracting(Account::account)
                .contains("2211:c2")
                .doesNotContain("2211:c1");
        assertThat(figures.totals())
                .filteredOn(total -> total.code().equals("2211"))
                .extracting(Figures.Total::credit)
                .containsExactly(yuan("8.00"));
    }

    @Test
    void a_year_shows_its_income_whether_its_result_was_carried_or_not() {
        JournalEntry applied = JournalEntry.on(LocalDate.of(2025, 12, 15))
                .debit(Chart.UNAPPLIED.of("U1"), yuan("190.00"))
                .credit(Chart.CONTRIBUTION_INCOME.of("HOSP", "v2"), yuan("95.00"))
                .credit(Chart.UNEARNED.of("HOSP", "2026"), yuan("95.00"))
                .entry();
        views.given(new AdjustmentMade("a", "approver", applied), spent("j1", JANUARY, "10.00"));
        closeYear(2025);

        long upTo = views.position();
        List<Parked> parked = views.years.parked(2026, upTo);
        assertThat(parked)
                .containsExactly(new Parked(
                        Chart.UNEARNED.of("HOSP", "2026"), Chart.CONTRIBUTION_INCOME.of("HOSP", "v2"), yuan("95.00")));
        ClosingEntries entries = ClosingEntries.of(2026, parked, views.years.results(2026, upTo), List.of("5201"));
        Figures foreseen = views.figures.with(
                java.util.Objects.requireNonNull(entries.released()),
                "UnearnedContributionsReleased",
                year(2026, upTo, upTo));
        views.given(Books.yearClosed(2026, upTo, entries).toArray(StoredEvent[]::new));

        Figures closed = views.figures.of(year(2026, views.position(), upTo));
        assertThat(closed.accounts()).isEqualTo(foreseen.accounts());
        assertThat(closed.income())
                .isEqualTo(foreseen.income())
                .containsExactly(new Figures.Result("4101", "会费收入", "HOSP", yuan("95.00"), yuan("95.00")));
        assertThat(closed.result()).isEqualTo(yuan("85.00"));
        assertThat(closed.postings()).isEqualTo(foreseen.postings());
        assertThat(account(closed, "4101:HOSP:v2").opening())
                .as("2025 was carried")
                .isEqualTo(Money.ZERO);
        assertThat(views.years.results(2026, views.position())).isEmpty();
        assertThat(views.years.parked(2026, views.position())).isEmpty();
        assertThat(views.years.netAssets(2026, views.position()))
                .containsExactly(Map.entry("3101", yuan("10.00")), Map.entry("3102:HOSP", minus("190.00")));
    }

    @Test
    void what_a_closed_year_still_lacks_is_carried_with_the_next() {
        views.given(spent("j1", LocalDate.of(2025, 3, 1), "10.00"));
        long before = views.position();
        closeYear(2025);
        assertThat(views.years.openYearsBefore(2026, before))
                .as("figures up to there do not have what its close carries")
                .containsExactly(2025);
        views.given(spent("late", LocalDate.of(2025, 3, 1), "3.00"), spent("j2", JANUARY, "4.00"));

        assertThat(views.years.results(2026, views.position())).containsOnly(Map.entry("5201", yuan("7.00")));
        assertThat(views.years.openYearsBefore(2026, views.position())).isEmpty();
        assertThat(views.years.openYearsBefore(2027, views.position())).containsExactly(2026);
        assertThat(views.years.openMonths(2025, views.position())).hasSize(12);
    }

    private void closeYear(int year) {
        long upTo = views.position();
        ClosingEntries entries =
                ClosingEntries.of(year, views.years.parked(year, upTo), views.years.results(year, upTo), List.of());
        views.given(Books.yearClosed(year, upTo, entries).toArray(StoredEvent[]::new));
    }

    private static Asked january(long upTo, long published) {
        return new Asked(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31), upTo, published, null, null);
    }

    private static Asked february(long upTo, long before) {
        return new Asked(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28), upTo, upTo, before, null);
    }

    private Asked year(int year, long upTo, long published) {
        return new Asked(
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                upTo,
                published,
                views.reports.of("" + (year - 1)).map(Published::upTo).orElse(null),
                "year:" + (year - 1));
    }

    private static StoredEvent spent(String id, LocalDate on, String amount) {
        return entry(id, on, Chart.RUNNING_COST.of(), Chart.BANK.of("OFFICE"), amount);
    }

    private static StoredEvent entry(
            String id,
            LocalDate on,
            org.mutualaid.ledger.journal.Account debit,
            org.mutualaid.ledger.journal.Account credit,
            String amount) {
        return new AdjustmentMade(
                id,
                "approver",
                JournalEntry.on(on)
                        .debit(debit, yuan(amount))
                        .credit(credit, yuan(amount))
                        .entry());
    }

    private static Account account(Figures figures, String path) {
        return figures.accounts().stream()
                .filter(account -> account.account().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Money closing(Figures figures, String path) {
        return figures.accounts().stream()
                .filter(account -> account.account().equals(path))
                .map(Account::closing)
                .findFirst()
                .orElse(Money.ZERO);
    }

    private static Money yuan(String amount) {
        return Money.parse(amount);
    }

    private static Money minus(String amount) {
        return Money.ZERO.minus(yuan(amount));
    }
}
