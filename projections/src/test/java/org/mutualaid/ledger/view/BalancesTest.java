package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.view.Balances.Balance;
import org.mutualaid.ledger.view.Balances.FindBalance;
import org.mutualaid.ledger.view.Balances.TrialBalance;

class BalancesTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final Views views = new Views();

    @Test
    void agree_with_a_plain_sum_as_of_any_day_and_as_known_at_any_moment() {
        List<StoredEvent> log = randomMoney(300);
        views.append("person-1", log).project(37);

        for (int day = 0; day < 60; day += 7) {
            for (int known = 0; known <= 300; known += 60) {
                LocalDate to = FIRST.plusDays(day);
                Balance found = views.balances.find(
                        new FindBalance("1001:SN-01", AsOf.day(to).known((long) known)));
                assertThat(found.debit()).isEqualTo(plainSum(log, to, known, Side.DEBIT));
                assertThat(found.credit()).isEqualTo(plainSum(log, to, known, Side.CREDIT));
            }
        }
        Balance now = views.balances.find(new FindBalance("1001"));
        assertThat(now.debit()).isEqualTo(plainSum(log, LocalDate.MAX, 300, Side.DEBIT));
        assertThat(now).isEqualTo(views.balances.find(new FindBalance("1001", AsOf.day(LocalDate.of(2030, 1, 1)))));
        assertThat(views.balances.trialBalance(AsOf.NOW))
                .isEqualTo(views.balances.trialBalance(
                        AsOf.day(LocalDate.of(2030, 1, 1)).known(300L)))
                .satisfies(trial -> assertThat(trial.totalDebit()).isEqualTo(trial.totalCredit()));
    }

    @Test
    void a_prefix_adds_up_at_a_colon_and_nowhere_else() {
        views.given(Story.paid(1, "p1", "10.00", FIRST));

        assertThat(balance("1001").balance()).isEqualTo(Money.parse("10.00"));
        assertThat(balance("1001:SN-01").balance()).isEqualTo(Money.parse("10.00"));
        assertThat(balance("1001:SN-0").balance()).isEqualTo(Money.ZERO);
        assertThat(balance("1001:").balance()).isEqualTo(Money.parse("10.00"));
        assertThat(balance("1001:SN-01:").balance()).isEqualTo(Money.parse("10.00"));
        assertThat(new Where().account("1001:").values()).containsEntry("account", "1001");
        assertThat(balance("2201").side()).isEqualTo(Side.CREDIT);
    }

    @Test
    void an_empty_account_stands_on_its_normal_side() {
        assertThat(balance("1002:COLL").side()).isEqualTo(Side.DEBIT);
        assertThat(balance("5101").side()).isEqualTo(Side.DEBIT);
        assertThat(balance("2202").side()).isEqualTo(Side.CREDIT);
        assertThat(balance("4101:HOSP:v1").side()).isEqualTo(Side.CREDIT);
        for (String none : List.of("9999", "", ":", "10", "1001::", "1001:SN 01", "1001/SN-01")) {
            assertThatThrownBy(() -> balance(none)).as(none).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_trial_balance_shows_the_net_balance_on_its_side_and_both_turnovers() {
        views.given(Story.paid(1, "p1", "10.00", FIRST), deposit("d1", Money.parse("4.00"), FIRST));

        TrialBalance trial = views.balances.trialBalance(AsOf.NOW);

        assertThat(trial.totalDebit()).isEqualTo(trial.totalCredit()).isEqualTo(Money.parse("10.00"));
        assertThat(trial.items().getFirst())
                .isEqualTo(new Balances.Item(
                        "1001:SN-01", Money.parse("6.00"), Money.ZERO, Money.parse("10.00"), Money.parse("4.00")));
    }

    private Balance balance(String account) {
        return views.balances.find(new FindBalance(account));
    }

    private static List<StoredEvent> randomMoney(int events) {
        Random random = new Random(7);
        List<StoredEvent> log = new ArrayList<>();
        for (int i = 1; i <= events; i++) {
            LocalDate on = FIRST.plusDays(random.nextInt(60));
            Money amount = new Money(1 + random.nextInt(100_000));
            log.add(
                    random.nextInt(4) == 0
                            ? deposit("d" + i, amount, on)
                            : Story.paid(i, "p" + i, amount.toString(), on));
        }
        return log;
    }

    private static CashDeposited deposit(String id, Money amount, LocalDate on) {
        return new CashDeposited(
                "SN-01",
                id,
                amount,
                "serial-" + id,
                JournalEntry.on(on)
                        .debit(Chart.BANK.of("COLL"), amount)
                        .credit(Chart.CASH.of("SN-01"), amount)
                        .entry(),
                null);
    }

    private static Money plainSum(List<StoredEvent> log, LocalDate effectiveTo, int known, Side side) {
        return Money.sum(log.subList(0, known).stream()
                .map(event -> ((Posted) event).entry())
                .filter(entry -> !entry.effectiveDate().isAfter(effectiveTo))
                .flatMap(entry -> entry.lines().stream())
                .filter(line -> line.account().path().equals("1001:SN-01") && line.side() == side)
                .map(line -> line.amount())
                .toList());
    }
}
