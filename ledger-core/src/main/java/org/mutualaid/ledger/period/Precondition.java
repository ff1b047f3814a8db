package org.mutualaid.ledger.period;

import java.util.Arrays;
import java.util.Optional;

/** What may stand against the close of a month (domain brief 4.9). */
public enum Precondition {
    /** The accounts do not add up to nothing. */
    TRIAL_BALANCE_UNEQUAL(true, false),
    /** The bank has not answered a batch of payouts: 2212 is not empty at the end of the month. */
    PAYOUTS_UNANSWERED(true, true),
    /** An earlier month has entries and is open. */
    MONTH_BEFORE_OPEN(false, false),
    /** A counter took money on a day that was not counted and closed. */
    DAYS_OPEN(false, false),
    /** The bank listed a line that no posting is known for, and some days have passed. */
    BANK_LINES_OPEN(false, true);

    private final boolean always;
    private final boolean explainable;

    Precondition(boolean always, boolean explainable) {
        this.always = always;
        this.explainable = explainable;
    }

    /** The one with this code, if there is one. */
    public static Optional<Precondition> withCode(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** Stable, kebab-case. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether it stands against a close; the milder ones only where closing is strict. */
    public boolean blocks(boolean strict) {
        return strict || always;
    }

    /** Whether a written explanation is enough. */
    public boolean isExplainable() {
        return explainable;
    }
}
