package org.mutualaid.ledger.scheme;

import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * One way of turning the figures of a claim into a benefit; a scheme adds up the results of several (domain brief 2.3).
 * The simple names of the variants stand in stored events and never change.
 */
public sealed interface Formula
        permits TieredOwnPay, TwoBand, PercentOfPoolByLevel, FlatPercentOfOwnPay, PerDay, LumpByClass {

    /** The most that this component pays for one claim, if limited. */
    @Nullable
    Money cap();

    /** The benefit before the cap, rounded once; empty if this claim is none of this formula's business. */
    Optional<Step> apply(ClaimFacts facts, Standing standing, RoundingMode rounding);

    /** Why the figures of this formula make no sense, if they do not. */
    Optional<Fault> fault();

    /** Whether the cover ends with the first benefit of this formula. */
    default boolean endsCover() {
        return false;
    }

    /** The benefit after the cap. */
    default Optional<Step> benefit(ClaimFacts facts, Standing standing, RoundingMode rounding) {
        return apply(facts, standing, rounding).map(step -> {
            Money cap = cap();
            return cap == null || step.amount().compareTo(cap) <= 0
                    ? step
                    : new Step("component-cap", step.text() + "; capped at " + cap, cap, step.inputs())
                            .using("before", step.amount())
                            .using("cap", cap);
        });
    }

    /**
     * What is wrong with the figures of a formula.
     *
     * @param field  name of the figure
     * @param detail what it must be
     */
    record Fault(String field, String detail) {

        /** That fault, unless the condition holds. */
        static Optional<Fault> unless(boolean holds, String field, String detail) {
            return holds ? Optional.empty() : Optional.of(new Fault(field, detail));
        }
    }
}
