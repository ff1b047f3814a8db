package org.mutualaid.ledger.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An amount in fen (1/100 yuan), so that sums are exact; negative only as the result of a subtraction.
 *
 * @param fen the amount in fen
 */
public record Money(long fen) implements Comparable<Money> {

    /** Nothing at all. */
    public static final Money ZERO = new Money(0);

    private static final Pattern YUAN = Pattern.compile("(0|[1-9]\\d{0,12})\\.\\d{2}");

    /**
     * Reads an amount in yuan with exactly two decimals, such as {@code 95.00}.
     *
     * @throws IllegalArgumentException if there is a sign, an exponent, a leading zero, another number of decimals, or more than 13 digits
     */
    public static Money parse(String yuan) {
        if (!YUAN.matcher(yuan).matches()) {
            throw new IllegalArgumentException(
                    "An amount is written in yuan with two decimals, without sign or leading zeros, such as \"95.00\".");
        }
        return new Money(Long.parseLong(yuan.replace(".", "")));
    }

    /** The sum of all amounts. */
    public static Money sum(Collection<Money> amounts) {
        return amounts.stream().reduce(ZERO, Money::plus);
    }

    /** This and the other; an overflow is an error, never a wrong amount. */
    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    /** This less the other. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    /** This many times over. */
    public Money times(int factor) {
        return new Money(Math.multiplyExact(fen, factor));
    }

    /** A percentage of this amount, rounded once to the fen. */
    public Money percent(BigDecimal percent, RoundingMode rounding) {
        return new Money(BigDecimal.valueOf(fen)
                .multiply(percent)
                .movePointLeft(2)
                .setScale(0, rounding)
                .longValueExact());
    }

    /** Shares in proportion to the weights that add up to exactly this amount; left-over fen go to the first shares. */
    public List<Money> split(List<Long> weights) {
        long whole = weights.stream().mapToLong(Long::longValue).sum();
        if (whole <= 0 || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("Weights must not be negative and must add up to more than nothing.");
        }
        List<Long> shares = new ArrayList<>();
        for (long weight : weights) {
            shares.add(BigDecimal.valueOf(fen)
                    .multiply(BigDecimal.valueOf(weight))
                    .divide(BigDecimal.valueOf(whole), 0, RoundingMode.DOWN)
                    .longValueExact());
        }
        long left = fen - shares.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; left != 0; i = (i + 1) % shares.size()) {
            if (weights.get(i) > 0) {
                shares.set(i, shares.get(i) + Long.signum(left));
                left -= Long.signum(left);
            }
        }
        return shares.stream().map(Money::new).toList();
    }

    /** The smaller of the two. */
    public Money min(Money other) {
        return fen <= other.fen ? this : other;
    }

    /** The larger of the two. */
    public Money max(Money other) {
        return fen >= other.fen ? this : other;
    }

    /** More than nothing. */
    public boolean isPositive() {
        return fen > 0;
    }

    /** Exactly nothing. */
    public boolean isZero() {
        return fen == 0;
    }

    /** Strictly less than the other. */
    public boolean isLessThan(Money other) {
        return fen < other.fen;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** Yuan with two decimals, such as {@code 95.00}: the form used at every outer edge. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
