package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.view.AgencyRegister.ReceiptBlock;
import org.mutualaid.ledger.view.PaymentBook.FindReceipts;
import org.mutualaid.ledger.view.PaymentBook.Payment;
import org.mutualaid.ledger.view.PaymentBook.Receipt;

class PaymentBookTest {

    private final Views views = new Views();

    @Test
    void lists_every_receipt_number_once_and_without_gaps() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        for (int number = 1; number <= 25; number++) {
            views.given(Story.paid(number, "p" + number, "10.00", Story.DAY.plusDays(number % 3)));
        }
        List<String> numbers = new ArrayList<>();
        String cursor = null;
        do {
            Page<Receipt> page = views.payments.receipts(new FindReceipts("SN-01", null, null, null, null, 7, cursor));
            page.items().forEach(receipt -> numbers.add(receipt.receiptNo()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(numbers).hasSize(25).isSorted().doesNotHaveDuplicates().startsWith("A0000001");
        assertThat(views.payments.missingReceipts("SN-01")).isEmpty();
        assertThat(views.agencies.find("SN-01").orElseThrow().receiptBlocks())
                .containsExactly(new ReceiptBlock("A", 1, 1000, 25, 26L));
        assertThat(views.payments
                        .receipts(new FindReceipts("SN-01", Story.DAY, Story.DAY, "A0000010", null, 500, null))
                        .items())
                .extracting(Receipt::receiptNo)
                .containsExactly("A0000012", "A0000015", "A0000018", "A0000021", "A0000024");
    }

    @Test
    void notices_a_number_that_was_passed_over() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(Story.paid(1, "p1", "10.00", Story.DAY), Story.paid(3, "p3", "10.00", Story.DAY));

        assertThat(views.payments.missingReceipts("SN-01")).containsExactly("A 2");
    }

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
