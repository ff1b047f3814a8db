package org.mutualaid.ledger.scheme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.mutualaid.ledger.money.Money;

/** Exact parts of amounts: several may be added up, and only their sum is rounded. */
final class Percent {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Percent() {}

    /** That percentage in fen, to the last decimal. */
    static BigDecimal exactly(Money amount, BigDecimal percent) {
        return BigDecimal.valueOf(amount.fen()).multiply(percent).movePointLeft(2);
    }

    /** Exact fen as money, rounded. */
    static Money rounded(BigDecimal fen, RoundingMode rounding) {
        return new Money(fen.setScale(0, rounding).longValueExact());
    }

    /** From 0 to 100. */
    static boolean isValid(BigDecimal percent) {
        return percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0;
    }

    /** Above 0 and at most 100. */
    static boolean pays(BigDecimal percent) {
        return percent.signum() > 0 && isValid(percent);
    }
}
