package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.AdjustmentBook.Adjustment;
import org.mutualaid.ledger.view.AdjustmentBook.Line;
import org.mutualaid.ledger.view.AdjustmentBook.Reversal;
import org.mutualaid.ledger.view.AdjustmentBook.Status;

class AdjustmentBookTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final Views views = new Views();

    @Test
    void tells_what_was_proposed_who_agreed_and_who_took_it_back() {
        List<StoredEvent> life = Books.adjusted("j1", DAY);

        views.given(life.getFirst());
        Adjustment proposed = find();
        assertThat(proposed)
                .isEqualTo(new Adjustment(
                        "j1",
                        Status.AWAITING_APPROVAL,
                        DAY,
                        "paper jam",
                        List.of(
                                new Line("5201", Side.DEBIT, Books.AMOUNT),
                                new Line("1001:SN-01", Side.CREDIT, Books.AMOUNT)),
                        "cashier",
                        null,
                        null));
        views.given(life.get(1), life.get(2));
        assertThat(find().status()).isEqualTo(Status.IN_FORCE);
        assertThat(find().approvedBy()).isEqualTo("approver");
        views.given(life.get(3));
        assertThat(find().status()).isEqualTo(Status.REVERSAL_REQUESTED);
        assertThat(Objects.requireNonNull(find().reversal()).approvedBy()).isNull();
        views.given(life.get(4));
        assertThat(find().status()).isEqualTo(Status.REVERSED);
        assertThat(find().reversal()).isEqualTo(new Reversal("v-j1", "paper jam", "cashier", "approver"));
        assertThat(find().entry()).as("what was proposed stays as it is").isEqualTo(proposed.entry());
    }

    @Test
    void lists_by_status_in_the_order_of_proposals() {
        for (int i = 1; i <= 3; i++) {
            views.given(Books.adjusted("j" + i, DAY).getFirst());
        }
        views.given(Books.adjusted("j2", DAY).get(1));

        Page<Adjustment> first = views.adjustments.list(Status.AWAITING_APPROVAL, 1, null);
        Page<Adjustment> second = views.adjustments.list(Status.AWAITING_APPROVAL, 1, first.nextCursor());

        assertThat(ids(first)).containsExactly("j1");
        assertThat(ids(second)).containsExactly("j3");
        assertThat(second.nextCursor()).isNull();
        assertThat(ids(views.adjustments.list(null, 500, null))).containsExactly("j1", "j2", "j3");
    }

    @Test
    void its_history_has_the_cash_that_moved_for_it_in_any_cut_of_the_log() {
        views.append("person-1", Books.adjusted("j1", DAY));
        for (int batch : List.of(1, 500)) {
            views.rebuild(batch);
            assertThat(views.history
                            .of(History.Kind.ADJUSTMENT, "j1", 500, null)
                            .items())
                    .extracting(History.Entry::type)
                    .containsExactly(
                            "AdjustmentProposed",
                            "AdjustmentMade",
                            "CashHandedOut",
                            "AdjustmentReversalRequested",
                            "AdjustmentReversed",
                            "CashPutIn");
        }
    }

    private Adjustment find() {
        return views.adjustments.find("j1").orElseThrow();
    }

    private static List<String> ids(Page<Adjustment> page) {
        return page.items().stream().map(Adjustment::adjustmentId).toList();
    }
}
