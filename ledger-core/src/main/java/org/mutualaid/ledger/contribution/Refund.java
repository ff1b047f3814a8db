package org.mutualaid.ledger.contribution;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;

/**
 * Money on its way back to its payers.
 *
 * @param requested as it was asked for
 * @param approval  by whom and when it became owed; null before
 * @param state     how far it is
 */
record Refund(RefundRequested requested, @Nullable RefundApproved approval, State state) {

    static Refund of(RefundRequested requested) {
        return new Refund(requested, null, State.REQUESTED);
    }

    Refund with(RefundApproved approved) {
        return new Refund(requested, approved, State.APPROVED);
    }

    Refund in(State now) {
        return new Refund(requested, approval, now);
    }

    /** Whether money of that payment went back or is to go back by it. */
    boolean holds(String paymentId) {
        return state != State.ENDED && requested.paymentId().equals(paymentId);
    }

    /** How far a refund is. */
    enum State {
        REQUESTED,
        APPROVED,
        PAID,
        ENDED
    }
}
