package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.SchemeTerms.BasisDate;
import org.mutualaid.ledger.scheme.SchemeTerms.ClaimOrder;
import org.mutualaid.ledger.scheme.SchemeTerms.PayerShare;
import org.mutualaid.ledger.scheme.SchemeTerms.Rounding;
import org.mutualaid.ledger.scheme.SchemeTerms.Term;
import org.mutualaid.ledger.scheme.Sex;

/**
 * A version of a scheme as callers write and read it; what they may leave out has its usual value.
 *
 * @param code          told when read; must agree with the path when written
 * @param version       likewise
 * @param name          what members know it by
 * @param effectiveFrom first day on which enrolments take this version
 * @param price         contribution for one share
 * @param payerSplit    who bears the price
 * @param maxShares     1 if left out
 * @param term          how long cover lasts
 * @param waiting       none if left out
 * @param eligibility   everybody if left out
 * @param participation no threshold if left out
 * @param benefit       what it pays
 */
record SchemeBody(
        @Nullable String code,
        @Nullable Integer version,
        String name,
        LocalDate effectiveFrom,
        Money price,
        List<PayerShare> payerSplit,
        @Nullable Integer maxShares,
        Term term,
        @Nullable Waiting waiting,
        @Nullable Eligibility eligibility,
        @Nullable Participation participation,
        Benefit benefit) {

    private static final int OLDEST = 150;

    static SchemeBody of(String code, int version, SchemeTerms terms) {
        return new SchemeBody(
                code,
                version,
                terms.name(),
                terms.effectiveFrom(),
                terms.price(),
                terms.payerSplit(),
                terms.maxShares(),
                terms.term(),
                new Waiting(
                        terms.waiting().excludedDays(),
                        terms.waiting().reducedUntilDay(),
                        terms.waiting().reducedPercent(),
                        terms.waiting().renewalGraceDays()),
                new Eligibility(
                        terms.eligibility().minAge(),
                        terms.eligibility().maxAge(),
                        terms.eligibility().sex()),
                new Participation(
                        terms.participation().minPercent(),
                        terms.participation().smallUnit()),
                Benefit.of(terms.benefit()));
    }

    SchemeTerms terms() {
        return new SchemeTerms(
                name,
                effectiveFrom,
                price,
                payerSplit,
                or(maxShares, 1),
                term,
                waiting == null ? new SchemeTerms.Waiting(0, null, null, 0) : waiting.terms(),
                eligibility == null
                        ? new SchemeTerms.Eligibility(0, OLDEST, null, null, null, null)
                        : eligibility.terms(),
                participation == null ? new SchemeTerms.Participation(0, 0, null, null) : participation.terms(),
                benefit.terms(),
                null);
    }

    private static int or(@Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }

    /** When the cover is not or not fully liable. */
    record Waiting(
            @Nullable Integer excludedDays,
            @Nullable Integer reducedUntilDay,
            @Nullable Integer reducedPercent,
            @Nullable Integer renewalGraceDays) {

        SchemeTerms.Waiting terms() {
            return new SchemeTerms.Waiting(
                    or(excludedDays, 0), reducedUntilDay, reducedPercent, or(renewalGraceDays, 0));
        }
    }

    /** Whom the scheme takes. */
    record Eligibility(
            @Nullable Integer minAge,
            @Nullable Integer maxAge,
            @Nullable Sex sex) {

        SchemeTerms.Eligibility terms() {
            return new SchemeTerms.Eligibility(or(minAge, 0), or(maxAge, OLDEST), sex, null, null, null);
        }
    }

    /** How much of a unit's staff must enrol. */
    record Participation(
            @Nullable Integer minPercent, @Nullable Integer smallUnit) {

        SchemeTerms.Participation terms() {
            return new SchemeTerms.Participation(or(minPercent, 0), or(smallUnit, 0), null, null);
        }
    }

    /** What it pays. */
    record Benefit(
            BasisDate basisDate,
            @Nullable Rounding rounding,
            @Nullable Integer claimsPerTerm,
            @Nullable ClaimOrder claimOrder,
            @Nullable Money termCap,
            List<FormulaBody> components) {

        static Benefit of(SchemeTerms.Benefit benefit) {
            return new Benefit(
                    benefit.basisDate(),
                    benefit.rounding(),
                    benefit.claimsPerTerm(),
                    benefit.claimOrder(),
                    benefit.termCap(),
                    benefit.components().stream().map(FormulaBody::of).toList());
        }

        SchemeTerms.Benefit terms() {
            return new SchemeTerms.Benefit(
                    basisDate,
                    Objects.requireNonNullElse(rounding, Rounding.HALF_UP),
                    claimsPerTerm,
                    Objects.requireNonNullElse(claimOrder, ClaimOrder.APPROVAL),
                    termCap,
                    components.stream().map(FormulaBody::formula).toList());
        }
    }
}
