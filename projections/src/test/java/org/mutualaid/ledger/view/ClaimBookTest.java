package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.ClaimCommand;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimFirstReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.ClaimBook.Claim;
import org.mutualaid.ledger.view.ClaimBook.FindClaims;
import org.mutualaid.ledger.view.ClaimBook.PayableClaim;
import org.mutualaid.ledger.view.ClaimBook.Status;

class ClaimBookTest {

    private static final PayoutLine FIRST = Story.line(1, "c1", 1, "a1");
    private static final PayoutLine SECOND = Story.line(1, "c1", 1, "a2");

    private final Views views = new Views();

    @Test
    void goes_from_the_counter_to_the_card_by_way_of_a_returned_payout() {
        for (StoredEvent event : Story.approvedClaim("c1", 1)) {
            views.given(event);
        }
        assertThat(status()).isEqualTo(Status.APPROVED);
        views.given(proposed("b1", FIRST), Story.putInBatch("b1", FIRST, Chart.BENEFITS_PAYABLE), made("b1"));
        assertThat(status()).isEqualTo(Status.IN_BATCH);
        assertThat(views.claims.payable()).isEmpty();
        views.given(new PayoutBatchReleased("b1", "boss"));
        assertThat(status()).isEqualTo(Status.SENT);
        views.given(Story.bankResult("b1", Outcome.RETURNED, FIRST));
        assertThat(status()).isEqualTo(Status.RETURNED);
        views.given(Story.returned("b1", FIRST));
        assertThat(views.claims.payable())
                .containsExactly(new PayableClaim("c1", Story.member(1), Story.BENEFIT, null));
        assertThat(views.payouts.find("b1").orElseThrow().status()).isEqualTo(PayoutBook.Status.DONE);

        views.given(
                proposed("b2", SECOND),
                Story.putInBatch("b2", SECOND, Chart.RETURNED_PAYOUTS),
                made("b2"),
                new PayoutBatchReleased("b2", "boss"));
        assertThat(status()).isEqualTo(Status.SENT);
        views.given(Story.bankResult("b2", Outcome.PAID, SECOND), Story.confirmed("b2", SECOND));
        assertThat(status()).isEqualTo(Status.PAID);
        assertThat(views.totals.now().repaid()).isEqualTo(1);
        assertThat(views.totals.now().largestPaid()).isEqualTo(Story.BENEFIT);
        assertThat(views.statements.of(Story.member(1), AsOf.NOW).items())
                .extracting(MemberStatement.Item::kind, MemberStatement.Item::scheme)
                .containsExactly(
                        tuple(MemberStatement.Kind.BENEFIT, "HOSP"),
                        tuple(MemberStatement.Kind.RETURNED, "HOSP"),
                        tuple(MemberStatement.Kind.PAYOUT, "HOSP"));
    }

    /** The bank took back its word: the money is owed again, and nobody was paid twice. */
    @Test
    void comes_back_after_it_was_paid() {
        views.append("person-1", Story.approvedClaim("c1", 1))
                .append(
                        "person-2",
                        List.of(
                                proposed("b1", FIRST),
                                Story.putInBatch("b1", FIRST, Chart.BENEFITS_PAYABLE),
                                made("b1"),
                                new PayoutBatchReleased("b1", "boss"),
                                Story.bankResult("b1", Outcome.PAID, FIRST),
                                Story.confirmed("b1", FIRST)))
                .project(500);
        assertThat(status()).isEqualTo(Status.PAID);

        views.given(Story.paidAndReturned("b1", FIRST), Story.returned("b1", FIRST));

        assertThat(status()).isEqualTo(Status.RETURNED);
        assertThat(views.claims.payable())
                .containsExactly(new PayableClaim("c1", Story.member(1), Story.BENEFIT, null));
        PayoutBook.Batch batch = views.payouts.find("b1").orElseThrow();
        assertThat(batch.status()).isEqualTo(PayoutBook.Status.DONE);
        assertThat(batch.lines().getFirst().outcome()).isEqualTo(Outcome.RETURNED);
        assertThat(batch.lines().getFirst().reason()).isEqualTo(ReturnReason.ACCOUNT_CLOSED);
        assertThat(views.statements.of(Story.member(1), AsOf.NOW).items())
                .extracting(MemberStatement.Item::kind)
                .containsExactly(
                        MemberStatement.Kind.BENEFIT, MemberStatement.Kind.PAYOUT, MemberStatement.Kind.RETURNED);
        assertThat(views.returned.open(null, 10, null).items())
                .extracting(ReturnedPayouts.Returned::attemptId)
                .containsExactly("a1");
    }

