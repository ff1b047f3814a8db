package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.agency.AgencyEvent.AgencyPointRegistered;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptPrinted;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.AgencyRegister.ReceiptBlock;
import org.mutualaid.ledger.view.ReceiptRegister.FindReceipts;
import org.mutualaid.ledger.view.ReceiptRegister.Receipt;
import org.mutualaid.ledger.view.ReceiptRegister.ReceiptState;
import org.mutualaid.ledger.view.ReceiptRegister.WriteOff;

class ReceiptRegisterTest {

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
            Page<Receipt> page = views.receipts.list(new FindReceipts("SN-01", null, null, null, null, 7, cursor));
            page.items().forEach(receipt -> numbers.add(receipt.receiptNo()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(numbers).hasSize(25).isSorted().doesNotHaveDuplicates().startsWith("A0000001");
        assertThat(views.receipts.missing("SN-01")).isEmpty();
        assertThat(views.agencies.find("SN-01").orElseThrow().receiptBlocks())
                .containsExactly(new ReceiptBlock("A", 1, 1000, 25, 26L, 975));
        assertThat(views.receipts
                        .list(new FindReceipts("SN-01", Story.DAY, Story.DAY, "A0000010", null, 500, null))
                        .items())
                .extracting(Receipt::receiptNo)
                .containsExactly("A0000012", "A0000015", "A0000018", "A0000021", "A0000024");
    }

    @Test
    void notices_a_number_that_was_passed_over() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(Story.paid(1, "p1", "10.00", Story.DAY), Story.paid(3, "p3", "10.00", Story.DAY));

        assertThat(views.receipts.missing("SN-01")).containsExactly("A 2");
    }

