package org.mutualaid.ledger.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.refusal;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.period.PeriodCommand.ClosePeriod;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;
import org.mutualaid.ledger.rule.Refused;

class AccountingPeriodTest {

    private static final YearMonth MAY = YearMonth.of(2024, 5);
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static final Publication REPORT = new Publication("{}", "signature", "key");
    private static final Explanation EXPLAINED = new Explanation("payouts-unanswered", "the bank answers on Monday");

    @Test
    void is_closed_once_when_it_is_over() {
        ClosePeriod close = close(JUNE, true, List.of());
        var closed = AccountingPeriod.decide(close, AccountingPeriod.NONE);
        assertThat(closed).containsExactly(new PeriodClosed(MAY, "close", 7, List.of(), REPORT));

        AccountingPeriod done = after(AccountingPeriod.NONE, AccountingPeriod::evolve, closed);

        assertThat(AccountingPeriod.decide(close, done)).isEmpty();
        assertThat(AccountingPeriod.decide(close(JUNE, true, List.of(), Precondition.DAYS_OPEN), done))
                .as("what is open later changes nothing")
                .isEmpty();
    }

    @Test
    void stays_open_while_it_runs() {
        for (YearMonth current : new YearMonth[] {MAY, MAY.minusMonths(1)}) {
            assertRefused(
                    Refused.Kind.RULE,
                    "period-not-over",
                    () -> AccountingPeriod.decide(close(current, false, List.of()), AccountingPeriod.NONE));
        }
    }

    @Test
    void is_blocked_by_everything_that_is_open_where_closing_is_strict_and_each_is_named() {
        Refused refused = blocked(true, List.of(), Precondition.values());

        assertThat(refused.reason().kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused.reason().faults())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "trial-balance-unequal",
                        "payouts-unanswered",
                        "month-before-open",
                        "days-open",
                        "bank-lines-open");
        assertThat(refused.reason().faults().get(3).getValue()).isEqualTo("DAYS_OPEN: what to do");
    }

    @Test
    void is_blocked_by_what_is_dangerous_alone_where_closing_is_not_strict() {
        assertThat(codes(blocked(false, List.of(), Precondition.values())))
                .containsExactly("trial-balance-unequal", "payouts-unanswered");

        assertThat(AccountingPeriod.decide(
                        close(
                                JUNE,
                                false,
                                List.of(),
                                Precondition.DAYS_OPEN,
                                Precondition.MONTH_BEFORE_OPEN,
                                Precondition.BANK_LINES_OPEN),
                        AccountingPeriod.NONE))
                .hasSize(1);
    }

    @Test
    void payouts_and_bank_lines_may_be_explained_and_nothing_else() {
        assertThat(AccountingPeriod.decide(
                        close(JUNE, true, List.of(EXPLAINED), Precondition.PAYOUTS_UNANSWERED), AccountingPeriod.NONE))
                .containsExactly(new PeriodClosed(MAY, "close", 7, List.of(EXPLAINED), REPORT));

        List<Explanation> all = Stream.of(Precondition.values())
                .map(one -> new Explanation(one.code(), "we know"))
                .toList();
        assertThat(codes(blocked(true, all, Precondition.values())))
                .containsExactly("trial-balance-unequal", "month-before-open", "days-open");
    }

    @Test
    void takes_no_explanation_of_what_is_not_open() {
        assertRefused(
                Refused.Kind.RULE,
                "nothing-to-explain",
                () -> AccountingPeriod.decide(close(JUNE, false, List.of(EXPLAINED)), AccountingPeriod.NONE));
    }

    @Test
    void names_the_first_cases_and_counts_all() {
        Finding many = Finding.of(
                Precondition.DAYS_OPEN,
                "text",
                Stream.iterate(1, i -> i + 1).limit(250).map(String::valueOf).toList());

        assertThat(many.count()).isEqualTo(250);
        assertThat(many.cases()).hasSize(Finding.MOST).startsWith("1", "2");
    }

    private static Refused blocked(boolean strict, List<Explanation> said, Precondition... open) {
        Refused refused =
                refusal(() -> AccountingPeriod.decide(close(JUNE, strict, said, open), AccountingPeriod.NONE));
        assertThat(refused.code()).isEqualTo("period-blocked");
        return refused;
    }

    private static List<String> codes(Refused refused) {
        return refused.reason().faults().stream().map(Map.Entry::getKey).toList();
    }

    private static ClosePeriod close(YearMonth current, boolean strict, List<Explanation> said, Precondition... open) {
        List<Finding> findings = Stream.of(open)
                .map(one -> Finding.of(one, one + ": what to do", List.of("a case")))
                .toList();
        return new ClosePeriod(MAY, current, "close", 7, new Preconditions(strict, findings, said), REPORT);
    }
}