    @Test
    void shows_the_same_when_all_of_it_comes_in_one_batch() {
        views.append("person-1", Story.approvedClaim("c1", 1))
                .append(
                        "person-2",
                        List.of(
                                proposed("b1", FIRST),
                                Story.putInBatch("b1", FIRST, Chart.BENEFITS_PAYABLE),
                                made("b1"),
                                new PayoutBatchReleased("b1", "boss"),
                                Story.bankResult("b1", Outcome.RETURNED, FIRST),
                                Story.returned("b1", FIRST)))
                .project(500);

        assertThat(status()).isEqualTo(Status.RETURNED);
    }

    @Test
    void keeps_who_did_what_and_how_the_benefit_was_calculated() {
        views.given(Story.approvedClaim("c1", 1).toArray(StoredEvent[]::new));

        assertThat(claim().parts())
                .extracting(ClaimBook.Part::part, ClaimBook.Part::by)
                .containsExactly(
                        tuple("REGISTRATION", "clerk"),
                        tuple("FIRST_REVIEW", "reviewer-1"),
                        tuple("SECOND_REVIEW", "reviewer-2"),
                        tuple("APPROVAL", "approver"));
        assertThat(claim().calculation()).isEqualTo(Story.calculation());
        assertThat(claim().facts()).isEqualTo(Story.facts());
        assertThat(claim().invoiceNumbers()).containsExactly("invoice-c1");
    }

    @Test
    void goes_back_to_the_counter_and_may_be_rejected() {
        views.given(
                Story.registered("c1", 1),
                new ClaimMaterialsRequested("c1", Story.member(1), List.of("sheet\nof two lines", "card")));
        assertThat(status()).isEqualTo(Status.MATERIALS_MISSING);
        assertThat(claim().missing()).containsExactly("sheet\nof two lines", "card");
        views.given(new ClaimMaterialsReceived("c1", Story.member(1), List.of("card")));
        assertThat(status()).isEqualTo(Status.REGISTERED);
        assertThat(claim().missing()).isEmpty();
        views.given(new ClaimFirstReviewed(
                "c1", Story.member(1), ClaimCommand.Outcome.RETURN, new Sealed("unclear"), "reviewer-1"));
        assertThat(status()).isEqualTo(Status.REGISTERED);
        views.given(new ClaimRejected(
                "c1", Story.member(1), "HOSP", "not-covered", new Sealed("No cover."), Story.DAY, "reviewer-1", null));
        assertThat(status()).isEqualTo(Status.REJECTED);
        assertThat(claim().rejectionCode()).isEqualTo("not-covered");

        views.given(Story.appealed("c1", 1));
        assertThat(status()).isEqualTo(Status.REJECTED);
        views.given(Story.changed("c1", 1));
        assertThat(status()).isEqualTo(Status.FIRST_REVIEWED);
        assertThat(claim().rejectionCode()).isNull();
        assertThat(claim().parts())
                .extracting(ClaimBook.Part::part, ClaimBook.Part::outcome, ClaimBook.Part::note)
                .contains(
                        tuple("REJECTION", null, "No cover."),
                        tuple("APPEAL", null, "appeal"),
                        tuple("APPEAL_DECISION", "CHANGED", "decision"));
    }

    @Test
    void lists_claims_page_by_page() {
        for (int i = 1; i <= 5; i++) {
            views.given(Story.registered("c" + i, i));
        }
        Page<Claim> first = views.claims.list(new FindClaims(Status.REGISTERED, null, null, "SN-01", 3, null));
        views.given(Story.registered("c6", 6));
        Page<Claim> second =
                views.claims.list(new FindClaims(Status.REGISTERED, null, null, "SN-01", 3, first.nextCursor()));

        assertThat(first.items()).extracting(Claim::claimId).containsExactly("c1", "c2", "c3");
        assertThat(second.items()).extracting(Claim::claimId).containsExactly("c4", "c5", "c6");
        assertThat(second.nextCursor()).isNull();
    }

    private static PayoutBatchProposed proposed(String batch, PayoutLine line) {
        return new PayoutBatchProposed(batch, List.of(line), Story.DAY.plusDays(90), "cashier");
    }

    private static PayoutBatchMade made(String batch) {
        return new PayoutBatchMade(batch, List.of(), 1, Story.BENEFIT, "hash-" + batch);
    }

    private Status status() {
        return claim().status();
    }

    private Claim claim() {
        return views.claims.find("No-c1").orElseThrow();
    }
}
