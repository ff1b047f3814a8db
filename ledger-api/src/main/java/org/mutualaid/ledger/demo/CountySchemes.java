package org.mutualaid.ledger.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Formula;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.scheme.LumpByClass;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.scheme.PercentOfPoolByLevel;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Sex;

/** The county's three schemes (domain brief 2.5): two with a common start, one that starts the day after payment. */
final class CountySchemes {

    static final String HOSP_ACC = "HOSP_ACC";
    static final String CRITICAL = "CRITICAL";
    static final String FEMALE = "FEMALE";

    /** First day of the cover year that the demo shows. */
    static final LocalDate YEAR_START = LocalDate.of(2025, 5, 29);

    private static final LocalDate CAMPAIGN = LocalDate.of(2025, 4, 1);
    private static final SchemeTerms.Participation OF_THE_STAFF = new SchemeTerms.Participation(80, 10, null, null);
    private static final SchemeTerms.Participation WHOEVER_WISHES = new SchemeTerms.Participation(0, 0, null, null);

    private CountySchemes() {}

    /** In the order of publication. */
    static List<Published> all() {
        return List.of(
                new Published(HOSP_ACC, 1, hospitalAndAccident()),
                new Published(CRITICAL, 1, criticalFirst()),
                new Published(CRITICAL, 2, criticalSecond()),
                new Published(FEMALE, 1, female()));
    }

    /** What the enrolments of the year take. */
    static SchemeTerms current(String scheme) {
        return all().stream()
                .filter(published -> published.scheme.equals(scheme))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .terms();
    }

    private static SchemeTerms hospitalAndAccident() {
        return new SchemeTerms(
                "职工住院意外互助保障（演示）",
                CAMPAIGN,
                Money.parse("95.00"),
                List.of(share(Payer.UNION, "60.00"), share(Payer.MEMBER, "35.00")),
                1,
                new SchemeTerms.Term(12, YEAR_START, null, null),
                new SchemeTerms.Waiting(0, null, null, 30),
                new SchemeTerms.Eligibility(16, 60, null, null, null, null),
                OF_THE_STAFF,
                new SchemeTerms.Benefit(
                        SchemeTerms.BasisDate.ADMISSION,
                        SchemeTerms.Rounding.HALF_UP,
                        2,
                        SchemeTerms.ClaimOrder.APPROVAL,
                        null,
                        List.of(
                                new PercentOfPoolByLevel(
                                        Map.of(
                                                HospitalLevel.PROVINCIAL, new BigDecimal("10.5"),
                                                HospitalLevel.CITY, new BigDecimal("8.4"),
                                                HospitalLevel.DISTRICT, new BigDecimal("6.3")),
                                        Money.parse("100.00"),
                                        null),
                                lump(
                                        false,
                                        Map.of(
                                                "ACCIDENT_LIGHT", Money.parse("500.00"),
                                                "ACCIDENT_SEVERE", Money.parse("2000.00"))))),
                null);
    }

    private static SchemeTerms criticalFirst() {
        return critical(
                LocalDate.of(2023, 5, 29),
                "30.00",
                new SchemeTerms.Waiting(60, null, null, 30),
                List.of(lump(true, Map.of("SEVERE", Money.parse("10000.00")))));
    }

    private static SchemeTerms criticalSecond() {
        return critical(
                LocalDate.of(2024, 5, 29),
                "35.00",
                new SchemeTerms.Waiting(30, 90, 50, 30),
                List.of(
                        lump(true, Map.of("SEVERE", Money.parse("10000.00"))),
                        lump(false, Map.of("LIGHT", Money.parse("3000.00")))));
    }

    private static SchemeTerms critical(
            LocalDate from, String price, SchemeTerms.Waiting waiting, List<Formula> components) {
        return new SchemeTerms(
                "职工重大疾病互助保障（演示）",
                from,
                Money.parse(price),
                List.of(share(Payer.MEMBER, price)),
                1,
                new SchemeTerms.Term(12, null, null, null),
                waiting,
                new SchemeTerms.Eligibility(16, 60, null, null, null, null),
                WHOEVER_WISHES,
                onDiagnosis(components),
                null);
    }

    private static SchemeTerms female() {
        return new SchemeTerms(
                "女职工特殊疾病互助保障（演示）",
                CAMPAIGN,
                Money.parse("25.00"),
                List.of(share(Payer.UNION, "15.00"), share(Payer.MEMBER, "10.00")),
                1,
                new SchemeTerms.Term(12, YEAR_START, null, null),
                new SchemeTerms.Waiting(30, null, null, 30),
                new SchemeTerms.Eligibility(16, 60, Sex.FEMALE, null, null, null),
                WHOEVER_WISHES,
                onDiagnosis(List.of(lump(true, Map.of("SEVERE", Money.parse("10000.00"))))),
                null);
    }

    private static SchemeTerms.Benefit onDiagnosis(List<Formula> components) {
        return new SchemeTerms.Benefit(
                SchemeTerms.BasisDate.DIAGNOSIS,
                SchemeTerms.Rounding.HALF_UP,
                null,
                SchemeTerms.ClaimOrder.APPROVAL,
                null,
                components);
    }

    private static Formula lump(boolean onceOnly, Map<String, Money> amounts) {
        return new LumpByClass(amounts, onceOnly, (@Nullable Money) null);
    }

    private static SchemeTerms.PayerShare share(Payer payer, String amount) {
        return new SchemeTerms.PayerShare(payer, Money.parse(amount));
    }

    /**
     * A version to be published.
     *
     * @param scheme  scheme
     * @param version number
     * @param terms   what it promises
     */
    record Published(String scheme, int version, SchemeTerms terms) {}
}
