package org.mutualaid.ledger.scheme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * Calculates a benefit under one version of a scheme: cover, waiting, each formula, then the limits of the term
 * (domain brief 5.3). The same figures give the same steps whenever they are calculated.
 *
 * @param version number of the version
 * @param terms   what it promises
 */
public record BenefitRule(int version, SchemeTerms terms) {

    /** The benefit for a claim whose receipts no other claim shares. */
    public Calculation calculate(ClaimFacts facts, @Nullable Standing standing) {
        return calculate(facts, standing, null);
    }

    /**
     * The benefit for a claim on a cover; a missing cover gives nothing, with the reason as the only step. A receipt that
     * is claimed under another scheme as well limits it to what is left of the member's own part.
     */
    public Calculation calculate(ClaimFacts facts, @Nullable Standing standing, @Nullable OwnPayLeft shared) {
        Optional<LocalDate> basis = facts.basisDate(terms.benefit().basisDate());
        if (basis.isEmpty()) {
            return nothing("basis-date-missing", "The " + terms.benefit().basisDate() + " date is missing", Map.of());
        }
        LocalDate day = basis.get();
        if (standing == null || !standing.covers(day)) {
            return nothing("not-covered", "No cover on " + day, Map.of("day", day));
        }
        if (standing.exhausted()) {
            return nothing(
                    "cover-exhausted", "A once-only benefit was granted and ended this cover", Map.of("day", day));
        }
        Optional<String> full = noPlaceLeft(standing);
        if (full.isPresent()) {
            return nothing(
                    "claims-per-term",
                    full.get(),
                    Map.of(
                            "claimsPerTerm",
                            Objects.requireNonNull(terms.benefit().claimsPerTerm()),
                            "claimsBefore",
                            standing.claims(),
                            "claimsAhead",
                            standing.ahead()));
        }
        boolean waits = facts.kind() != ClaimFacts.Kind.ACCIDENT;
        if (waits && day.isBefore(standing.liableFrom())) {
            return nothing(
                    "waiting",
                    day + " is in the waiting period, liable from " + standing.liableFrom(),
                    Map.of("day", day, "liableFrom", standing.liableFrom()));
        }
        return shared(limited(reduced(components(facts, standing), day, standing, waits), standing), shared);
    }

    /** Where the order of discharge decides, an earlier stay that is not decided yet keeps its place. */
    private Optional<String> noPlaceLeft(Standing standing) {
        Integer most = terms.benefit().claimsPerTerm();
        if (most == null) {
            return Optional.empty();
        }
        boolean byDischarge = terms.benefit().claimOrder() == SchemeTerms.ClaimOrder.DISCHARGE;
        String granted = standing.claims() + " of " + most + " claims of this term are granted";
        if (standing.claims() >= most) {
            return Optional.of(
                    byDischarge
                            ? granted + "; if this one was discharged before one of them, reverse that approval first"
                            : granted);
        }
        return byDischarge && standing.claims() + standing.ahead() >= most
                ? Optional.of(granted + " and " + standing.ahead()
                        + " undecided claim(s) were discharged earlier; decide those first")
                : Optional.empty();
    }

    private Calculation components(ClaimFacts facts, Standing standing) {
        List<Step> steps = new ArrayList<>();
        Money sum = Money.ZERO;
        boolean exhausts = false;
        for (Formula formula : terms.benefit().components()) {
            Optional<Step> step =
                    formula.benefit(facts, standing, terms.benefit().rounding().mode());
            if (step.isPresent()) {
                steps.add(step.get().under(version));
                sum = sum.plus(step.get().amount());
                exhausts |= formula.endsCover();
            }
        }
        if (steps.isEmpty()) {
            return nothing("no-benefit", "No formula of version " + version + " pays for these figures", Map.of());
        }
        return new Calculation(sum, version, exhausts, steps);
    }

    private Calculation reduced(Calculation full, LocalDate day, Standing standing, boolean waits) {
        LocalDate until = standing.reducedUntil();
        Integer percent = terms.waiting().reducedPercent();
        if (!waits || until == null || percent == null || day.isAfter(until)) {
            return full;
        }
        Money part = full.amount()
                .percent(BigDecimal.valueOf(percent), terms.benefit().rounding().mode());
        return next(
                full,
                new Step("reduced", "Reduced to " + percent + " % until " + until, part)
                        .using("before", full.amount())
                        .using("percent", percent)
                        .using("day", day)
                        .using("reducedUntil", until));
    }

    private Calculation limited(Calculation full, Standing standing) {
        Money cap = terms.benefit().termCap();
        if (cap == null) {
            return full;
        }
        Money left = cap.minus(standing.paid()).max(Money.ZERO);
        return full.amount().compareTo(left) <= 0
                ? full
                : next(
                        full,
                        new Step("term-cap", "Limited to " + left + ", what is left of " + cap + " for this term", left)
                                .using("before", full.amount())
                                .using("termCap", cap)
                                .using("paidBefore", standing.paid()));
    }

    /** Benefits of several schemes together are never more than the receipt. */
    private Calculation shared(Calculation full, @Nullable OwnPayLeft shared) {
        if (shared == null || full.amount().compareTo(shared.left()) <= 0) {
            return full;
        }
        return next(
                full,
                new Step(
                                "own-pay-left",
                                "Limited to " + shared.left() + ", what other benefits have left of the own-pay "
                                        + shared.ownPay() + " of the receipt",
                                shared.left())
                        .using("before", full.amount())
                        .using("ownPay", shared.ownPay())
                        .using("ownPayLeft", shared.left()));
    }

    private Calculation next(Calculation before, Step step) {
        List<Step> steps = new ArrayList<>(before.steps());
        steps.add(step.under(version));
        return new Calculation(step.amount(), before.version(), before.exhausts(), steps);
    }

    private Calculation nothing(String code, String why, Map<String, ?> inputs) {
        Step step = new Step(code, why, Money.ZERO);
        for (Map.Entry<String, ?> input : inputs.entrySet()) {
            step = step.using(input.getKey(), input.getValue());
        }
        return Calculation.nothing(version, step);
    }
}
