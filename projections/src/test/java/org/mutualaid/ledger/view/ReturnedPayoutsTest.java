package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountOpened;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.MemberRegister.Card;
import org.mutualaid.ledger.view.ReturnedPayouts.Returned;

class ReturnedPayoutsTest {

    private static final PayoutLine FIRST = Story.line(1, "c1", 1, "a1");
    private static final PayoutLine AGAIN = Story.line(1, "c1", 1, "a2");
    private static final PayoutLine GRANT = Aid.line(1, "g1", 1, "a3");

    private final Views views = new Views();

    @Test
    void lists_what_came_back_until_it_is_put_in_a_batch_again() {
        returned();

        assertThat(open()).hasSize(1);
        Returned task = open().getFirst();
        assertThat(task.claimId()).isEqualTo("c1");
        assertThat(task.agencyPoint()).isEqualTo("SN-01");
        assertThat(task.amount()).isEqualTo(Story.BENEFIT);
        assertThat(task.code()).isEqualTo("R01");
        assertThat(task.reason()).isEqualTo(ReturnReason.OTHER);
        assertThat(task.newCardAt()).isNull();
        assertThat(views.returned.open("SN-01", 10, null).items()).hasSize(1);
        assertThat(views.returned.open("SN-02", 10, null).items()).isEmpty();

        views.given(
                new PayoutBatchProposed("b2", List.of(AGAIN), Story.DAY, "cashier"),
                Story.putInBatch("b2", AGAIN, Chart.RETURNED_PAYOUTS),
                new PayoutBatchMade("b2", List.of(), 1, Story.BENEFIT, "hash"));
        assertThat(open()).isEmpty();
    }

    @Test
    void lists_it_again_when_it_comes_back_again() {
        returned();
        views.given(
                new PayoutBatchProposed("b2", List.of(AGAIN), Story.DAY, "cashier"),
                Story.putInBatch("b2", AGAIN, Chart.RETURNED_PAYOUTS),
                new PayoutBatchMade("b2", List.of(), 1, Story.BENEFIT, "hash"),
                new PayoutBatchReleased("b2", "boss"),
                Story.bankResult("b2", Outcome.RETURNED, AGAIN),
                Story.returned("b2", AGAIN));

        assertThat(open()).extracting(Returned::attemptId).containsExactly("a2");
    }

    @Test
    void keeps_a_task_whose_next_attempt_did_not_get_into_its_batch() {
        returned();
        views.given(
                new PayoutBatchProposed("b2", List.of(AGAIN), Story.DAY, "cashier"),
                new PayoutBatchMade("b2", List.of(1), 0, org.mutualaid.ledger.money.Money.ZERO, "hash"));

        assertThat(open()).extracting(Returned::attemptId).containsExactly("a1");
    }

    @Test
    void tells_that_another_card_has_come_into_force_since() {
        returned();
        views.given(
                new PayoutAccountApproved(Story.member(1), "n1", new Sealed("new"), new Sealed("holder"), "office"));

        assertThat(open().getFirst().newCardAt()).isEqualTo(Views.recordedAt(views.position()));
    }

    @Test
    void lists_grants_and_forgets_those_given_back_to_their_programme() {
        views.append("clerk", Aid.funded("10000.00"))
                .append("approver", Aid.approved("g1", 1))
                .append("cashier", Aid.sent("b1", GRANT))
                .append("cashier", Aid.answered("b1", Outcome.RETURNED, GRANT))
                .project(500);
        assertThat(open()).extracting(Returned::grantId).containsExactly("g1");

        views.given(Aid.cancelled("g1", 1).toArray(StoredEvent[]::new));
        assertThat(open()).isEmpty();
    }

    @Test
    void reports_what_nobody_has_claimed_for_a_year() {
        returned();
        LocalDate back = open().getFirst().returnedOn();

        assertThat(unclaimed(back.plusYears(1).minusDays(1))).isEmpty();
        assertThat(unclaimed(back.plusYears(1))).hasSize(1);

        PayoutBatchProposed late = new PayoutBatchProposed("b2", List.of(AGAIN), back.plusYears(2), "cashier");
        views.given(late, new PayoutBatchMade("b2", List.of(), 1, Story.BENEFIT, "hash"));
        assertThat(unclaimed(back.plusYears(2).minusDays(1)))
                .as("as it was before the day of the next attempt")
                .hasSize(1);
        assertThat(unclaimed(back.plusYears(2))).isEmpty();
    }

