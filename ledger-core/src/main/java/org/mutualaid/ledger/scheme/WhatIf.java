package org.mutualaid.ledger.scheme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/**
 * What other terms would have made of claims that are decided, in the order in which they were. What a term of cover paid
 * before the period stands as it was and counts in the limits of the other terms.
 *
 * @param other the rule that is tried
 * @param from  first day of the period, by the day of the decision
 * @param to    last day
 */
public record WhatIf(BenefitRule other, LocalDate from, LocalDate to) {

    /** Refuses a period that ends before it begins, and terms that could not be published. */
    public WhatIf {
        if (to.isBefore(from)) {
            throw Refused.rule("period-invalid", "The period ends on " + to + ", before it begins on " + from + ".")
                    .with("field", "to");
        }
        SensibleTerms.require(other.terms());
    }

    /**
     * Tries the rule.
     *
     * @param own     versions that members enrolled under, by number
     * @param terms   all terms of cover under the scheme
     * @param decided claims that were approved and still stand, or rejected, in the order of decision
     */
    public Outcome tried(Map<Integer, BenefitRule> own, List<Term> terms, List<Decided> decided) {
        return new Trial(this, own, terms).of(decided);
    }

    private boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /**
     * One term of cover that has begun.
     *
     * @param member       whose
     * @param version      version that they enrolled under
     * @param shares       shares
     * @param from         first covered day
     * @param to           last covered day
     * @param liableFrom   first day after waiting
     * @param reducedUntil last day of the reduced part, if there is one
     */
    public record Term(
            String member,
            int version,
            int shares,
            LocalDate from,
            LocalDate to,
            LocalDate liableFrom,
            @Nullable LocalDate reducedUntil) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        boolean continues(Term earlier, int graceDays) {
            return earlier.member.equals(member)
                    && earlier.to.isBefore(from)
                    && !from.isAfter(earlier.to.plusDays(1L + graceDays));
        }
    }

    /**
     * A claim that is decided.
     *
     * @param claimId  id
     * @param claimNo  number that the member was told
     * @param member   whose
     * @param on       day of the decision
     * @param approved whether a benefit was granted
     * @param facts    what happened
     * @param amount   what was granted
     * @param exhausts whether it ended the cover
     */
    public record Decided(
            String claimId,
            String claimNo,
            String member,
            LocalDate on,
            boolean approved,
            ClaimFacts facts,
            Money amount,
            boolean exhausts) {}

    /**
     * What comes out.
     *
     * @param claims              claims of the period that were tried
     * @param changed             those with another amount, in the order of decision
     * @param totalBefore         granted
     * @param totalAfter          what would have been granted
     * @param contributionsBefore contributions of the terms of cover that begin in the period
     * @param contributionsAfter  the same shares at the other price
     */
    public record Outcome(
            int claims,
            List<Change> changed,
            Money totalBefore,
            Money totalAfter,
            Money contributionsBefore,
            Money contributionsAfter) {

        /** Benefits as a percentage of contributions with two decimals, if there are contributions. */
        public Optional<BigDecimal> lossRatioBefore() {
            return ratio(totalBefore, contributionsBefore);
        }

        /** The same under the other terms. */
        public Optional<BigDecimal> lossRatioAfter() {
            return ratio(totalAfter, contributionsAfter);
        }

        private static Optional<BigDecimal> ratio(Money benefits, Money contributions) {
            return contributions.isPositive()
                    ? Optional.of(BigDecimal.valueOf(benefits.fen())
                            .movePointRight(2)
                            .divide(BigDecimal.valueOf(contributions.fen()), 2, RoundingMode.HALF_UP))
                    : Optional.empty();
        }
    }

    /**
     * A claim that would have another amount.
     *
     * @param claimId id
     * @param claimNo number that the member was told
     * @param before  granted
     * @param after   what would have been granted
     * @param steps   how
     */
    public record Change(String claimId, String claimNo, Money before, Money after, List<Step> steps) {}

    /** One run through the claims; remembers what each term of cover has paid so far, in fact and in trial. */
    private static final class Trial {
        private final WhatIf asked;
        private final Map<Integer, BenefitRule> own;
        private final Map<String, List<Term>> terms = new HashMap<>();
        private final Map<Term, Used> inFact = new HashMap<>();
        private final Map<Term, Used> inTrial = new HashMap<>();
        private final List<Change> changed = new ArrayList<>();
        private final Money contributionsBefore;
        private final Money contributionsAfter;
        private int claims;
        private Money before = Money.ZERO;
        private Money after = Money.ZERO;

        Trial(WhatIf asked, Map<Integer, BenefitRule> own, List<Term> all) {
            this.asked = asked;
            this.own = own;
            all.forEach(term -> terms.computeIfAbsent(term.member, member -> new ArrayList<>())
                    .add(term));
            List<Term> begun =
                    all.stream().filter(term -> asked.contains(term.from)).toList();
            contributionsBefore = Money.sum(begun.stream()
                    .map(term -> ruleOf(term).terms().contribution(term.shares))
                    .toList());
            contributionsAfter = Money.sum(begun.stream()
                    .map(term -> asked.other.terms().contribution(term.shares))
                    .toList());
        }

        Outcome of(List<Decided> decided) {
            decided.forEach(this::take);
            return new Outcome(claims, List.copyOf(changed), before, after, contributionsBefore, contributionsAfter);
        }

        private void take(Decided claim) {
            if (asked.contains(claim.on) && (claim.approved || ownRulesGiveNothing(claim))) {
                retry(claim);
            } else if (claim.approved && claim.on.isBefore(asked.from)) {
                use(inTrial, termOf(claim.facts, asked.other, claim.member), claim.amount, claim.exhausts);
            }
            if (claim.approved) {
                use(inFact, ownTermOf(claim), claim.amount, claim.exhausts);
            }
        }

        private void retry(Decided claim) {
            Optional<Term> term = termOf(claim.facts, asked.other, claim.member);
            Calculation tried = calculate(claim, asked.other, term, inTrial);
            if (tried.amount().isPositive()) {
                use(inTrial, term, tried.amount(), tried.exhausts());
            }
            claims++;
            before = before.plus(claim.amount);
            after = after.plus(tried.amount());
            if (!tried.amount().equals(claim.amount)) {
                changed.add(new Change(claim.claimId, claim.claimNo, claim.amount, tried.amount(), tried.steps()));
            }
        }

        /** What was rejected for another reason stays rejected under any rules. */
        private boolean ownRulesGiveNothing(Decided claim) {
            Optional<Term> term = ownTermOf(claim);
            return term.isEmpty()
                    || calculate(claim, ruleOf(term.get()), term, inFact)
                            .amount()
                            .isZero();
        }

        private Calculation calculate(Decided claim, BenefitRule rule, Optional<Term> term, Map<Term, Used> used) {
            return rule.calculate(
                    claim.facts,
                    term.map(found -> standing(found, claim.facts, rule, used)).orElse(null));
        }

        private Standing standing(Term term, ClaimFacts facts, BenefitRule rule, Map<Term, Used> used) {
            LocalDate day = facts.basisDate(rule.terms().benefit().basisDate()).orElseThrow();
            Used so = used.getOrDefault(term, Used.NOTHING);
            int shares = of(term.member).stream()
                    .filter(other -> other.covers(day))
                    .filter(other -> other.equals(term)
                            || facts.kind() == ClaimFacts.Kind.ACCIDENT
                            || !day.isBefore(liableFrom(other, rule)))
                    .mapToInt(Term::shares)
                    .sum();
            return new Standing(
                    term.from,
                    term.to,
                    liableFrom(term, rule),
                    reducedUntil(term, rule),
                    shares,
                    so.claims,
                    so.paid,
                    so.exhausted);
        }

        private LocalDate liableFrom(Term term, BenefitRule rule) {
            return rule.equals(ruleOf(term))
                    ? term.liableFrom
                    : continued(term, rule)
                            ? term.from
                            : term.from.plusDays(rule.terms().waiting().excludedDays());
        }

        private @Nullable LocalDate reducedUntil(Term term, BenefitRule rule) {
            if (rule.equals(ruleOf(term))) {
                return term.reducedUntil;
            }
            Integer day = rule.terms().waiting().reducedUntilDay();
            return day == null || continued(term, rule) ? null : term.from.plusDays(day - 1L);
        }

        private boolean continued(Term term, BenefitRule rule) {
            int grace = rule.terms().waiting().renewalGraceDays();
            return of(term.member).stream().anyMatch(earlier -> term.continues(earlier, grace));
        }

        private Optional<Term> ownTermOf(Decided claim) {
            return of(claim.member).stream()
                    .filter(term -> claim.facts
                            .basisDate(ruleOf(term).terms().benefit().basisDate())
                            .filter(term::covers)
                            .isPresent())
                    .findFirst();
        }

        private Optional<Term> termOf(ClaimFacts facts, BenefitRule rule, String member) {
            return facts.basisDate(rule.terms().benefit().basisDate())
                    .flatMap(day ->
                            of(member).stream().filter(term -> term.covers(day)).findFirst());
        }

        private List<Term> of(String member) {
            return terms.getOrDefault(member, List.of());
        }

        private BenefitRule ruleOf(Term term) {
            return Objects.requireNonNull(own.get(term.version), "unknown version");
        }

        private static void use(Map<Term, Used> used, Optional<Term> term, Money amount, boolean exhausts) {
            term.ifPresent(found -> used.merge(found, new Used(1, amount, exhausts), Used::plus));
        }
    }

    private record Used(int claims, Money paid, boolean exhausted) {
        static final Used NOTHING = new Used(0, Money.ZERO, false);

        Used plus(Used more) {
            return new Used(claims + more.claims, paid.plus(more.paid), exhausted || more.exhausted);
        }
    }
}
