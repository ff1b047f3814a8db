package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.scheme.SchemeTerms;

/**
 * What a version of a scheme says about when cover runs, kept with the cover so that later versions never touch it.
 *
 * @param startsOn         common first day, if the scheme has one
 * @param months           length of the term
 * @param excludedDays     waiting days without liability
 * @param reducedUntilDay  last day of the reduced part
 * @param renewalGraceDays days after expiry within which a renewal continues
 * @param maxShares        most shares at a time
 * @param enrolUntil       last day of the campaign, if it has one
 * @param late             how somebody enters after that day
 * @param oneBenefitForLife whether a once-only benefit closes the scheme to its member for good
 */
public record CoverTerms(
        @Nullable LocalDate startsOn,
        int months,
        int excludedDays,
        @Nullable Integer reducedUntilDay,
        int renewalGraceDays,
        int maxShares,
        @Nullable LocalDate enrolUntil,
        SchemeTerms.@Nullable LateJoiners late,
        @Nullable Boolean oneBenefitForLife) {

    /** Those of a published version. */
    public static CoverTerms of(SchemeTerms terms) {
        return new CoverTerms(
                terms.term().startsOn(),
                terms.term().months(),
                terms.waiting().excludedDays(),
                terms.waiting().reducedUntilDay(),
                terms.waiting().renewalGraceDays(),
                terms.maxShares(),
                terms.term().enrolUntil(),
                terms.term().late(),
                terms.eligibility().oneBenefitForLife());
    }

    /** First day of a term that is paid for on the given day and does not continue another. */
    public LocalDate firstDay(LocalDate paidOn) {
        return startsOn != null ? startsOn : paidOn.plusDays(1);
    }

    /** Last day of a term that begins on the given day. */
    public LocalDate lastDay(LocalDate from) {
        return from.plusMonths(months).minusDays(1);
    }
}
