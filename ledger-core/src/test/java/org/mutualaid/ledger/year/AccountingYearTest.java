package org.mutualaid.ledger.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.year.YearCommand.CloseYear;
import org.mutualaid.ledger.year.YearEvent.UnearnedContributionsReleased;
import org.mutualaid.ledger.year.YearEvent.YearClosed;
import org.mutualaid.ledger.year.YearEvent.YearResultCarried;

class AccountingYearTest {

    private static final Publication REPORT = new Publication("{}", "signature", "key");
    private static final Parked WAITING =
            new Parked(new Account("2203:HOSP:2025"), new Account("4101:HOSP:v1"), yuan("30.00"));
    private static final Map<String, Money> RESULTS = Map.of(
            "4101:HOSP:v1",
            credit("100.00"),
            "4301",
            credit("2.00"),
            "5101:HOSP",
            yuan("60.00"),
            "5301:POS",
            yuan("1.50"));

    @Test
    void releases_what_waited_for_it_and_empties_income_and_expense_into_net_assets() {
        List<YearEvent> events = AccountingYear.decide(
                close(ClosingEntries.of(2025, List.of(WAITING), RESULTS, List.of())), AccountingYear.NONE);

        UnearnedContributionsReleased released = (UnearnedContributionsReleased) events.get(0);
        assertThat(written(released.entry())).containsExactly("Dr 2203:HOSP:2025 30.00", "Cr 4101:HOSP:v1 30.00");
        assertThat(released.entry().effectiveDate()).isEqualTo(day("2025-12-31"));
        YearResultCarried carried = (YearResultCarried) events.get(1);
        assertThat(carried.entry().effectiveDate()).isEqualTo(day("2025-12-31"));
        assertThat(written(carried.entry()))
                .containsExactly(
                        "Dr 4101:HOSP:v1 130.00",
                        "Dr 4301 2.00",
                        "Cr 5101:HOSP 60.00",
                        "Cr 5301:POS 1.50",
                        "Cr 3102 2.00",
                        "Cr 3102:HOSP 130.00",
                        "Dr 3102 1.50",
                        "Dr 3102:HOSP 60.00");
        assertThat(events.get(2)).isEqualTo(new YearClosed(2025, "close", 9, REPORT));
    }

    @Test
    void carries_what_is_free_of_conditions_to_unrestricted_net_assets() {
        ClosingEntries entries = ClosingEntries.of(2025, List.of(), RESULTS, List.of("4301", "5301"));

        assertThat(written(Objects.requireNonNull(entries.carried())))
                .contains("Cr 3101 2.00", "Dr 3101 1.50", "Cr 3102:HOSP 100.00", "Dr 3102:HOSP 60.00");
    }

    @Test
    void takes_back_what_was_released_too_much() {
        Parked tooMuch = new Parked(WAITING.unearned(), WAITING.income(), credit("5.00"));

        assertThat(written(Objects.requireNonNull(ClosingEntries.of(2026, List.of(tooMuch), Map.of(), List.of())
                        .released())))
                .containsExactly("Cr 2203:HOSP:2025 5.00", "Dr 4101:HOSP:v1 5.00");
    }

    @Test
    void posts_nothing_if_nothing_happened() {
        assertThat(AccountingYear.decide(
                        close(ClosingEntries.of(2025, List.of(), Map.of(), List.of())), AccountingYear.NONE))
                .containsExactly(new YearClosed(2025, "close", 9, REPORT));
    }

    @Test
    void is_closed_once_when_it_is_over() {
        CloseYear close = close(ClosingEntries.of(2025, List.of(), RESULTS, List.of()));
        AccountingYear done =
                after(AccountingYear.NONE, AccountingYear::evolve, AccountingYear.decide(close, AccountingYear.NONE));

        assertThat(AccountingYear.decide(close, done)).isEmpty();
        assertRefused(
                Refused.Kind.RULE,
                "year-not-over",
                () -> AccountingYear.decide(command(2025, List.of(), List.of(), "approver"), AccountingYear.NONE));
    }

    @Test
    void names_the_months_and_years_that_must_be_closed_before_it() {
        Refused refused = refusal(() -> AccountingYear.decide(
                command(2026, List.of(YearMonth.of(2025, 11), YearMonth.of(2025, 12)), List.of(2024), "approver"),
                AccountingYear.NONE));

        assertThat(refused.code()).isEqualTo("year-blocked");
        assertThat(refused.reason().faults())
                .containsExactly(
                        Map.entry("months-open", "Close these months first: 2025-11, 2025-12."),
                        Map.entry("years-before-open", "Close these years first: 2024."));
    }

    @Test
    void is_not_closed_by_whoever_closed_its_months() {
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> AccountingYear.decide(command(2026, List.of(), List.of(), "cashier"), AccountingYear.NONE));
    }

    private static CloseYear close(ClosingEntries entries) {
        return new CloseYear(
                2025, 2026, "close", 9, List.of(), List.of(), Set.of("cashier"), "approver", entries, REPORT);
    }

    private static CloseYear command(int current, List<YearMonth> months, List<Integer> years, String by) {
        return new CloseYear(
                2025,
                current,
                "close",
                9,
                months,
                years,
                Set.of("cashier"),
                by,
                ClosingEntries.of(2025, List.of(), RESULTS, List.of()),
                REPORT);
    }

    private static Money credit(String amount) {
        return Money.ZERO.minus(yuan(amount));
    }
}
