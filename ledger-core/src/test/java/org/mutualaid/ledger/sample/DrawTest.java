package org.mutualaid.ledger.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/**
 * Draws worked out by hand with {@code printf '2026-county:1' | sha256sum}: the first 15 digits of the numbers 1 to 3 are
 * 9702b434a612d74, a22ad01a93aa141 and 8ba5e0d3eb09108.
 */
class DrawTest {

    private static final String SEED = "2026-county";

    /** 2,707.50 in all. */
    private static final List<Money> AMOUNTS = List.of(
            yuan("95.00"),
            yuan("190.00"),
            yuan("0.00"),
            yuan("285.00"),
            yuan("95.00"),
            yuan("1900.00"),
            yuan("47.50"),
            yuan("95.00"));

    /** Remainders by 8 are 4, 1 and 0: ordinals 5, 2 and 1, in the order of the population 1, 2, 5. */
    @Test
    void by_random_as_by_hand() {
        assertThat(drawn(Method.RANDOM, 3, SEED, AMOUNTS).items())
                .containsExactly(
                        new SampleItem(1, 1, "i1", yuan("95.00"), yuan("95.00"), 3, List.of(), false),
                        new SampleItem(2, 2, "i2", yuan("190.00"), yuan("285.00"), 2, List.of(), false),
                        new SampleItem(3, 5, "i5", yuan("95.00"), yuan("665.00"), 1, List.of(), false));
    }

    /**
     * Interval 2,707.50 / 4 = 676.87; the remainder of the first number by 67,687 is 57,601, so the start is 576.02, and hit
     * are 576.02, 1,252.89, 1,929.76 and 2,606.63. The 1,900.00 holds two of them and would hold one whatever the seed.
     */
    @Test
    void by_monetary_unit_as_by_hand() {
        Draw draw = drawn(Method.MONETARY_UNIT, 4, SEED, AMOUNTS);

        assertThat(draw.step()).isEqualTo(yuan("676.87"));
        assertThat(draw.start()).isEqualTo(yuan("576.02"));
        assertThat(draw.items())
                .containsExactly(
                        new SampleItem(1, 5, "i5", yuan("95.00"), yuan("665.00"), null, List.of(yuan("576.02")), false),
                        new SampleItem(
                                2,
                                6,
                                "i6",
                                yuan("1900.00"),
                                yuan("2565.00"),
                                null,
                                List.of(yuan("1252.89"), yuan("1929.76")),
                                true),
                        new SampleItem(
                                3, 7, "i7", yuan("47.50"), yuan("2612.50"), null, List.of(yuan("2606.63")), false));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void the_same_seed_draws_the_same_and_another_one_something_else(Method method) {
        List<Money> many = amounts(new Random(1), 500);

        assertThat(drawn(method, 25, "a", many).items())
                .isEqualTo(drawn(method, 25, "a", many).items());
        assertThat(drawn(method, 25, "a", many).items())
                .isNotEqualTo(drawn(method, 25, "b", many).items());
    }

    /** Whatever the seed: an item of an interval or more is in, one of no amount is out, and there are no more than asked for. */
    @Test
    void every_large_item_is_chosen_and_no_empty_one() {
        Random random = new Random(40);
        for (int run = 0; run < 300; run++) {
            List<Money> amounts = amounts(random, 1 + random.nextInt(60));
            Money sum = Money.sum(amounts);
            int size = 1 + random.nextInt(20);
            if (sum.fen() < size) {
                continue;
            }
            Draw draw = drawn(Method.MONETARY_UNIT, size, "seed-" + run, amounts);
            List<Long> chosen = draw.items().stream().map(SampleItem::ordinal).toList();
            long step = sum.fen() / size;
            for (int i = 0; i < amounts.size(); i++) {
                long fen = amounts.get(i).fen();
                if (fen >= step) {
                    assertThat(chosen).as("run " + run).contains(i + 1L);
                }
                if (fen == 0) {
                    assertThat(chosen).as("run " + run).doesNotContain(i + 1L);
                }
            }
            assertThat(draw.items().stream()
                            .mapToInt(item -> item.hits().size())
                            .sum())
                    .isBetween(size, size + 1 + (int) (sum.fen() % size / step));
        }
    }

    /** 2,000 draws of 5 of 20: each item is expected 500 times, with a standard deviation below 20. */
    @Test
    void every_item_has_the_same_chance() {
        int[] chosen = new int[20];
        List<Money> same = Collections.nCopies(20, yuan("1.00"));
        for (int run = 0; run < 2_000; run++) {
            drawn(Method.RANDOM, 5, "run-" + run, same).items().forEach(item -> chosen[(int) item.ordinal() - 1]++);
        }
        assertThat(chosen).satisfies(counts -> assertThat(IntStream.of(counts)).allMatch(n -> n > 400 && n < 600));
    }

    @Test
    void all_of_it_can_be_drawn() {
        assertThat(drawn(Method.RANDOM, 8, SEED, AMOUNTS).items()).hasSize(8);
    }

    @Test
    void refuses_more_than_there_is() {
        refused("population-empty", () -> new Draw(Method.RANDOM, 1, SEED, 0, Money.ZERO));
        refused("sample-too-large", () -> new Draw(Method.RANDOM, 9, SEED, 8, yuan("1.00")));
        refused("sample-too-large", () -> new Draw(Method.MONETARY_UNIT, 9, SEED, 8, yuan("0.08")));
        refused("seed-invalid", () -> new Draw(Method.RANDOM, 1, "with blank", 8, yuan("1.00")));
        refused("sample-size", () -> new Draw(Method.RANDOM, 0, SEED, 8, yuan("1.00")));
        refused("sample-size", () -> new Draw(Method.RANDOM, Draw.MOST + 1, SEED, 1_000_000, yuan("1.00")));
    }

    @Test
    void another_population_than_announced_is_an_error() {
        Draw draw = new Draw(Method.RANDOM, 1, SEED, 2, yuan("2.00"));
        draw.offer("i1", yuan("1.00"));

        assertThatThrownBy(draw::items)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 items of 1.00");
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static List<Money> amounts(Random random, int count) {
        List<Money> amounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            amounts.add(
                    new Money(random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(10) == 0 ? 900_000 : 9_000)));
        }
        return amounts;
    }

    private static Draw drawn(Method method, int size, String seed, List<Money> amounts) {
        Draw draw = new Draw(method, size, seed, amounts.size(), Money.sum(amounts));
        for (int i = 0; i < amounts.size(); i++) {
            draw.offer("i" + (i + 1), amounts.get(i));
        }
        return draw;
    }
}
