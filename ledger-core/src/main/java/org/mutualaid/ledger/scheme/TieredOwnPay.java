package org.mutualaid.ledger.scheme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * F1: own-pay in tiers once it reaches a threshold (Hainan, Yunnan). Published sentences can be read three ways, so the
 * reading is part of the rule (domain brief 2.4).
 *
 * @param threshold own-pay below it gives nothing
 * @param tiers     ascending; bounds are amounts of own-pay
 * @param reading   how the tiers are meant
 * @param cap       most for one claim
 */
public record TieredOwnPay(
        Money threshold,
        List<Tier> tiers,
        Reading reading,
        @Nullable Money cap) implements Formula {

    private static final String CODE = "tiered-own-pay";

    /** Copies the tiers. */
    public TieredOwnPay {
        tiers = List.copyOf(tiers);
    }

    @Override
    public Optional<Step> apply(ClaimFacts facts, Standing standing, RoundingMode rounding) {
        Money ownPay = facts.settlement().ownPay();
        if (ownPay == null) {
            return Optional.empty();
        }
        if (ownPay.isLessThan(threshold)) {
            return Optional.of(with(
                    new Step(
                            CODE, "Own-pay " + ownPay + " is below the threshold " + threshold + " = 0.00", Money.ZERO),
                    ownPay));
        }
        List<Part> parts = parts(ownPay);
        BigDecimal sum = parts.stream().map(Part::fen).reduce(BigDecimal.ZERO, BigDecimal::add);
        Money benefit = Percent.rounded(sum, rounding);
        String text = String.join(" + ", parts.stream().map(Part::toString).toList());
        return Optional.of(with(
                new Step(
                        CODE,
                        "Own-pay " + ownPay + ", threshold " + threshold + " (" + reading + "): "
                                + (text.isEmpty() ? "nothing above it" : text) + " = " + benefit,
                        benefit),
                ownPay));
    }

    private Step with(Step step, Money ownPay) {
        return step.using("ownPay", ownPay)
                .using("threshold", threshold)
                .using("reading", reading)
                .using("tiers", String.join(", ", tiers.stream().map(Tier::told).toList()));
    }

    private List<Part> parts(Money ownPay) {
        return switch (reading) {
            case MARGINAL -> slices(threshold, ownPay);
            case FROM_ZERO -> slices(Money.ZERO, ownPay);
            case WHOLE_AMOUNT ->
                tiers.stream()
                        .filter(tier -> tier.reaches(ownPay))
                        .limit(1)
                        .map(tier -> new Part(ownPay, tier.percent()))
                        .toList();
        };
    }

    /** What lies above the first amount, tier by tier. */
    private List<Part> slices(Money above, Money ownPay) {
        List<Part> parts = new ArrayList<>();
        Money lower = above;
        for (Tier tier : tiers) {
            Money end = tier.upTo();
            Money upper = end == null ? ownPay : end.min(ownPay);
            if (lower.isLessThan(upper)) {
                parts.add(new Part(upper.minus(lower), tier.percent()));
                lower = upper;
            }
        }
        return parts;
    }

    @Override
    public Optional<Fault> fault() {
        if (tiers.isEmpty()) {
            return Optional.of(new Fault("tiers", "At least one tier is needed."));
        }
        return Fault.unless(
                        tiers.stream().map(Tier::percent).allMatch(Percent::isValid),
                        "percent",
                        "The percentage of a tier is 0 to 100.")
                .or(() ->
                        Fault.unless(ascending(), "tiers", "Tiers ascend by upTo, and only the last may be left open."))
                .or(() -> Fault.unless(
                        reading != Reading.WHOLE_AMOUNT || tiers.getLast().upTo() == null,
                        "tiers",
                        "With WHOLE_AMOUNT the last tier is open, or larger bills would have no rate."));
    }

    private boolean ascending() {
        Money lower = Money.ZERO;
        for (Tier tier : tiers.subList(0, tiers.size() - 1)) {
            Money upper = tier.upTo();
            if (upper == null || !lower.isLessThan(upper)) {
                return false;
            }
            lower = upper;
        }
        Money last = tiers.getLast().upTo();
        return last == null || lower.isLessThan(last);
    }

    /**
     * One tier.
     *
     * @param upTo    largest own-pay that belongs to it, inclusive; without it the tier is open
     * @param percent what it pays, 0 to 100
     */
    public record Tier(@Nullable Money upTo, BigDecimal percent) {

        boolean reaches(Money ownPay) {
            return upTo == null || ownPay.compareTo(upTo) <= 0;
        }

        private String told() {
            return percent.toPlainString() + " %" + (upTo == null ? "" : " up to " + upTo);
        }
    }

    /** How the sentence "from 1,000, tiered" is meant. */
    public enum Reading {
        /** The part of own-pay above the threshold, tier by tier. */
        MARGINAL,
        /** Once the threshold is reached, tiers count from zero. */
        FROM_ZERO,
        /** The rate of the tier reached applies to the whole own-pay. */
        WHOLE_AMOUNT
    }

    private record Part(Money amount, BigDecimal percent) {

        BigDecimal fen() {
            return Percent.exactly(amount, percent);
        }

        @Override
        public String toString() {
            return percent.toPlainString() + " % of " + amount;
        }
    }
}
