package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import java.util.Objects;
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

    /** Last day of a term that begins on the given day. */
    public LocalDate lastDay(LocalDate from) {
        return from.plusMonths(months).minusDays(1);
    }

    /** Whether a roster of that day comes after the campaign. */
    boolean isLate(LocalDate roster) {
        return enrolUntil != null && roster.isAfter(enrolUntil);
    }

    /** Whether somebody may enter after the campaign: the scheme has a rule for it, and its new hires can prove it. */
    boolean admitsLate(LocalDate roster, @Nullable LocalDate joinedOn) {
        if (late == null) {
            return false;
        }
        Integer most = late.newHiresWithinMonths();
        return most == null
                || (joinedOn != null && !joinedOn.isAfter(roster) && !joinedOn.isBefore(roster.minusMonths(most)));
    }

    /** First day of a term that is paid for on the given day and does not continue another. */
    LocalDate firstDay(LocalDate paidOn, boolean late) {
        if (!late) {
            return startsOn != null ? startsOn : paidOn.plusDays(1);
        }
        LocalDate entry = lateRule().start() == SchemeTerms.LateStart.NEXT_DAY
                ? paidOn.plusDays(1)
                : paidOn.plusMonths(1).withDayOfMonth(1);
        return startsOn != null && startsOn.isAfter(entry) ? startsOn : entry;
    }

    /** Last day of a term that begins on the given day: whoever enters late ends with everybody. */
    LocalDate lastDay(LocalDate from, boolean late) {
        return lastDay(late && startsOn != null ? startsOn : from);
    }

    /** Days without liability at the beginning of a term that continues no other. */
    int waitingDays(boolean late) {
        Integer own = late ? lateRule().excludedDays() : null;
        return own != null ? own : excludedDays;
    }

    private SchemeTerms.LateJoiners lateRule() {
        return Objects.requireNonNull(late);
    }
}
