package org.mutualaid.ledger.claim;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimEvent.AppealFiled;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;

/**
 * How a claim was rejected, and what the member says to it (domain brief 5.3).
 *
 * @param on     day of the rejection
 * @param by     who rejected
 * @param from   where the claim stood
 * @param appeal the appeal that nobody has decided yet
 */
record Rejection(
        LocalDate on, String by, State from, @Nullable AppealFiled appeal) {

    private static final int DAYS_TO_APPEAL = 15;

    static Rejection of(ClaimRejected rejected, State from) {
        return new Rejection(rejected.on(), rejected.by(), from, null);
    }

    /** The last day of an appeal; the day of the rejection is not counted. */
    LocalDate lastDay() {
        return on.plusDays(DAYS_TO_APPEAL);
    }

    Rejection appealed(AppealFiled filed) {
        return new Rejection(on, by, from, filed);
    }

    Rejection decided() {
        return new Rejection(on, by, from, null);
    }
}
