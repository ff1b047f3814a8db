package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.SchemeTerms.BasisDate;
import org.mutualaid.ledger.scheme.SchemeTerms.ClaimOrder;
import org.mutualaid.ledger.scheme.SchemeTerms.LateStart;
import org.mutualaid.ledger.scheme.SchemeTerms.PayerShare;
import org.mutualaid.ledger.scheme.SchemeTerms.Rounding;
import org.mutualaid.ledger.scheme.SchemeTerms.Stacking;
import org.mutualaid.ledger.scheme.Sex;
import org.mutualaid.ledger.scheme.WorkedExample;

/**
 * A version of a scheme as callers write and read it; what they may leave out has its usual value.
 *
 * @param code          told when read; must agree with the path when written
 * @param version       likewise
 * @param name          what members know it by
 * @param effectiveFrom first day on which enrolments take this version
 * @param price         contribution for one share
 * @param payerSplit    who bears the price
 * @param joiningFee    due once from whoever joins, no part of the price; 0.00 or left out: none
 * @param joiningFeePayer who bears it; the member if left out
 * @param filingDays    working days after discharge or diagnosis within which a claim should be filed; no limit if left out
 * @param maxShares     1 if left out
 * @param term          how long cover lasts
 * @param waiting       none if left out
 * @param eligibility   everybody if left out
 * @param participation no threshold if left out
 * @param benefit       what it pays
 * @param origin        where terms of a catalogue were found, and what nobody has confirmed yet
 * @param examples      claims worked out by hand that the terms must give
 */
