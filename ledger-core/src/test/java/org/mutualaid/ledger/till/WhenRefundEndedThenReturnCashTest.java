package org.mutualaid.ledger.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.yuan;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundEnd;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;

class WhenRefundEndedThenReturnCashTest {

    @Test
    void puts_back_what_may_have_been_set_aside_in_a_till() {
        assertThat(WhenRefundEndedThenReturnCash.react(ended("SN-01"))).containsExactly(new ReturnCash("SN-01", "F1"));
    }

    @Test
    void has_nothing_to_do_with_money_of_a_bank_account() {
        assertThat(WhenRefundEndedThenReturnCash.react(ended(null))).isEmpty();
    }

    private static RefundEnded ended(@Nullable String till) {
        return new RefundEnded("U1", "F1", "P1", yuan("95.00"), RefundEnd.REJECTED, till, "office");
    }
}