    @Test
    void goes_page_by_page() {
        views.append("person", Story.approvedClaim("c1", 1))
                .append("person", Story.approvedClaim("c2", 2))
                .project(500);
        PayoutLine second = Story.line(2, "c2", 2, "a4");
        sent("b1", FIRST, second);
        views.given(Story.bankResult("b1", Outcome.RETURNED, FIRST, second));

        Page<Returned> first = views.returned.open(null, 1, null);
        Page<Returned> rest = views.returned.open(null, 1, first.nextCursor());

        assertThat(first.items()).extracting(Returned::claimId).containsExactly("c1");
        assertThat(rest.items()).extracting(Returned::claimId).containsExactly("c2");
        assertThat(rest.nextCursor()).isNull();
    }

    @Test
    void knows_whether_money_waited_for_another_card() {
        views.given(
                Story.reserved("r1", 1, 1).getFirst(),
                new PayoutAccountOpened(Story.member(1), FIRST.bankCard(), FIRST.holder()));
        assertThat(card().replaced()).isFalse();
        returned();
        changed("n1", "second");
        assertThat(card())
                .isEqualTo(new Card(
                        new Sealed("second"), new Sealed("holder"), Views.recordedAt(views.position()), true, true));

        views.given(
                new PayoutBatchProposed("b2", List.of(AGAIN), Story.DAY, "cashier"),
                Story.putInBatch("b2", AGAIN, Chart.RETURNED_PAYOUTS),
                new PayoutBatchMade("b2", List.of(), 1, Story.BENEFIT, "hash"));
        assertThat(card().moneyWaited()).as("as it was when it was changed").isTrue();
        changed("n2", "third");
        assertThat(card().replaced()).isTrue();
        assertThat(card().moneyWaited()).as("the money was on its way again").isFalse();
    }

    @Test
    void money_that_came_back_from_the_card_of_somebody_else_changes_no_card() {
        views.given(
                Story.reserved("r1", 1, 1).getFirst(),
                new PayoutAccountOpened(Story.member(1), new Sealed("own"), FIRST.holder()));
        returned();
        changed("n1", "second");

        assertThat(card().moneyWaited()).isFalse();
    }

    @Test
    void takes_a_payment_that_arrived_for_one_that_did_not_come_back() {
        views.given(
                Story.reserved("r1", 1, 1).getFirst(),
                new PayoutAccountOpened(Story.member(1), FIRST.bankCard(), FIRST.holder()));
        views.append("person", Story.approvedClaim("c1", 1)).project(500);
        sent("b1", FIRST);
        views.given(Story.bankResult("b1", Outcome.PAID, FIRST));
        changed("n1", "second");

        assertThat(card().moneyWaited()).isFalse();
    }

    private void changed(String accountId, String card) {
        views.given(new PayoutAccountApproved(Story.member(1), accountId, new Sealed(card), new Sealed("holder"), "x"));
    }

    private void returned() {
        views.append("person", Story.approvedClaim("c1", 1)).project(500);
        sent("b1", FIRST);
        views.given(Story.bankResult("b1", Outcome.RETURNED, FIRST), Story.returned("b1", FIRST));
    }

    private void sent(String batch, PayoutLine... lines) {
        views.given(new PayoutBatchProposed(batch, List.of(lines), Story.DAY, "cashier"));
        for (PayoutLine line : lines) {
            views.given(Story.putInBatch(batch, line, Chart.BENEFITS_PAYABLE));
        }
        views.given(
                new PayoutBatchMade(batch, List.of(), lines.length, Story.BENEFIT.times(lines.length), "hash"),
                new PayoutBatchReleased(batch, "boss"));
    }

    private List<Returned> open() {
        return views.returned.open(null, 10, null).items();
    }

    private List<Returned> unclaimed(LocalDate on) {
        return views.returned.unclaimed(on, null, 10, null).items();
    }

    private Card card() {
        return java.util.Objects.requireNonNull(
                views.members.cards(List.of(Story.member(1))).get(Story.member(1)));
    }
}
