package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundEnd;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRefused;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.view.PaymentBook.Payment;
import org.mutualaid.ledger.view.PaymentBook.PaymentState;
import org.mutualaid.ledger.view.PaymentBook.ReversalStatus;

class PaymentBookTest {

    private final Views views = new Views();

    @Test
    void keeps_apart_what_is_applied_asked_back_and_left() {
        Money asked = Money.parse("30.00");
        views.given(
                Story.paid(1, "p1", "350.00", Story.DAY, "r1", "r2"),
                Story.applied("r1", "p1", 1, 3, 1),
                new RefundRequested(
                        "U1", "f1", "p1", asked, RefundReason.OVERPAID, Map.of(Payer.UNIT, asked), "person-1"));

        Payment payment = views.payments.byReceipt("A0000001").orElseThrow();
        assertThat(payment.applied()).isEqualTo(Money.parse("300.00"));
        assertThat(payment.unapplied()).isEqualTo(Money.parse("20.00"));
        assertThat(payment.rosters()).containsExactly("r1", "r2");
        assertThat(views.payments.refund("f1").orElseThrow())
                .satisfies(refund -> assertThat(refund.status()).isEqualTo(PaymentBook.RefundStatus.REQUESTED))
                .satisfies(refund -> assertThat(refund.shares()).containsExactly(Map.entry(Payer.UNIT, asked)))
                .satisfies(refund -> assertThat(refund.account().path()).isEqualTo("1001:SN-01"));
    }

    @Test
    void a_refund_that_ended_leaves_its_money_unapplied() {
        Money asked = Money.parse("30.00");
        views.given(
                Story.paid(1, "p1", "350.00", Story.DAY),
                new RefundRequested("U1", "f1", "p1", asked, RefundReason.OVERPAID, Map.of(Payer.UNIT, asked), "clerk"),
                new RefundEnded("U1", "f1", "p1", asked, RefundEnd.REJECTED, "SN-01", "approver"));

        assertThat(views.payments.find("p1").orElseThrow().unapplied()).isEqualTo(Money.parse("350.00"));
        assertThat(views.payments.refund("f1").orElseThrow())
                .satisfies(refund -> assertThat(refund.status()).isEqualTo(PaymentBook.RefundStatus.REJECTED))
                .satisfies(refund -> assertThat(refund.endedBy()).isEqualTo("approver"));
    }

    @Test
    void keeps_what_a_payment_was_cancelled_for_and_lets_its_four_parts_add_up() {
        views.given(Story.paid(1, "p1", "350.00", Story.DAY, "r1"), Story.applied("r1", "p1", 1, 3, 1));
        views.given(unapplied("r1", "p1", "300.00"));
        Payment before = views.payments.find("p1").orElseThrow();
        assertThat(before.applied()).isEqualTo(Money.ZERO);
        assertThat(before.unapplied()).isEqualTo(Money.parse("350.00"));
        assertThat(before.state()).isEqualTo(PaymentState.RECEIVED);

        views.given(Story.reversal("p1", "A0000001", "350.00", Story.DAY));

        Payment payment = views.payments.find("p1").orElseThrow();
        assertThat(payment.state()).isEqualTo(PaymentState.REVERSED);
        assertThat(payment.reversed()).isEqualTo(Money.parse("350.00"));
        assertThat(payment.unapplied()).isEqualTo(Money.ZERO);
        assertThat(payment.reversal())
                .isEqualTo(new PaymentBook.Reversal(
                        "x-p1",
                        ReversalStatus.REVERSED,
                        "paper jam",
                        "clerk",
                        Story.DAY.plusDays(5),
                        "approver",
                        Story.DAY.plusDays(6),
                        null,
                        null,
                        null));
    }

    @Test
    void keeps_why_a_reversal_came_to_nothing_until_another_is_asked_for() {
        views.given(Story.paid(1, "p1", "350.00", Story.DAY));
        views.given(
                new ReversalRequested("A", "A0000001", "p1", "x1", "SN-01", Money.parse("350.00"), Story.DAY, "clerk"),
                new ReversalRefused(
                        "A", "A0000001", "p1", "x1", "SN-01", Refused.Kind.RULE, "till-short", "Too little."));

        assertThat(views.payments.find("p1").orElseThrow().reversal())
                .satisfies(reversal -> assertThat(reversal.status()).isEqualTo(ReversalStatus.REFUSED))
                .satisfies(reversal -> assertThat(reversal.code()).isEqualTo("till-short"))
                .satisfies(reversal -> assertThat(reversal.kind()).isEqualTo(Refused.Kind.RULE));

        views.given(
                new ReversalRequested("A", "A0000001", "p1", "x2", "SN-01", Money.parse("350.00"), Story.DAY, "clerk"));

        assertThat(views.payments.find("p1").orElseThrow().reversal())
                .satisfies(reversal -> assertThat(reversal.status()).isEqualTo(ReversalStatus.AWAITING_APPROVAL))
                .satisfies(reversal -> assertThat(reversal.code()).isNull());
    }

    @Test
    void names_the_unit_that_was_found_for_a_payment() {
        Money amount = Money.parse("95.00");
        views.given(
                Story.paid(1, "p1", "95.00", Story.DAY),
                new PaymentIdentified(
                        "A",
                        "A0000001",
                        "p1",
                        "i1",
                        "SN-01",
                        amount,
                        "U2",
                        List.of("r9"),
                        JournalEntry.on(Story.DAY)
                                .debit(Chart.UNIDENTIFIED.of(), amount)
                                .credit(Chart.UNAPPLIED.of("U2"), amount)
                                .entry()));

        Payment payment = views.payments.find("p1").orElseThrow();
        assertThat(payment.unit()).isEqualTo("U2");
        assertThat(payment.rosters()).containsExactly("r9");
    }

    private static ContributionsUnapplied unapplied(String roster, String paymentId, String amount) {
        Money money = Money.parse(amount);
        return new ContributionsUnapplied(
                "U1",
                roster,
                "HOSP",
                1,
                "x-" + paymentId,
                1,
                List.of(),
                List.of(new Source(paymentId, money)),
                new Correction(roster, Story.DAY, Ink.RED),
                JournalEntry.on(Story.DAY)
                        .debit(Chart.CONTRIBUTION_INCOME.of("HOSP", "v1"), money)
                        .credit(Chart.UNAPPLIED.of("U1"), money)
                        .entry());
    }
}
