package org.mutualaid.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mutualaid.ledger.Sample.yuan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Test
    void reads_and_writes_yuan_with_two_decimals() {
        assertThat(Money.parse("95.00")).isEqualTo(new Money(9_500));
        assertThat(Money.parse("0.01").fen()).isEqualTo(1);
        assertThat(Money.parse("9999999999999.99").fen()).isEqualTo(999_999_999_999_999L);
        assertThat(new Money(7)).hasToString("0.07");
        assertThat(new Money(-268_800)).hasToString("-2688.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "95",
                "95.0",
                "95.000",
                "-1.00",
                "+1.00",
                "1e3",
                "1,000.00",
                " 1.00",
                "１.00",
                ".50",
                "10000000000000.00"
            })
    void refuses_any_other_way_of_writing_an_amount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text));
    }

    @Test
    void adds_subtracts_and_multiplies_exactly() {
        assertThat(yuan("0.10").plus(yuan("0.20"))).isEqualTo(yuan("0.30"));
        assertThat(yuan("0.10").minus(yuan("0.20"))).isEqualTo(new Money(-10));
        assertThat(yuan("95.00").times(1_998)).isEqualTo(yuan("189810.00"));
        assertThat(Money.sum(List.of(yuan("1213.69"), yuan("800.02"), yuan("3177.23"))))
                .isEqualTo(yuan("5190.94"));
        assertThat(Money.sum(List.of())).isEqualTo(Money.ZERO);
    }

    @Test
    void never_wraps_around_on_overflow() {
        Money most = new Money(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE).minus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.percent(new BigDecimal("101"), RoundingMode.DOWN))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void rounds_a_percentage_once_the_way_it_is_told() {
        BigDecimal seventy = new BigDecimal("70");
        assertThat(yuan("1733.84").percent(seventy, RoundingMode.HALF_UP)).isEqualTo(yuan("1213.69"));
        assertThat(yuan("1733.85").percent(seventy, RoundingMode.HALF_UP)).isEqualTo(yuan("1213.70"));
        assertThat(yuan("1733.85").percent(seventy, RoundingMode.DOWN)).isEqualTo(yuan("1213.69"));
    }

    @Test
    void gives_left_over_fen_to_the_first_shares() {
        assertThat(yuan("100.00").split(List.of(1L, 1L, 1L)))
                .containsExactly(yuan("33.34"), yuan("33.33"), yuan("33.33"));
        assertThat(yuan("0.02").split(List.of(0L, 1L, 1L, 1L)))
                .containsExactly(Money.ZERO, yuan("0.01"), yuan("0.01"), Money.ZERO);
        assertThat(new Money(-100).split(List.of(1L, 1L, 1L)))
                .containsExactly(new Money(-34), new Money(-33), new Money(-33));
    }

    @Test
    void refuses_to_split_by_weights_without_meaning() {
        assertThatIllegalArgumentException().isThrownBy(() -> yuan("1.00").split(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> yuan("1.00").split(List.of(0L, 0L)));
        assertThatIllegalArgumentException().isThrownBy(() -> yuan("1.00").split(List.of(2L, -1L)));
    }

    @Test
    void loses_nothing_in_any_split() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("MoneyTest split seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            Money amount = new Money(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L));
            List<Long> weights = LongStream.generate(() -> random.nextLong(0, 1_000_000))
                    .limit(1 + random.nextInt(40))
                    .boxed()
                    .toList();
            if (weights.stream().allMatch(weight -> weight == 0)) {
                continue;
            }
            List<Money> shares = amount.split(weights);
            long whole = weights.stream().mapToLong(Long::longValue).sum();
            assertThat(Money.sum(shares)).as("seed %d run %d", seed, run).isEqualTo(amount);
            for (int i = 0; i < shares.size(); i++) {
                double exact = (double) amount.fen() * weights.get(i) / whole;
                assertThat((double) shares.get(i).fen())
                        .as("seed %d run %d share %d", seed, run, i)
                        .isBetween(exact - 1.01, exact + 1.01);
            }
        }
    }

    @Test
    void compares_amounts() {
        Money less = yuan("1.00");
        Money more = yuan("1.01");
        assertThat(less.min(more)).isEqualTo(less);
        assertThat(more.min(less)).isEqualTo(less);
        assertThat(less.max(more)).isEqualTo(more);
        assertThat(more.max(less)).isEqualTo(more);
        assertThat(less).isLessThan(more);
        assertThat(less.isLessThan(more)).isTrue();
        assertThat(less.isLessThan(less)).isFalse();
        assertThat(Money.ZERO.isZero()).isTrue();
        assertThat(Money.ZERO.isPositive()).isFalse();
        assertThat(new Money(-1).isPositive()).isFalse();
        assertThat(less.isPositive()).isTrue();
    }
}
