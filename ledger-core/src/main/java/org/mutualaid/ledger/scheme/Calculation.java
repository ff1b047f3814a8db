package org.mutualaid.ledger.scheme;

import java.util.List;
import org.mutualaid.ledger.money.Money;

/**
 * How a benefit came about, kept with the decision so that it reads the same for ever.
 *
 * @param amount   what is paid
 * @param version  version of the scheme whose rules were applied
 * @param exhausts whether this benefit ends the cover (once-only)
 * @param steps    from the figures of the settlement sheet to the amount
 */
public record Calculation(Money amount, int version, boolean exhausts, List<Step> steps) {

    /** Copies the list. */
    public Calculation {
        steps = List.copyOf(steps);
    }

    /** Nothing is paid, for one reason. */
    public static Calculation nothing(int version, Step why) {
        return new Calculation(Money.ZERO, version, false, List.of(why.under(version)));
    }
}
