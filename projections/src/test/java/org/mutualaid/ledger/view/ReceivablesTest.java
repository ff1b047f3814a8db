package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.OwedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.view.PaymentBook.PaymentState;
import org.mutualaid.ledger.view.Receivables.FindReceivables;
import org.mutualaid.ledger.view.Receivables.Receivable;

class ReceivablesTest {

    private static final LocalDate CHARGED = Story.DAY.plusDays(10);
    private static final LocalDate PAY_BY = CHARGED.plusDays(30);

    private final Views views = new Views();

    @Test
    void owed_is_settled_or_cancelled_or_open_and_what_is_open_is_account_1122() {
        chargedBack();
        views.given(settled(1), returned(2));

        Receivable debt = views.receivables.find("b1", AsOf.NOW).orElseThrow();

        assertThat(debt.owed()).isEqualTo(Story.PRICE.times(3));
        assertThat(debt.settled()).isEqualTo(Story.PRICE);
        assertThat(debt.cancelled()).isEqualTo(Story.PRICE);
        assertThat(debt.open()).isEqualTo(Story.PRICE);
        assertThat(debt.payer()).isEqualTo(Payer.UNIT);
        assertThat(views.balances.find(new Balances.FindBalance("1122")).balance())
                .isEqualTo(debt.open());
        assertThat(views.receivables.covers("b1")).containsExactly(Story.member(3) + ".HOSP.1");
        assertThat(views.rosters.find("r1").orElseThrow().amountOwed()).isEqualTo(Story.PRICE);
    }

    @Test
    void is_overdue_after_its_last_day_while_something_is_open() {
        chargedBack();

        assertThat(overdue(PAY_BY)).isEmpty();
        assertThat(overdue(PAY_BY.plusDays(1))).hasSize(1);
        assertThat(views.receivables.payBy(Story.member(1), "HOSP", 1)).contains(PAY_BY);
        views.given(settled(1), settled(2), settled(3));
        assertThat(overdue(PAY_BY.plusDays(1))).isEmpty();
        assertThat(views.receivables.payBy(Story.member(1), "HOSP", 1)).isEmpty();
    }

    /** Invariant I4. */
    @Test
    void a_payment_that_was_charged_back_pays_for_nothing_any_more() {
        chargedBack();

        PaymentBook.Payment payment = views.payments.find("p1").orElseThrow();

        assertThat(payment.state()).isEqualTo(PaymentState.CHARGED_BACK);
        assertThat(payment.chargedBack()).isEqualTo(payment.amount());
        assertThat(payment.applied()).isEqualTo(Money.ZERO);
        assertThat(payment.unapplied()).isEqualTo(Money.ZERO);
    }

    /** The row had been open before, was paid for again and charged back, all before the views were told. */
    @Test
    void a_reversal_cancels_debts_that_were_there_and_no_later_one() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(Story.submitted("r1", 1), Story.paid(1, "p1", "100.00", Story.DAY));
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(
                Story.applied("r1", "p1", 1, 1, 1),
                Story.unapplied("r1", "p1", 1, 1, 1),
                Story.paid(2, "p2", "100.00", Story.DAY),
                Story.applied("r1", "p2", 1, 1, 1),
                Story.chargedBack("b2", "p2", "r1", 1, 1));

        assertThat(views.receivables.find("b2", AsOf.NOW).orElseThrow().open()).isEqualTo(Story.PRICE);

        views.given(Story.unapplied("r1", "p3", 2, 1, 1));
        assertThat(views.receivables.find("b2", AsOf.NOW).orElseThrow().cancelled())
                .isEqualTo(Story.PRICE);
    }

    /** The row is open again and paid for anew, so neither is its debt owed nor was it made good. */
    @Test
    void a_debt_made_good_with_a_payment_that_is_reversed_is_cancelled() {
        chargedBack();
        views.given(settled(1), settled(2));
        assertThat(views.receivables.find("b1", AsOf.NOW).orElseThrow().settled())
                .isEqualTo(Story.PRICE.times(2));

        views.given(Story.unapplied("r1", "p2", 1, 1, 1));

        Receivable debt = views.receivables.find("b1", AsOf.NOW).orElseThrow();
        assertThat(debt.settled()).isEqualTo(Story.PRICE);
        assertThat(debt.cancelled()).isEqualTo(Story.PRICE);
        assertThat(debt.open()).isEqualTo(Story.PRICE);
    }

    @Test
    void a_debt_made_good_stays_so_when_the_cover_is_voided() {
        chargedBack();
        views.given(settled(1), returned(1));

        assertThat(views.receivables.find("b1", AsOf.NOW).orElseThrow().settled())
                .isEqualTo(Story.PRICE);
    }

    private List<Receivable> overdue(LocalDate on) {
        return views.receivables
                .list(new FindReceivables("SN-01", on, AsOf.NOW, 10, null))
                .items();
    }

    private void chargedBack() {
        Money amount = Story.PRICE.times(3);
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(Story.submitted("r1", 3), Story.paid(1, "p1", "350.00", Story.DAY));
        for (int i = 1; i <= 3; i++) {
            views.given(Story.reserved("r1", i, i).toArray(StoredEvent[]::new));
        }
        views.given(
                Story.applied("r1", "p1", 1, 3, 1),
                new PaymentChargedBack(
                        "U1",
                        "p1",
                        "b1",
                        "SN-01",
                        Payer.UNIT,
                        Money.parse("350.00"),
                        amount,
                        Money.ZERO,
                        List.of(owed(1), owed(2), owed(3)),
                        CHARGED,
                        PAY_BY,
                        JournalEntry.on(CHARGED)
                                .debit(Chart.CONTRIBUTIONS_RECEIVABLE.of("UNIT"), amount)
                                .debit(Chart.UNAPPLIED.of("U1"), Money.parse("50.00"))
                                .credit(Chart.CLEARING.of("SN-01"), Money.parse("350.00"))
                                .entry()));
    }

    private static OwedRow owed(int seq) {
        return new OwedRow("r1", "HOSP", seq, Story.member(seq), Story.PRICE);
    }

    private static DebtSettled settled(int seq) {
        return Story.settled("b1", "p2", "r1", seq, seq);
    }

    private static ContributionReturned returned(int seq) {
        return new ContributionReturned(
                "U1",
                "r1",
                "HOSP",
                1,
                new AppliedRow(seq, Story.member(seq), Story.PRICE),
                List.of(),
                JournalEntry.on(PAY_BY)
                        .debit(Chart.CONTRIBUTION_INCOME.of("HOSP", "v1"), Story.PRICE)
                        .credit(Chart.CONTRIBUTIONS_RECEIVABLE.of("UNIT"), Story.PRICE)
                        .entry());
    }
}
