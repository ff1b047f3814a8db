package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Step;

/** Why a cover that exists pays nothing, in the same words wherever a claim is calculated. */
public final class NoBenefit {

    private NoBenefit() {}

    /** The day lies in a suspension. */
    public static Step suspended(LocalDate from) {
        return new Step("suspended", "Cover is suspended from " + from, Money.ZERO).using("suspendedFrom", from);
    }

    /** The cover never was. */
    public static Step voided(VoidReason reason) {
        return new Step("cover-void", "Cover was found void from its beginning: " + reason, Money.ZERO)
                .using("reason", reason);
    }
}
