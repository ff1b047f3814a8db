package org.mutualaid.ledger.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * An item that was chosen, and why.
 *
 * @param no         within the sample, from 1, in the order of the population
 * @param ordinal    within the population, from 1
 * @param ref        id of the item
 * @param amount     what it counts
 * @param cumulative sum of the population up to it, its own amount included
 * @param draw       by random: which draw chose it, from 1
 * @param hits       by monetary unit: which fen of the population were hit in it, counted from 0.01
 * @param certain    by monetary unit: whether it is as large as the interval and so always chosen
 */
public record SampleItem(
        int no,
        long ordinal,
        String ref,
        Money amount,
        Money cumulative,
        @Nullable Integer draw,
        List<Money> hits,
        boolean certain) {

    /** Copies the list. */
    public SampleItem {
        hits = List.copyOf(hits);
    }
}
