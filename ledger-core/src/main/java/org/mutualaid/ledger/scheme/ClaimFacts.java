package org.mutualaid.ledger.scheme;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * What the rules need to know of an illness, stay or accident; no diagnosis in words, only its class in the scheme.
 *
 * @param kind           what happened
 * @param admittedOn     first day in hospital
 * @param dischargedOn   last day in hospital
 * @param settledOn      day of the settlement sheet
 * @param diagnosedOn    day of the diagnosis, accident or death
 * @param hospitalLevel  level of the hospital
 * @param diagnosisClass class in the scheme's table of lump sums
 * @param days           days in hospital
 * @param settlement     figures of the settlement sheet
 */
public record ClaimFacts(
        Kind kind,
        @Nullable LocalDate admittedOn,
        @Nullable LocalDate dischargedOn,
        @Nullable LocalDate settledOn,
        @Nullable LocalDate diagnosedOn,
        @Nullable HospitalLevel hospitalLevel,
        @Nullable String diagnosisClass,
        @Nullable Integer days,
        Settlement settlement) {

    /** The date that decides on cover: the one that the scheme names; accidents and deaths fall back to their own day. */
    public Optional<LocalDate> basisDate(SchemeTerms.BasisDate basis) {
        LocalDate named = switch (basis) {
            case ADMISSION -> admittedOn;
            case DISCHARGE -> dischargedOn;
            case SETTLEMENT -> settledOn;
            case DIAGNOSIS -> diagnosedOn;
        };
        return named == null && (kind == Kind.ACCIDENT || kind == Kind.DEATH)
                ? Stream.of(diagnosedOn, admittedOn).flatMap(Stream::ofNullable).findFirst()
                : Optional.ofNullable(named);
    }

    /**
     * Days of a stay in hospital: as counted on the papers, else the nights between admission and discharge; none for
     * what is no stay or cannot be told.
     */
    public Optional<Integer> daysInHospital() {
        if (kind != Kind.HOSPITAL_STAY) {
            return Optional.empty();
        }
        if (days != null) {
            return Optional.of(days);
        }
        return admittedOn == null || dischargedOn == null || dischargedOn.isBefore(admittedOn)
                ? Optional.empty()
                : Optional.of(Math.toIntExact(ChronoUnit.DAYS.between(admittedOn, dischargedOn)));
    }

    /** The same with what somebody found to be otherwise; what is null stays as it is. */
    public ClaimFacts regraded(
            @Nullable String diagnosisClass, @Nullable HospitalLevel hospitalLevel, @Nullable Settlement settlement) {
        return new ClaimFacts(
                kind,
                admittedOn,
                dischargedOn,
                settledOn,
                diagnosedOn,
                hospitalLevel == null ? this.hospitalLevel : hospitalLevel,
                diagnosisClass == null ? this.diagnosisClass : diagnosisClass,
                days,
                settlement == null ? this.settlement : this.settlement.with(settlement));
    }

    /** What a claim is made for. */
    public enum Kind {
        /** A stay in hospital. */
        HOSPITAL_STAY,
        /** A critical illness. */
        ILLNESS,
        /** An accident; no waiting period applies. */
        ACCIDENT,
        /** The member died. */
        DEATH
    }

    /**
     * Figures of the settlement sheet, each as printed there (domain brief 2.4: never only "own-pay").
     *
     * @param total          whole cost
     * @param poolPaid       paid by the pooling fund
     * @param deductible     the state insurance's own threshold
     * @param ownPay         the member's part within the catalogue
     * @param outOfCatalogue paid by the member outside the catalogue
     */
    public record Settlement(
            @Nullable Money total,
            @Nullable Money poolPaid,
            @Nullable Money deductible,
            @Nullable Money ownPay,
            @Nullable Money outOfCatalogue) {

        /** The same with those figures; what they leave out stays as it is. */
        Settlement with(Settlement found) {
            return new Settlement(
                    either(found.total, total),
                    either(found.poolPaid, poolPaid),
                    either(found.deductible, deductible),
                    either(found.ownPay, ownPay),
                    either(found.outOfCatalogue, outOfCatalogue));
        }

        private static @Nullable Money either(@Nullable Money found, @Nullable Money before) {
            return found == null ? before : found;
        }

        /** No settlement sheet. */
        public static final Settlement NONE = new Settlement(null, null, null, null, null);
    }
}
