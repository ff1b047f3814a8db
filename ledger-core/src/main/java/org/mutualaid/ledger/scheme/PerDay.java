package org.mutualaid.ledger.scheme;

import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * F5: an amount for each day in hospital after some free days (Beijing 2011).
 *
 * @param amount   for one day, more than nothing
 * @param freeDays first days of a stay that give nothing, 0 or more
 * @param cap      most for one claim; a limit of the term is the scheme's {@code termCap}
 */
public record PerDay(Money amount, int freeDays, @Nullable Money cap) implements Formula {

    @Override
    public Optional<Step> apply(ClaimFacts facts, Standing standing, RoundingMode rounding) {
        return facts.daysInHospital().map(days -> {
            int paid = Math.max(0, days - freeDays);
            Money benefit = amount.times(paid);
            return new Step(
                            "per-day",
                            amount + " x " + paid + " day(s) (" + days + " in hospital less " + freeDays + ") = "
                                    + benefit,
                            benefit)
                    .using("days", days)
                    .using("freeDays", freeDays)
                    .using("amountPerDay", amount);
        });
    }

    @Override
    public Optional<Fault> fault() {
        return Fault.unless(amount.isPositive(), "amount", "The amount of a day is more than nothing.")
                .or(() -> Fault.unless(freeDays >= 0, "free-days", "Free days are not negative."));
    }
}
