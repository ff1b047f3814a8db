package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.Balances.FindBalance;

/** Balances that were kept on the way are what a plain sum over the log gives, whatever is asked. */
class TwoAxesTest {

    private static final LocalDate FIRST = RandomBooks.FIRST;
    private static final int EVENTS = 300;
    private static final List<String> ASKED =
            List.of("1001", "1001:SN-01", "1001:SN-02", "1002:COLL", "2201", "2201:U7", "4101", "4101:HOSP", "3102");

    private final Views views = new Views();

    @Test
    void any_balance_on_any_dates_as_known_at_any_position_is_the_plain_sum() {
        for (int seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            List<StoredEvent> log = RandomBooks.of(random, EVENTS);
            Views fed = new Views().append("person-1", log);
            fed.project(1 + random.nextInt(90));
            NaiveBooks naive = new NaiveBooks(log);
            for (int i = 0; i < 60; i++) {
                AsOf asOf = asOf(random);
                String account = ASKED.get(random.nextInt(ASKED.size()));
                assertThat(fed.balances.find(new FindBalance(account, asOf)))
                        .as("seed %d, %s %s", seed, account, asOf)
                        .isEqualTo(naive.balance(account, asOf));
            }
        }
    }

    @Test
    void any_trial_balance_is_the_plain_sum_of_each_account() {
        Random random = new Random(5);
        List<StoredEvent> log = RandomBooks.of(random, EVENTS);
        views.append("person-1", log).project(33);
        NaiveBooks naive = new NaiveBooks(log);
        for (int i = 0; i < 40; i++) {
            AsOf asOf = asOf(random);
            assertThat(views.balances.trialBalance(asOf).items().stream()
                            .filter(item -> !item.debitTurnover().equals(Money.ZERO)
                                    || !item.creditTurnover().equals(Money.ZERO))
                            .map(item -> item.account() + " " + item.debitTurnover() + " " + item.creditTurnover()))
                    .as("%s", asOf)
                    .containsExactlyElementsOf(naive.trialBalance(asOf).stream()
                            .filter(line -> !line.endsWith(" 0.00 0.00"))
                            .toList());
        }
    }

    @Test
    void snapshots_of_every_level_are_taken_and_do_not_depend_on_the_batches() {
        views.append("person-1", RandomBooks.of(6, EVENTS)).project(500);
        String whole = views.tables.digests().get("balance_snapshot");
        assertThat(views.client
                        .sql("SELECT max(level) FROM views.balance_snapshot")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(5);

        views.rebuild(19);

        assertThat(views.tables.digests().get("balance_snapshot")).isEqualTo(whole);
    }

    private static AsOf asOf(Random random) {
        LocalDate to = random.nextInt(3) == 0 ? null : FIRST.plusDays(random.nextInt(100));
        Long known = random.nextInt(3) == 0 ? null : Long.valueOf(random.nextInt(EVENTS + 20));
        AsOf asOf = AsOf.day(to).known(known);
        return switch (random.nextInt(4)) {
            case 0 -> asOf.booked(FIRST.plusDays(random.nextInt(90)), FIRST.plusDays(random.nextInt(100)));
            case 1 -> {
                YearMonth month = YearMonth.of(2026, 1 + random.nextInt(3));
                yield asOf.booked(random.nextBoolean() ? month.atDay(1) : null, month.atEndOfMonth());
            }
            default -> asOf;
        };
    }
}
