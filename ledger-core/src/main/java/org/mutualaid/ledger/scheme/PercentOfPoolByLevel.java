package org.mutualaid.ledger.scheme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * F3: a percentage of what the pooling fund paid, by hospital level (Jilin university 2022).
 *
 * @param percent percentage by level, above 0 and at most 100
 * @param minimum least benefit of one stay
 * @param cap     most for one claim
 */
public record PercentOfPoolByLevel(
        Map<HospitalLevel, BigDecimal> percent,
        Money minimum,
        @Nullable Money cap) implements Formula {

    /** Copies the table. */
    public PercentOfPoolByLevel {
        percent = Map.copyOf(percent);
    }

    @Override
    public Optional<Step> apply(ClaimFacts facts, Standing standing, RoundingMode rounding) {
        Money pool = facts.settlement().poolPaid();
        HospitalLevel level = facts.hospitalLevel();
        BigDecimal rate = level == null ? null : percent.get(level);
        if (pool == null || !pool.isPositive() || rate == null) {
            return Optional.empty();
        }
        Money share = pool.percent(rate, rounding);
        String text = rate.toPlainString() + " % of the pool payment " + pool + " (" + level + ") = " + share;
        Step step = share.isLessThan(minimum)
                ? new Step("percent-of-pool", text + ", raised to the minimum " + minimum, minimum)
                : new Step("percent-of-pool", text, share);
        return Optional.of(step.using("poolPaid", pool)
                .using("hospitalLevel", level)
                .using("percent", rate.toPlainString())
                .using("minimum", minimum));
    }

    @Override
    public Optional<Fault> fault() {
        return Fault.unless(
                !percent.isEmpty() && percent.values().stream().allMatch(Percent::pays),
                "percent",
                "Each percentage is above 0 and at most 100.");
    }
}
