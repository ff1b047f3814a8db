package org.mutualaid.ledger.scheme;

import java.math.BigInteger;
import java.util.Map;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.SchemeTerms.ClaimOrder;
import org.mutualaid.ledger.scheme.SchemeTerms.Rounding;
import org.mutualaid.ledger.scheme.TieredOwnPay.Tier;

/**
 * The benefit once more, slowly: every fen of a bill is asked what it earns, in millionths of a percent of a fen and whole
 * numbers only. Shares no code with the rules.
 */
final class NaiveBenefit {

    /** A percentage of one fen, in units of 10 to the minus 8 fen: percentages have up to six decimals. */
    private static final BigInteger FEN = BigInteger.valueOf(100_000_000);

    private NaiveBenefit() {}

    static long of(SchemeTerms terms, ClaimFacts claim, Standing cover, boolean waits, boolean reducedNow) {
        if (waits || cover.exhausted()) {
            return 0;
        }
        Integer places = terms.benefit().claimsPerTerm();
        if (places != null) {
            int taken = cover.claims();
            if (terms.benefit().claimOrder() == ClaimOrder.DISCHARGE) {
                taken += cover.ahead();
            }
            if (taken >= places) {
                return 0;
            }
        }
        boolean down = terms.benefit().rounding() == Rounding.DOWN;
        long sum = 0;
        for (Formula formula : terms.benefit().components()) {
            long part = component(formula, claim, cover, down);
            Money cap = formula.cap();
            sum += cap != null && part > cap.fen() ? cap.fen() : part;
        }
        Integer percent = terms.waiting().reducedPercent();
        if (reducedNow && percent != null) {
            sum = drop(BigInteger.valueOf(sum).multiply(BigInteger.valueOf(percent * 1_000_000L)), down);
        }
        Money termCap = terms.benefit().termCap();
        if (termCap != null) {
            while (sum > 0 && cover.paid().fen() + sum > termCap.fen()) {
                sum -= Math.max(1, Math.min(sum, cover.paid().fen() + sum - termCap.fen()));
            }
        }
        return sum;
    }

    private static long component(Formula formula, ClaimFacts claim, Standing cover, boolean down) {
        Money ownPay = claim.settlement().ownPay();
        Money pool = claim.settlement().poolPaid();
        return switch (formula) {
            case TieredOwnPay tiered -> ownPay == null ? 0 : tiered(tiered, ownPay.fen(), down);
            case TwoBand bands -> ownPay == null ? 0 : bands(bands, ownPay.fen(), cover.claims() == 0, down);
            case FlatPercentOfOwnPay flat -> {
                BigInteger sum = BigInteger.ZERO;
                for (long fen = 1; ownPay != null && fen <= ownPay.fen(); fen++) {
                    sum = fen > flat.deductible().fen() ? sum.add(rate(flat.percent())) : sum;
                }
                yield drop(sum, down);
            }
            case PercentOfPoolByLevel level -> {
                java.math.BigDecimal percent = null;
                for (Map.Entry<HospitalLevel, java.math.BigDecimal> row :
                        level.percent().entrySet()) {
                    percent = row.getKey() == claim.hospitalLevel() ? row.getValue() : percent;
                }
                if (percent == null || pool == null || pool.fen() == 0) {
                    yield 0;
                }
                long part = drop(BigInteger.valueOf(pool.fen()).multiply(rate(percent)), down);
                yield part < level.minimum().fen() ? level.minimum().fen() : part;
            }
            case PerDay perDay -> {
                long sum = 0;
                Integer days = claim.days();
                if (claim.kind() == ClaimFacts.Kind.HOSPITAL_STAY && days != null) {
                    for (int day = 1; day <= days; day++) {
                        sum += day <= perDay.freeDays() ? 0 : perDay.amount().fen();
                    }
                }
                yield sum;
            }
            case LumpByClass lump -> {
                long sum = 0;
                for (int share = 0; share < cover.shares(); share++) {
                    Money amount = claim.diagnosisClass() == null
                            ? null
                            : lump.amounts().get(claim.diagnosisClass());
                    sum += amount == null ? 0 : amount.fen();
                }
                yield sum;
            }
        };
    }

    /** Asks every fen of the bill, from the first to the last, which tier it lies in. */
    private static long tiered(TieredOwnPay rule, long ownPay, boolean down) {
        if (ownPay < rule.threshold().fen()) {
            return 0;
        }
        BigInteger sum = BigInteger.ZERO;
        for (long fen = 1; fen <= ownPay; fen++) {
            boolean counts = rule.reading() != TieredOwnPay.Reading.MARGINAL
                    || fen > rule.threshold().fen();
            long place = rule.reading() == TieredOwnPay.Reading.WHOLE_AMOUNT ? ownPay : fen;
            for (Tier tier : rule.tiers()) {
                Money end = tier.upTo();
                if (end == null || place <= end.fen()) {
                    sum = counts ? sum.add(rate(tier.percent())) : sum;
                    break;
                }
            }
        }
        return drop(sum, down);
    }

    private static long bands(TwoBand rule, long ownPay, boolean first, boolean down) {
        BigInteger sum = BigInteger.ZERO;
        for (long fen = 1; fen <= ownPay; fen++) {
            sum = sum.add(rate(fen <= rule.bandLimit().fen() ? rule.percentBelow() : rule.percentAbove()));
        }
        long benefit = drop(sum, down) + (first ? rule.firstStayBonus().fen() : 0);
        return rule.neverAboveOwnPay() && benefit > ownPay ? ownPay : benefit;
    }

    private static BigInteger rate(java.math.BigDecimal percent) {
        return percent.movePointRight(6).toBigIntegerExact();
    }

    private static long drop(BigInteger exact, boolean down) {
        BigInteger[] parts = exact.divideAndRemainder(FEN);
        boolean up = !down && parts[1].shiftLeft(1).compareTo(FEN) >= 0;
        return parts[0].longValueExact() + (up ? 1 : 0);
    }
}
