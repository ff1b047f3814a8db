package org.mutualaid.ledger.scheme;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * Everything one version of a scheme promises; once published it never changes (domain brief 2.2).
 *
 * @param name          what members know it by
 * @param effectiveFrom first day on which enrolments take this version
 * @param price         contribution for one share
 * @param payerSplit    who bears the price; adds up to it
 * @param maxShares     how many shares one person may hold at a time, 1 to 9
 * @param term          how long cover lasts
 * @param waiting       when it is not or not fully liable
 * @param eligibility   whom it takes
 * @param participation how much of a unit's staff must enrol
 * @param benefit       what it pays
 * @param origin        where the terms were found, if they come from a catalogue
 * @param joiningFee    due once from a person who was never covered under the scheme, beside the price; none if left out
 * @param joiningFeePayer who bears it; the member unless told
 * @param filingDays    working days after discharge or diagnosis within which a claim should be filed, if limited
 */
public record SchemeTerms(
        String name,
        LocalDate effectiveFrom,
        Money price,
        List<PayerShare> payerSplit,
        int maxShares,
        Term term,
        Waiting waiting,
        Eligibility eligibility,
        Participation participation,
        Benefit benefit,
        @Nullable Origin origin,
        @Nullable Money joiningFee,
        @Nullable Payer joiningFeePayer,
        @Nullable Integer filingDays) {

    /** Copies the lists. */
    public SchemeTerms {
        payerSplit = List.copyOf(payerSplit);
    }

    /** Terms that ask nothing for joining and set no time for filing. */
    public SchemeTerms(
            String name,
            LocalDate effectiveFrom,
            Money price,
            List<PayerShare> payerSplit,
            int maxShares,
            Term term,
            Waiting waiting,
            Eligibility eligibility,
            Participation participation,
            Benefit benefit,
            @Nullable Origin origin) {
        this(
                name,
                effectiveFrom,
                price,
                payerSplit,
                maxShares,
                term,
                waiting,
                eligibility,
                participation,
                benefit,
                origin,
                null,
                null,
                null);
    }

    /**
     * One payer's part of the price.
     *
     * @param payer  who pays
     * @param amount how much of one share
     */
    public record PayerShare(Payer payer, Money amount) {}

    /**
     * Where terms of a catalogue come from.
     *
     * @param source        the line of the brief or regulation that was followed
     * @param toBeConfirmed names of the fields that the source does not tell; while there is one, nobody can be enrolled
     */
    public record Origin(String source, List<String> toBeConfirmed) {

        /** Copies the list. */
        public Origin {
            toBeConfirmed = List.copyOf(toBeConfirmed);
        }
    }

    /** Fields that have to be confirmed before anybody can be enrolled; empty for terms that are complete. */
    public List<String> toBeConfirmed() {
        return origin == null ? List.of() : origin.toBeConfirmed();
    }

    /**
     * How long cover lasts.
     *
     * @param months     1 to 120
     * @param startsOn   the common first day, however late the payment; without it cover starts on the day after the
     *                   payment's effective date
     * @param enrolUntil last day of the campaign, by the day of the roster; without it the common start always holds
     * @param late       how somebody enters after that day; without it nobody does. The term ends with everybody's
     */
    public record Term(
            int months,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate enrolUntil,
            @Nullable LateJoiners late) {

        /** The last covered day of a term that begins on the given day. */
        public LocalDate lastDay(LocalDate from) {
            return from.plusMonths(months).minusDays(1);
        }
    }

    /**
     * Who enters a running term, and from when (domain brief 2.2).
     *
     * @param start                whether cover begins on the day after payment or on the first of the next month
     * @param newHiresWithinMonths only people hired at most that many months before the roster, if given
     * @param excludedDays         waiting days instead of the scheme's own, if given
     */
    public record LateJoiners(
            LateStart start,
            @Nullable Integer newHiresWithinMonths,
            @Nullable Integer excludedDays) {}

    /** When the cover of somebody who enters late begins. */
    public enum LateStart {
        /** On the day after the effective date of the payment. */
        NEXT_DAY,
        /** On the first day of the month after the effective date of the payment. */
        NEXT_MONTH
    }

    /**
     * The waiting period, counted from the first covered day; renewing in time waives it.
     *
     * @param excludedDays     days without any liability
     * @param reducedUntilDay  last day on which the benefit is reduced
     * @param reducedPercent   what is paid in the reduced part
     * @param renewalGraceDays days after expiry within which a renewal continues the cover
     */
    public record Waiting(
            int excludedDays,
            @Nullable Integer reducedUntilDay,
            @Nullable Integer reducedPercent,
            int renewalGraceDays) {}

    /**
     * Whom the scheme takes, by age in completed years on the first covered day.
     *
     * @param minAge              youngest
     * @param maxAge              oldest, inclusive
     * @param sex                 one sex only, if given
     * @param maxAgeFemale        oldest woman, if that differs
     * @param maxAgeDelayed       oldest of those whose retirement was delayed by a document, if they may stay
     * @param oneBenefitForLife   whether somebody who drew a once-only benefit can never enrol again (R15)
     */
    public record Eligibility(
            int minAge,
            int maxAge,
            @Nullable Sex sex,
            @Nullable Integer maxAgeFemale,
            @Nullable Integer maxAgeDelayed,
            @Nullable Boolean oneBenefitForLife) {}

    /**
     * How much of a unit's staff must be accepted before any of them is enrolled.
     *
     * @param minPercent accepted rows as a percentage of the headcount
     * @param smallUnit  units of up to this many staff must enrol everybody
     * @param minPersons least number of accepted rows of any larger unit, if given
     * @param sameShares whether all rows of a roster must hold the same number of shares (R13)
     */
    public record Participation(
            int minPercent,
            int smallUnit,
            @Nullable Integer minPersons,
            @Nullable Boolean sameShares) {

        /** Whether that many accepted rows are enough for a unit of that size. */
        public boolean isMetBy(int accepted, int headcount) {
            if (headcount <= smallUnit) {
                return accepted >= headcount;
            }
            return accepted * 100L >= (long) minPercent * headcount && (minPersons == null || accepted >= minPersons);
        }
    }

    /**
     * What the scheme pays.
     *
     * @param basisDate     which date of the claim must lie in the cover
     * @param rounding      how each component is rounded, once, to the fen
     * @param claimsPerTerm most claims in one term, if limited
     * @param claimOrder    which claims come first when they are limited
     * @param termCap       most money in one term, if limited
     * @param components    formulas whose results add up
     * @param stacking      whether a receipt can be claimed under another scheme as well; if left out, it cannot
     */
    public record Benefit(
            BasisDate basisDate,
            Rounding rounding,
            @Nullable Integer claimsPerTerm,
            ClaimOrder claimOrder,
            @Nullable Money termCap,
            List<Formula> components,
            @Nullable Stacking stacking) {

        /** Copies the list. */
        public Benefit {
            components = List.copyOf(components);
        }

        /** Benefits of receipts that are claimed nowhere else. */
        public Benefit(
                BasisDate basisDate,
                Rounding rounding,
                @Nullable Integer claimsPerTerm,
                ClaimOrder claimOrder,
                @Nullable Money termCap,
                List<Formula> components) {
            this(basisDate, rounding, claimsPerTerm, claimOrder, termCap, components, null);
        }

        /** Whether a receipt can be claimed under another such scheme as well. */
        public boolean stacks() {
            return stacking == Stacking.UP_TO_OWN_PAY;
        }
    }

    /** Whether one receipt can be claimed under several schemes (domain brief 5.3, 5.4). */
    public enum Stacking {
        /** It cannot. */
        NONE,
        /** Under schemes that all say so, until the member's own part is covered. */
        UP_TO_OWN_PAY
    }

    /** Which date of a claim decides on cover, waiting and version. */
    public enum BasisDate {
        /** First day in hospital. */
        ADMISSION,
        /** Last day in hospital. */
        DISCHARGE,
        /** Day of the settlement sheet. */
        SETTLEMENT,
        /** Day of the diagnosis or accident. */
        DIAGNOSIS
    }

    /** How a fraction of a fen is dropped. */
    public enum Rounding {
        /** Half a fen counts as one. */
        HALF_UP(RoundingMode.HALF_UP),
        /** Any fraction is dropped. */
        DOWN(RoundingMode.DOWN);

        private final RoundingMode mode;

        Rounding(RoundingMode mode) {
            this.mode = mode;
        }

        /** The same for arithmetic. */
        public RoundingMode mode() {
            return mode;
        }
    }

    /** Which claims use up a limit first. */
    public enum ClaimOrder {
        /** Those approved first. */
        APPROVAL,
        /** Those discharged first. */
        DISCHARGE
    }

    /** The contribution for that many shares. */
    public Money contribution(int shares) {
        return price.times(shares);
    }

    /** The parts of an amount by payer, in the proportion of the price. */
    public Map<Payer, Money> splitByPayer(Money amount) {
        return Payer.split(amount, byPayer(1, 0));
    }

    /** What each payer bears of that many shares and joining fees. */
    public Map<Payer, Money> byPayer(int shares, int joining) {
        Map<Payer, Money> byPayer = new LinkedHashMap<>();
        payerSplit.forEach(share -> byPayer.merge(share.payer(), share.amount().times(shares), Money::plus));
        Money fees = fee().times(joining);
        if (fees.isPositive()) {
            byPayer.merge(feePayer(), fees, Money::plus);
        }
        return byPayer;
    }

    /** What is due once for joining; often nothing. */
    public Money fee() {
        return joiningFee == null ? Money.ZERO : joiningFee;
    }

    private Payer feePayer() {
        return joiningFeePayer == null ? Payer.MEMBER : joiningFeePayer;
    }
}