    @Test
    void shows_every_number_as_issued_reversed_or_void_and_what_stands_for_its_payment_now() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                Story.paid(1, "p1", "10.00", Story.DAY),
                Story.paid(2, "p2", "20.00", Story.DAY.plusDays(1)),
                Story.spoiled(1, "p1", 3L),
                Story.spoiled(4, null, null),
                Story.reversed("p2", "A0000002", "20.00", Story.DAY.plusDays(1)));

        assertThat(views.receipts
                        .list(new FindReceipts("SN-01", null, null, null, null, 500, null))
                        .items())
                .extracting(
                        Receipt::receiptNo,
                        Receipt::state,
                        Receipt::paymentId,
                        Receipt::amount,
                        Receipt::effectiveDate,
                        Receipt::replacedBy)
                .containsExactly(
                        tuple("A0000001", ReceiptState.VOID, "p1", null, Story.DAY, "A0000003"),
                        tuple(
                                "A0000002",
                                ReceiptState.REVERSED,
                                "p2",
                                Money.parse("20.00"),
                                Story.DAY.plusDays(1),
                                null),
                        tuple("A0000003", ReceiptState.ISSUED, "p1", Money.parse("10.00"), Story.DAY, null),
                        tuple("A0000004", ReceiptState.VOID, null, null, Story.DAY.plusDays(9), null));
        assertThat(views.receipts.missing("SN-01")).isEmpty();
        assertThat(views.receipts.find("A0000001").orElseThrow().voidReason()).isEqualTo("paper jam");
        assertThat(views.payments.byReceipt("A0000001").orElseThrow().receiptNo())
                .isEqualTo("A0000003");
        assertThat(views.receipts.voidedBy("void-4").orElseThrow().receiptNo()).isEqualTo("A0000004");
    }

    @Test
    void accounts_for_each_block_to_the_finance_bureau() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                new ReceiptBlockRegistered("A", "SN-01", 2001, 2010),
                Story.paid(1, "p1", "10.00", Story.DAY),
                Story.paid(2, "p2", "20.00", Story.DAY.plusDays(1)),
                Story.spoiled(1, "p1", 3L),
                Story.spoiled(4, null, null),
                Story.reversed("p2", "A0000002", "20.00", Story.DAY.plusDays(1)));

        WriteOff block = new WriteOff(
                "A", 1, 1000, 4, 1, 2, List.of("A0000001", "A0000004"), 1, Money.parse("10.00"), Money.ZERO, 996);
        WriteOff empty = new WriteOff("A", 2001, 2010, 0, 0, 0, List.of(), 0, Money.ZERO, Money.ZERO, 10);
        assertThat(views.receipts.writeOff("SN-01", null, null, AsOf.NOW)).containsExactly(block, empty);
        assertThat(views.receipts.writeOff("SN-01", Story.DAY.plusDays(1), Story.DAY.plusDays(1), AsOf.NOW))
                .containsExactly(new WriteOff("A", 1, 1000, 1, 0, 0, List.of(), 1, Money.ZERO, Money.ZERO, 996), empty);
    }

    @Test
    void as_of_a_day_a_number_has_become_what_it_had_by_then() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                Story.paid(1, "p1", "10.00", Story.DAY),
                Story.paid(2, "p2", "20.00", Story.DAY.plusDays(1)),
                Story.spoiled(1, "p1", 3L),
                Story.spoiled(4, null, null),
                Story.paid(5, "p5", "30.00", Story.DAY));
        views.given(Story.refund("f5", "p5", "30.00", Story.DAY.plusDays(3)));

        assertThat(asOf(Story.DAY.minusDays(1)))
                .isEqualTo(new WriteOff("A", 1, 1000, 0, 0, 0, List.of(), 0, Money.ZERO, Money.ZERO, 995));
        assertThat(asOf(Story.DAY))
                .isEqualTo(new WriteOff("A", 1, 1000, 2, 2, 0, List.of(), 0, Money.parse("40.00"), Money.ZERO, 995));
        assertThat(asOf(Story.DAY.plusDays(8)))
                .as("the paper is not spoiled yet, nor has its payment another number")
                .isEqualTo(new WriteOff("A", 1, 1000, 3, 2, 0, List.of(), 1, Money.parse("30.00"), Money.ZERO, 995));
        assertThat(asOf(Story.DAY.plusDays(9)))
                .isEqualTo(
                        views.receipts.writeOff("SN-01", null, null, AsOf.NOW).getFirst());
    }

    private WriteOff asOf(LocalDate day) {
        return views.receipts.writeOff("SN-01", null, null, AsOf.day(day)).getFirst();
    }

    /** Domain brief 4.5: a refund needs the receipt's red reversal. */
    @Test
    void what_went_back_whole_counts_as_reversed_and_what_went_back_in_part_is_told() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                Story.paid(1, "p1", "10.00", Story.DAY),
                Story.paid(2, "p2", "20.00", Story.DAY),
                Story.paid(3, "p3", "30.00", Story.DAY));
        views.given(Story.refund("f1", "p1", "10.00", Story.DAY));
        views.given(Story.refund("f2", "p2", "5.00", Story.DAY));
        views.given(Story.refund("f3", "p3", "30.00", Story.DAY)[0]);

        assertThat(views.receipts
                        .list(new FindReceipts("SN-01", null, null, null, null, 500, null))
                        .items())
                .extracting(Receipt::receiptNo, Receipt::state, Receipt::refunded, Receipt::paidBack)
                .containsExactly(
                        tuple("A0000001", ReceiptState.REVERSED, Money.parse("10.00"), Money.parse("10.00")),
                        tuple("A0000002", ReceiptState.ISSUED, Money.parse("5.00"), Money.parse("5.00")),
                        tuple("A0000003", ReceiptState.ISSUED, Money.parse("30.00"), Money.ZERO));
        assertThat(views.receipts.writeOff("SN-01", null, null, AsOf.NOW))
                .containsExactly(new WriteOff(
                        "A", 1, 1000, 3, 2, 0, List.of(), 1, Money.parse("50.00"), Money.parse("5.00"), 997));
        assertThat(views.payments.find("p1").orElseThrow())
                .satisfies(payment -> assertThat(payment.wentBackWhole()).isTrue())
                .satisfies(payment -> assertThat(payment.held()).isEqualTo(Money.ZERO));
        assertThat(views.payments.find("p2").orElseThrow().held()).isEqualTo(Money.parse("15.00"));
        assertThat(views.payments.find("p3").orElseThrow())
                .satisfies(payment -> assertThat(payment.wentBackWhole()).isFalse())
                .satisfies(payment -> assertThat(payment.held()).isEqualTo(Money.parse("30.00")));
    }

    @Test
    void counts_the_prints_of_the_red_counterpart_apart() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                Story.paid(1, "p1", "10.00", Story.DAY),
                new ReceiptPrinted("A", 1, "A0000001", "p1", 0, null),
                new ReceiptPrinted("A", 1, "A0000001", "p1", 0, true),
                new ReceiptPrinted("A", 1, "A0000001", "p1", 1, true));

        assertThat(views.receipts.find("A0000001").orElseThrow())
                .satisfies(receipt -> assertThat(receipt.prints()).isEqualTo(3))
                .satisfies(receipt -> assertThat(receipt.redPrints()).isEqualTo(2));
    }

    @Test
    void warns_when_few_numbers_are_left() {
        views.given(new AgencyPointRegistered("SN-01", "Counter 1", null, null));
        assertThat(views.agencies.find("SN-01").orElseThrow().receiptsLow()).isTrue();
        views.given(new ReceiptBlockRegistered("A", "SN-01", 1, 20));
        assertThat(views.agencies.find("SN-01").orElseThrow())
                .satisfies(point -> assertThat(point.receiptsLeft()).isEqualTo(20))
                .satisfies(point -> assertThat(point.receiptsLow()).isFalse())
                .satisfies(point ->
                        assertThat(point.afterUsing("A", 1).receiptsLeft()).isEqualTo(19))
                .satisfies(point ->
                        assertThat(point.afterUsing("A", 1).receiptsLow()).isTrue());
        views.given(new ReceiptBlockRegistered("A", "SN-01", 1001, 1980));
        assertThat(views.agencies.find("SN-01").orElseThrow().afterUsing("A", 1880))
                .satisfies(point -> assertThat(point.receiptsLeft()).isEqualTo(100))
                .satisfies(point -> assertThat(point.receiptsLow()).isFalse())
                .satisfies(point ->
                        assertThat(point.afterUsing("A", 1881).receiptsLow()).isTrue());
    }
}
