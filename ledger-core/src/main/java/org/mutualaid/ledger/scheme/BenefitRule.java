package org.mutualaid.ledger.scheme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    /** The benefit for a claim on a cover; a missing cover gives nothing, with the reason as the only step. */
    public Calculation calculate(ClaimFacts facts, @Nullable Standing standing) {
        Optional<LocalDate> basis = facts.basisDate(terms.benefit().basisDate());
        if (basis.isEmpty()) {
            return Calculation.nothing(
                    version, "basis-date-missing", "The " + terms.benefit().basisDate() + " date is missing");
        }
        LocalDate day = basis.get();
        if (standing == null || !standing.covers(day)) {
            return Calculation.nothing(version, "not-covered", "No cover on " + day);
        }
        if (standing.exhausted()) {
            return Calculation.nothing(
                    version, "cover-exhausted", "A once-only benefit was granted and ended this cover");
        }
        Optional<String> full = noPlaceLeft(standing);
        if (full.isPresent()) {
            return Calculation.nothing(version, "claims-per-term", full.get());
        }
        boolean waits = facts.kind() != ClaimFacts.Kind.ACCIDENT;
        if (waits && day.isBefore(standing.liableFrom())) {
            return Calculation.nothing(
                    version, "waiting", day + " is in the waiting period, liable from " + standing.liableFrom());
        }
        return limited(reduced(components(facts, standing), day, standing, waits), standing);
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
                steps.add(step.get());
                sum = sum.plus(step.get().amount());
                exhausts |= formula.endsCover();
            }
        }
        if (steps.isEmpty()) {
            return Calculation.nothing(
                    version, "no-benefit", "No formula of version " + version + " pays for these figures");
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
        return next(full, "reduced", "Reduced to " + percent + " % until " + until, part);
    }

    private Calculation limited(Calculation full, Standing standing) {
        Money cap = terms.benefit().termCap();
        if (cap == null) {
            return full;
        }
        Money left = cap.minus(standing.paid()).max(Money.ZERO);
        return full.amount().compareTo(left) <= 0
                ? full
                : next(full, "term-cap", "Limited to " + left + ", what is left of " + cap + " for this term", left);
    }

    private static Calculation next(Calculation before, String code, String text, Money amount) {
        List<Step> steps = new ArrayList<>(before.steps());
        steps.add(new Step(code, text, amount));
        return new Calculation(amount, before.version(), before.exhausts(), steps);
    }
}
