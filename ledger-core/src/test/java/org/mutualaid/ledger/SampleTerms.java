package org.mutualaid.ledger;

import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

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
import org.mutualaid.ledger.scheme.SchemeTerms.BasisDate;
import org.mutualaid.ledger.scheme.SchemeTerms.ClaimOrder;
import org.mutualaid.ledger.scheme.SchemeTerms.PayerShare;
import org.mutualaid.ledger.scheme.SchemeTerms.Rounding;
import org.mutualaid.ledger.scheme.Sex;

/** Terms of a scheme for tests: hospital cover of 95.00 a share, changed where a test needs it. */
public final class SampleTerms {

    /** F3 as the Jilin university pays it (domain brief 2.4). */
    public static final Formula JILIN = new PercentOfPoolByLevel(
            Map.of(
                    HospitalLevel.PROVINCIAL, new BigDecimal("10.5"),
                    HospitalLevel.CITY, new BigDecimal("8.4"),
                    HospitalLevel.DISTRICT, new BigDecimal("6.3")),
            yuan("100.00"),
            null);

    /** F6 as Hubei pays it: severe 10,000, light 3,000 (domain brief 2.4). */
    public static final Formula HUBEI = lump(false, null);

    private ClaimOrder order = ClaimOrder.APPROVAL;
    private LocalDate effectiveFrom = day("2023-01-01");
    private Money price = yuan("95.00");
    private List<PayerShare> split =
            List.of(new PayerShare(Payer.UNION, yuan("60.00")), new PayerShare(Payer.MEMBER, yuan("35.00")));
    private int maxShares = 1;
    private SchemeTerms.Term term = new SchemeTerms.Term(12, null, null, null);
    private SchemeTerms.Waiting waiting = new SchemeTerms.Waiting(0, null, null, 30);
    private SchemeTerms.Eligibility eligibility = new SchemeTerms.Eligibility(16, 60, null, null, null, null);
    private SchemeTerms.Participation participation = new SchemeTerms.Participation(80, 0, null, null);
    private BasisDate basis = BasisDate.DIAGNOSIS;
    private Rounding rounding = Rounding.HALF_UP;
    private @Nullable Integer claimsPerTerm;
    private @Nullable Money termCap;
    private List<Formula> components = List.of(HUBEI);
    private SchemeTerms.@Nullable Origin origin;
    private @Nullable Money joiningFee;
    private @Nullable Payer joiningFeePayer;
    private @Nullable Integer filingDays;

    /** F6 with the amounts of Hubei. */
    public static Formula lump(boolean onceOnly, @Nullable Money cap) {
        return new LumpByClass(Map.of("SEVERE", yuan("10000.00"), "LIGHT", yuan("3000.00")), onceOnly, cap);
    }

    /** Takes effect on that day. */
    public SampleTerms effectiveFrom(String date) {
        effectiveFrom = day(date);
        return this;
    }

    /** Costs that much, all paid by the member. */
    public SampleTerms price(String amount) {
        price = yuan(amount);
        split = List.of(new PayerShare(Payer.MEMBER, price));
        return this;
    }

    /** Divides the price otherwise. */
    public SampleTerms split(PayerShare... shares) {
        split = List.of(shares);
        return this;
    }

    /** Allows that many shares. */
    public SampleTerms maxShares(int most) {
        maxShares = most;
        return this;
    }

    /** Lasts that long. */
    public SampleTerms months(int months) {
        term = new SchemeTerms.Term(months, term.startsOn(), null, null);
        return this;
    }

    /** Starts for everybody on that day. */
    public SampleTerms startsOn(String date) {
        term = new SchemeTerms.Term(term.months(), day(date), null, null);
        return this;
    }

    /** Excludes that many days, with that many days of grace. */
    public SampleTerms waiting(int excluded, int grace) {
        waiting = new SchemeTerms.Waiting(excluded, null, null, grace);
        return this;
    }

    /** Excludes days and reduces others. */
    public SampleTerms waiting(int excluded, @Nullable Integer until, @Nullable Integer percent, int grace) {
        waiting = new SchemeTerms.Waiting(excluded, until, percent, grace);
        return this;
    }

    /** Takes those ages, and one sex if given. */
    public SampleTerms takes(int minAge, int maxAge, @Nullable Sex sex) {
        eligibility = new SchemeTerms.Eligibility(minAge, maxAge, sex, null, null, null);
        return this;
    }

    /** Needs that much of a unit's staff. */
    public SampleTerms participation(int minPercent, int smallUnit) {
        participation = new SchemeTerms.Participation(minPercent, smallUnit, null, null);
        return this;
    }

    /** Decides by that date. */
    public SampleTerms basis(BasisDate date) {
        basis = date;
        return this;
    }

    /** Drops fractions of a fen like this. */
    public SampleTerms rounding(Rounding how) {
        rounding = how;
        return this;
    }

    /** Allows that many claims in a term. */
    public SampleTerms claimsPerTerm(@Nullable Integer most) {
        claimsPerTerm = most;
        return this;
    }

    /** Pays at most that much in a term. */
    public SampleTerms termCap(String most) {
        termCap = yuan(most);
        return this;
    }

    /** Pays by these formulas. */
    public SampleTerms pays(Formula... formulas) {
        components = List.of(formulas);
        return this;
    }

    /** Which claims come first when they are limited. */
    public SampleTerms order(ClaimOrder first) {
        this.order = first;
        return this;
    }

    /** Runs like that. */
    public SampleTerms term(
            int months,
            @Nullable String startsOn,
            @Nullable String enrolUntil,
            SchemeTerms.@Nullable LateJoiners late) {
        term = new SchemeTerms.Term(
                months, startsOn == null ? null : day(startsOn), enrolUntil == null ? null : day(enrolUntil), late);
        return this;
    }

    /** Takes these people. */
    public SampleTerms takes(SchemeTerms.Eligibility whom) {
        eligibility = whom;
        return this;
    }

    /** Needs that much of a unit's staff. */
    public SampleTerms participation(SchemeTerms.Participation needed) {
        participation = needed;
        return this;
    }

    /** Comes from there. */
    public SampleTerms origin(SchemeTerms.Origin from) {
        origin = from;
        return this;
    }

    /** Asks that much once from whoever joins; borne by that payer if given. */
    public SampleTerms joiningFee(@Nullable String fee, @Nullable Payer payer) {
        joiningFee = fee == null ? null : yuan(fee);
        joiningFeePayer = payer;
        return this;
    }

    /** Working days within which a claim should be filed. */
    public SampleTerms filingDays(int days) {
        filingDays = days;
        return this;
    }

    /** The finished terms. */
    public SchemeTerms terms() {
        return new SchemeTerms(
                "Hospital cover",
                effectiveFrom,
                price,
                split,
                maxShares,
                term,
                waiting,
                eligibility,
                participation,
                new SchemeTerms.Benefit(basis, rounding, claimsPerTerm, order, termCap, components),
                origin,
                joiningFee,
                joiningFeePayer,
                filingDays);
    }
}
