package org.mutualaid.ledger.payout;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

/**
 * One payment of a batch: either a benefit of the mutual fund, or a grant out of money held for others.
 *
 * @param line      number in the batch, from 1
 * @param claimId   whose benefit; null for a grant
 * @param memberId  whose claim or grant
 * @param attemptId id of this attempt, never used again
 * @param amount    what is paid
 * @param bankCard  sealed card that it goes to
 * @param holder    sealed name of its holder
 * @param grantId   which grant; null for a benefit
 * @param payee     number of the payee of the claim; null if the line pays the member
 * @param namedBy   who named that payee; null if the line pays the member
 */
public record PayoutLine(
        int line,
        @Nullable String claimId,
        MemberId memberId,
        String attemptId,
        Money amount,
        Sealed bankCard,
        Sealed holder,
        @Nullable String grantId,
        @Nullable Integer payee,
        @Nullable String namedBy) {

    /** Refuses a line that pays neither or both. */
    public PayoutLine {
        if ((claimId == null) == (grantId == null)) {
            throw new IllegalArgumentException("A line pays one claim or one grant.");
        }
    }

    /** A line that pays a benefit to the member. */
    public PayoutLine(
            int line,
            String claimId,
            MemberId memberId,
            String attemptId,
            Money amount,
            Sealed bankCard,
            Sealed holder) {
        this(line, claimId, memberId, attemptId, amount, bankCard, holder, null, null, null);
    }

    /** A line that pays a benefit or a grant to the member. */
    public PayoutLine(
            int line,
            @Nullable String claimId,
            MemberId memberId,
            String attemptId,
            Money amount,
            Sealed bankCard,
            Sealed holder,
            @Nullable String grantId) {
        this(line, claimId, memberId, attemptId, amount, bankCard, holder, grantId, null, null);
    }

    /** Why claims and grants cannot be in one batch. */
    public static Refused mixed() {
        return Refused.rule(
                "batch-mixed",
                "Benefits of the mutual fund and grants of money held for others are paid in batches of their own.");
    }
}
