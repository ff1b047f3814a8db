package org.mutualaid.ledger.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/**
 * Draws a sample from a population that is offered item by item, in its order and whole.
 *
 * <p>By random: ordinal 1 + (next number below the count), again and again, until so many different ones are drawn. By
 * monetary unit: the interval is the sum divided by the size, in whole fen; the start is 1 + (next number below the interval);
 * hit are the start and every interval after it up to the sum; an item is chosen if a hit lies in it. An item of an interval
 * or more is therefore always chosen, one of no amount never.
 */
public final class Draw {

    /** Most items of one sample. */
    public static final int MOST = 2_000;

    private static final Pattern SEED = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final Method method;
    private final long count;
    private final Money sum;
    private final Map<Long, Integer> drawn = new HashMap<>();
    private final long step;
    private final long start;
    private final List<SampleItem> items = new ArrayList<>();

    private long nextHit;
    private long ordinal;
    private Money cumulative = Money.ZERO;

    /**
     * Begins a draw.
     *
     * @param count items of the population
     * @param sum   what they add up to
     * @throws Refused if nobody could type the seed, there is nothing to draw from, or less than is asked for
     */
    public Draw(Method method, int size, String seed, long count, Money sum) {
        this.method = method;
        this.count = count;
        this.sum = sum;
        if (size < 1 || size > MOST) {
            throw Refused.rule("sample-size", "A sample has 1 to " + MOST + " items.")
                    .with("field", "size");
        }
        if (!SEED.matcher(seed).matches()) {
            throw Refused.rule(
                            "seed-invalid",
                            "A seed is 1 to 64 visible ASCII characters, so that it can be typed again.")
                    .with("field", "seed");
        }
        if (count == 0) {
            throw Refused.rule("population-empty", "There is nothing in these days to draw from.");
        }
        SeededNumbers numbers = new SeededNumbers(seed);
        if (method == Method.RANDOM) {
            if (size > count) {
                throw Refused.rule("sample-too-large", "There are only " + count + " items to draw from.")
                        .with("field", "size");
            }
            for (int draw = 1; draw <= size; ) {
                if (drawn.putIfAbsent(1 + numbers.below(count), draw) == null) {
                    draw++;
                }
            }
            step = 0;
            start = 0;
        } else {
            step = sum.fen() / size;
            if (step == 0) {
                throw Refused.rule("sample-too-large", "The items add up to " + sum + " only.")
                        .with("field", "size");
            }
            start = 1 + numbers.below(step);
            nextHit = start;
        }
    }

    /** Takes the next item of the population. */
    public void offer(String ref, Money amount) {
        ordinal++;
        cumulative = cumulative.plus(amount);
        switch (method) {
            case RANDOM -> {
                Integer draw = drawn.get(ordinal);
                if (draw != null) {
                    add(ref, amount, draw, List.of(), false);
                }
            }
            case MONETARY_UNIT -> {
                List<Money> hits = new ArrayList<>();
                for (; nextHit <= cumulative.fen(); nextHit += step) {
                    hits.add(new Money(nextHit));
                }
                if (!hits.isEmpty()) {
                    add(ref, amount, null, hits, amount.fen() >= step);
                }
            }
        }
    }

    /**
     * The items chosen, in the order of the population.
     *
     * @throws IllegalStateException if another population was offered than announced
     */
    public List<SampleItem> items() {
        if (ordinal != count || !cumulative.equals(sum)) {
            throw new IllegalStateException("Offered were " + ordinal + " items of " + cumulative + " instead of "
                    + count + " of " + sum + ".");
        }
        return List.copyOf(items);
    }

    /** The interval; none by random. */
    public @Nullable Money step() {
        return method == Method.RANDOM ? null : new Money(step);
    }

    /** The first fen that is hit; none by random. */
    public @Nullable Money start() {
        return method == Method.RANDOM ? null : new Money(start);
    }

    private void add(String ref, Money amount, @Nullable Integer draw, List<Money> hits, boolean certain) {
        items.add(new SampleItem(items.size() + 1, ordinal, ref, amount, cumulative, draw, hits, certain));
    }
}
