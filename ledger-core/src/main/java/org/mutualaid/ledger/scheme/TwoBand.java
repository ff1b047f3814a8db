package org.mutualaid.ledger.scheme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * F2: one percentage of own-pay up to a limit and another above it, with a bonus for the first claim granted in a term
 * (Ningbo).
 *
 * @param bandLimit        end of the lower band, more than nothing
 * @param percentBelow     percentage of the lower band, 0 to 100
 * @param percentAbove     percentage of what is above, 0 to 100
 * @param firstStayBonus   added once a term, on the first claim that is granted
 * @param neverAboveOwnPay whether bands and bonus together never exceed the own-pay of the receipt
 * @param cap              most for one claim
 */
public record TwoBand(
        Money bandLimit,
        BigDecimal percentBelow,
        BigDecimal percentAbove,
        Money firstStayBonus,
        boolean neverAboveOwnPay,
        @Nullable Money cap)
        implements Formula {

    @Override
    public Optional<Step> apply(ClaimFacts facts, Standing standing, RoundingMode rounding) {
        Money ownPay = facts.settlement().ownPay();
        if (ownPay == null) {
            return Optional.empty();
        }
        Money below = ownPay.min(bandLimit);
        Money above = ownPay.minus(below);
        Money bands = Percent.rounded(
                Percent.exactly(below, percentBelow).add(Percent.exactly(above, percentAbove)), rounding);
        Money bonus = standing.claims() == 0 ? firstStayBonus : Money.ZERO;
        Money benefit = bands.plus(bonus);
        String text = percentBelow.toPlainString() + " % of " + below
                + (above.isPositive() ? " + " + percentAbove.toPlainString() + " % of " + above : "")
                + (bonus.isPositive() ? " + " + bonus + " for the first claim of the term" : "")
                + " = " + benefit;
        Step step = neverAboveOwnPay && ownPay.isLessThan(benefit)
                ? new Step("two-band", text + ", never more than the own-pay " + ownPay, ownPay)
                : new Step("two-band", text, benefit);
        return Optional.of(step.using("ownPay", ownPay)
                .using("bandLimit", bandLimit)
                .using("percentBelow", percentBelow.toPlainString())
                .using("percentAbove", percentAbove.toPlainString())
                .using("claimsBefore", standing.claims())
                .using("firstStayBonus", bonus));
    }

    @Override
    public Optional<Fault> fault() {
        return Fault.unless(bandLimit.isPositive(), "band-limit", "The lower band ends above nothing.")
                .or(() -> Fault.unless(
                        Percent.isValid(percentBelow) && Percent.isValid(percentAbove),
                        "percent",
                        "percentBelow and percentAbove are 0 to 100."));
    }
}