record SchemeBody(
        @Nullable String code,
        @Nullable Integer version,
        String name,
        LocalDate effectiveFrom,
        Money price,
        List<PayerShare> payerSplit,
        @Nullable Money joiningFee,
        @Nullable Payer joiningFeePayer,
        @Nullable Integer filingDays,
        @Nullable Integer maxShares,
        Term term,
        @Nullable Waiting waiting,
        @Nullable Eligibility eligibility,
        @Nullable Participation participation,
        Benefit benefit,
        @Nullable Origin origin,
        @Nullable List<ExampleBody> examples) {

    private static final int OLDEST = 150;

    static SchemeBody of(String code, int version, SchemeTerms terms, List<WorkedExample> examples) {
        return new SchemeBody(
                code,
                version,
                terms.name(),
                terms.effectiveFrom(),
                terms.price(),
                terms.payerSplit(),
                terms.joiningFee(),
                terms.joiningFeePayer(),
                terms.filingDays(),
                terms.maxShares(),
                Term.of(terms.term()),
                new Waiting(
                        terms.waiting().excludedDays(),
                        terms.waiting().reducedUntilDay(),
                        terms.waiting().reducedPercent(),
                        terms.waiting().renewalGraceDays()),
                Eligibility.of(terms.eligibility()),
                Participation.of(terms.participation()),
                Benefit.of(terms.benefit()),
                Origin.of(terms.origin()),
                examples.isEmpty()
                        ? null
                        : examples.stream().map(ExampleBody::of).toList());
    }

    SchemeTerms terms() {
        return new SchemeTerms(
                name,
                effectiveFrom,
                price,
                payerSplit,
                or(maxShares, 1),
                term.terms(),
                waiting == null ? new SchemeTerms.Waiting(0, null, null, 0) : waiting.terms(),
                eligibility == null
                        ? new SchemeTerms.Eligibility(0, OLDEST, null, null, null, null)
                        : eligibility.terms(),
                participation == null ? new SchemeTerms.Participation(0, 0, null, null) : participation.terms(),
                benefit.terms(),
                origin == null ? null : origin.terms(),
                joiningFee == null || joiningFee.isZero() ? null : joiningFee,
                joiningFeePayer,
                filingDays);
    }

    List<WorkedExample> workedExamples() {
        return examples == null
                ? List.of()
                : examples.stream().map(ExampleBody::example).toList();
    }

    private static int or(@Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }

    /** How long cover lasts, and how the campaign ends. */
    record Term(
            int months,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate enrolUntil,
            @Nullable Late late) {

        static Term of(SchemeTerms.Term term) {
            SchemeTerms.LateJoiners late = term.late();
            return new Term(
                    term.months(),
                    term.startsOn(),
                    term.enrolUntil(),
                    late == null ? null : new Late(late.start(), late.newHiresWithinMonths(), late.excludedDays()));
        }

        SchemeTerms.Term terms() {
            return new SchemeTerms.Term(
                    months,
                    startsOn,
                    enrolUntil,
                    late == null
                            ? null
                            : new SchemeTerms.LateJoiners(late.start, late.newHiresWithinMonths, late.excludedDays));
        }
    }

    /** How somebody enters after the campaign. */
    record Late(
            LateStart start,
            @Nullable Integer newHiresWithinMonths,
            @Nullable Integer excludedDays) {}

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
            @Nullable Sex sex,
            @Nullable Integer maxAgeFemale,
            @Nullable Integer maxAgeDelayed,
            @Nullable Boolean oneBenefitForLife) {

        static Eligibility of(SchemeTerms.Eligibility eligible) {
            return new Eligibility(
                    eligible.minAge(),
                    eligible.maxAge(),
                    eligible.sex(),
                    eligible.maxAgeFemale(),
                    eligible.maxAgeDelayed(),
                    eligible.oneBenefitForLife());
        }

        SchemeTerms.Eligibility terms() {
            return new SchemeTerms.Eligibility(
                    or(minAge, 0), or(maxAge, OLDEST), sex, maxAgeFemale, maxAgeDelayed, onlyTrue(oneBenefitForLife));
        }
    }

    /** How much of a unit's staff must enrol. */
    record Participation(
            @Nullable Integer minPercent,
            @Nullable Integer smallUnit,
            @Nullable Integer minPersons,
            @Nullable Boolean sameShares) {

        static Participation of(SchemeTerms.Participation needed) {
            return new Participation(needed.minPercent(), needed.smallUnit(), needed.minPersons(), needed.sameShares());
        }

        SchemeTerms.Participation terms() {
            return new SchemeTerms.Participation(or(minPercent, 0), or(smallUnit, 0), minPersons, onlyTrue(sameShares));
        }
    }

    /** False says no more than leaving it out: one version has one form. */
    private static @Nullable Boolean onlyTrue(@Nullable Boolean given) {
        return Boolean.TRUE.equals(given) ? given : null;
    }

    /** Where terms of a catalogue were found. */
    record Origin(String source, @Nullable List<String> toBeConfirmed) {

        static @Nullable Origin of(SchemeTerms.@Nullable Origin origin) {
            return origin == null ? null : new Origin(origin.source(), origin.toBeConfirmed());
        }

        SchemeTerms.Origin terms() {
            return new SchemeTerms.Origin(source, toBeConfirmed == null ? List.of() : toBeConfirmed);
        }
    }

    /** What it pays. */
    record Benefit(
            BasisDate basisDate,
            @Nullable Rounding rounding,
            @Nullable Integer claimsPerTerm,
            @Nullable ClaimOrder claimOrder,
            @Nullable Money termCap,
            List<FormulaBody> components,
            @Nullable Stacking stacking) {

        static Benefit of(SchemeTerms.Benefit benefit) {
            return new Benefit(
                    benefit.basisDate(),
                    benefit.rounding(),
                    benefit.claimsPerTerm(),
                    benefit.claimOrder(),
                    benefit.termCap(),
                    benefit.components().stream().map(FormulaBody::of).toList(),
                    benefit.stacking());
        }

        SchemeTerms.Benefit terms() {
            return new SchemeTerms.Benefit(
                    basisDate,
                    Objects.requireNonNullElse(rounding, Rounding.HALF_UP),
                    claimsPerTerm,
                    Objects.requireNonNullElse(claimOrder, ClaimOrder.APPROVAL),
                    termCap,
                    components.stream().map(FormulaBody::formula).toList(),
                    stacking == Stacking.NONE ? null : stacking);
        }
    }
}
