package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.view.PaymentBook.Payment;

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
}
