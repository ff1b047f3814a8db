package org.mutualaid.ledger.scheme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** One way of turning the figures of a claim into a benefit; a scheme adds up the results of several (domain brief 2.3). */
public sealed interface Formula {

    /** The most that this component pays for one claim, if limited. */
    @Nullable
    Money cap();

    /** The benefit before the cap, rounded once; empty if this claim is none of this formula's business. */
    Optional<Step> apply(ClaimFacts facts, int shares, RoundingMode rounding);

    /** The benefit after the cap. */
    default Optional<Step> benefit(ClaimFacts facts, int shares, RoundingMode rounding) {
        return apply(facts, shares, rounding).map(step -> {
            Money cap = cap();
            return cap == null || step.amount().compareTo(cap) <= 0
                    ? step
                    : new Step("component-cap", step.text() + "; capped at " + cap, cap);
        });
    }

    /**
     * F3: a percentage of what the pooling fund paid, by hospital level (Jilin university 2022).
     *
     * @param percent percentage by level
     * @param minimum least benefit of one stay
     * @param cap     most for one claim
     */
    record PercentOfPoolByLevel(
            Map<HospitalLevel, BigDecimal> percent,
            Money minimum,
            @Nullable Money cap) implements Formula {

        /** Copies the table. */
        public PercentOfPoolByLevel {
            percent = Map.copyOf(percent);
        }

        @Override
        public Optional<Step> apply(ClaimFacts facts, int shares, RoundingMode rounding) {
            Money pool = facts.settlement().poolPaid();
            HospitalLevel level = facts.hospitalLevel();
            BigDecimal rate = level == null ? null : percent.get(level);
            if (pool == null || !pool.isPositive() || rate == null) {
                return Optional.empty();
            }
            Money share = pool.percent(rate, rounding);
            String text = rate.toPlainString() + " % of the pool payment " + pool + " (" + level + ") = " + share;
            return Optional.of(
                    share.isLessThan(minimum)
                            ? new Step("percent-of-pool", text + ", raised to the minimum " + minimum, minimum)
                            : new Step("percent-of-pool", text, share));
        }
    }

    /**
     * F6: a fixed amount for each share by class of diagnosis or injury.
     *
     * @param amounts  amount of one share by class
     * @param onceOnly whether the cover ends with the first such benefit
     * @param cap      most for one claim
     */
    record LumpByClass(
            Map<String, Money> amounts,
            boolean onceOnly,
            @Nullable Money cap) implements Formula {

        /** Copies the table. */
        public LumpByClass {
            amounts = Map.copyOf(amounts);
        }

        @Override
        public Optional<Step> apply(ClaimFacts facts, int shares, RoundingMode rounding) {
            String found = facts.diagnosisClass();
            Money amount = found == null ? null : amounts.get(found);
            return amount == null
                    ? Optional.empty()
                    : Optional.of(new Step(
                            "lump-by-class",
                            found + ": " + amount + " x " + shares + " share(s)",
                            amount.times(shares)));
        }
    }
}
