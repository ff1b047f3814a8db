package org.mutualaid.ledger.scheme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * F4: one percentage of own-pay after a deductible (Nanyang, Hubei).
 *
 * @param percent    above 0 and at most 100
 * @param deductible what is taken off the own-pay first
 * @param cap        most for one claim
 */
public record FlatPercentOfOwnPay(
        BigDecimal percent, Money deductible, @Nullable Money cap) implements Formula {

    @Override
    public Optional<Step> apply(ClaimFacts facts, Standing standing, RoundingMode rounding) {
        Money ownPay = facts.settlement().ownPay();
        if (ownPay == null) {
            return Optional.empty();
        }
        Money base = ownPay.minus(deductible).max(Money.ZERO);
        Money benefit = base.percent(percent, rounding);
        return Optional.of(new Step(
                        "flat-percent",
                        percent.toPlainString() + " % of " + base + " (own-pay " + ownPay + " less " + deductible
                                + ") = " + benefit,
                        benefit)
                .using("ownPay", ownPay)
                .using("deductible", deductible)
                .using("percent", percent.toPlainString()));
    }

    @Override
    public Optional<Fault> fault() {
        return Fault.unless(Percent.pays(percent), "percent", "The percentage is above 0 and at most 100.");
    }
}
