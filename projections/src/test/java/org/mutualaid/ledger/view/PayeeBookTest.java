package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.ClaimBook.Named;
import org.mutualaid.ledger.view.ClaimBook.PayableClaim;
import org.mutualaid.ledger.view.ClaimBook.Status;
import org.mutualaid.ledger.view.PayeeBook.Payee;

/** A claim that is split stands where its portions stand. */
class PayeeBookTest {

    private static final Money SOME = Money.parse("100.00");
    private static final Money REST = Story.BENEFIT.minus(SOME);
    private static final PayoutLine FIRST = Story.line(1, "c1", 1, "a1", 1, SOME);
    private static final PayoutLine SECOND = Story.line(1, "c1", 1, "a2", 2, REST);

    private final Views views = new Views();

    @Test
    void stands_at_the_bank_while_any_portion_is_there_and_is_paid_when_all_are() {
        views.given(Story.approvedClaim("c1", 1).toArray(StoredEvent[]::new));
        views.given(Story.named("c1", 1, 1, SOME, REST));
        assertThat(status()).isEqualTo(Status.APPROVED);
        assertThat(views.claims.payable()).extracting(PayableClaim::amount).containsExactly(SOME, REST);

        sent("b1", FIRST);
        assertThat(status()).isEqualTo(Status.SENT);
        assertThat(views.claims.payable())
                .as("the other portion can be sent meanwhile")
                .extracting(PayableClaim::payee)
                .containsExactly(new Named(2, SECOND.holder(), SECOND.bankCard(), "namer"));
        views.given(proposed("b2", SECOND), Story.putInBatch("b2", SECOND, Chart.BENEFITS_PAYABLE), made("b2"));
        assertThat(status()).isEqualTo(Status.IN_BATCH);
        views.given(Story.bankResult("b1", Outcome.RETURNED, FIRST), Story.returned("b1", FIRST));
        assertThat(status()).isEqualTo(Status.IN_BATCH);
        views.given(
                new PayoutBatchReleased("b2", "boss"),
                Story.bankResult("b2", Outcome.PAID, SECOND),
                Story.confirmed("b2", SECOND));
        assertThat(status()).isEqualTo(Status.RETURNED);
        assertThat(views.payees.of("c1"))
                .extracting(Payee::payee, Payee::status, Payee::code)
                .containsExactly(tuple(1, PayeeBook.Status.RETURNED, "R01"), tuple(2, PayeeBook.Status.PAID, null));

        views.given(Story.named("c1", 1, 3, SOME));
        assertThat(status()).isEqualTo(Status.APPROVED);
        assertThat(views.payees.of("c1")).extracting(Payee::payee).containsExactly(2, 3);
        PayoutLine third = Story.line(1, "c1", 1, "a3", 3, SOME);
        sent("b3", third);
        views.given(Story.bankResult("b3", Outcome.PAID, third), Story.confirmed("b3", third));
        assertThat(status()).isEqualTo(Status.PAID);
        assertThat(views.claims.payable()).isEmpty();
        assertThat(views.payouts.find("b3").orElseThrow().lines().getFirst().payee())
                .isEqualTo(3);
    }

    @Test
    void pays_nothing_more_of_a_benefit_that_is_being_taken_back() {
        views.given(Story.approvedClaim("c1", 1).toArray(StoredEvent[]::new));
        views.given(Story.named("c1", 1, 1, SOME, REST));
        sent("b1", FIRST);

        views.given(new RecoveryRequested("c1", Story.member(1), Story.DAY, "INELIGIBLE", null, null, "cover"));

        assertThat(views.claims.payable()).isEmpty();
    }

    @Test
    void forgets_payees_of_an_approval_that_was_reversed() {
        views.given(Story.approvedClaim("c1", 1).toArray(StoredEvent[]::new));
        views.given(Story.named("c1", 1, 1, SOME, REST));
        views.given(
                Story.reversed("c1", 1, Chart.BENEFITS_PAYABLE),
                new ClaimReopened("c1", Story.member(1), new Sealed("reason"), "reviewer", 2));
        assertThat(views.payees.of("c1")).isEmpty();
        assertThat(status()).isEqualTo(Status.REGISTERED);

        views.given(Story.approved("c1", 1));

        assertThat(views.claims.payable())
                .containsExactly(new PayableClaim("c1", Story.member(1), Story.BENEFIT, null));
        PayoutLine own = Story.line(1, "c1", 1, "a9");
        sent("b9", own);
        assertThat(status()).isEqualTo(Status.SENT);
    }

    private void sent(String batch, PayoutLine line) {
        views.given(
                proposed(batch, line),
                Story.putInBatch(batch, line, Chart.BENEFITS_PAYABLE),
                made(batch),
                new PayoutBatchReleased(batch, "boss"));
    }

    private static PayoutBatchProposed proposed(String batch, PayoutLine line) {
        return new PayoutBatchProposed(batch, List.of(line), Story.DAY.plusDays(90), "cashier");
    }

    private static PayoutBatchMade made(String batch) {
        return new PayoutBatchMade(batch, List.of(), 1, Story.BENEFIT, "hash");
    }

    private Status status() {
        return views.claims.find("c1").orElseThrow().status();
    }
}
