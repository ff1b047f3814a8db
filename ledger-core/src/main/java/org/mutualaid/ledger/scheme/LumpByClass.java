package org.mutualaid.ledger.scheme;

import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * F6: a fixed amount for each share by class of diagnosis or injury; a grade of disability is a class like any other.
 *
 * @param amounts  amount of one share by class, each more than nothing
 * @param onceOnly whether the cover ends with the first such benefit
 * @param cap      most for one claim
 */
public record LumpByClass(
        Map<String, Money> amounts,
        boolean onceOnly,
        @Nullable Money cap) implements Formula {

    /** Copies the table. */
    public LumpByClass {
        amounts = Map.copyOf(amounts);
    }

    @Override
    public Optional<Step> apply(ClaimFacts facts, Standing standing, RoundingMode rounding) {
        String found = facts.diagnosisClass();
        Money amount = found == null ? null : amounts.get(found);
        return amount == null
                ? Optional.empty()
                : Optional.of(new Step(
                                "lump-by-class",
                                found + ": " + amount + " x " + standing.shares() + " share(s)",
                                amount.times(standing.shares()))
                        .using("diagnosisClass", found)
                        .using("amountPerShare", amount)
                        .using("shares", standing.shares()));
    }

    @Override
    public Optional<Fault> fault() {
        return Fault.unless(
                !amounts.isEmpty() && amounts.values().stream().allMatch(Money::isPositive),
                "amounts",
                "A table of lump sums needs at least one class, each of more than nothing.");
    }

    @Override
    public boolean endsCover() {
        return onceOnly;
    }
}
