package org.mutualaid.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.receipt.ReceiptCommand.RecordPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.rule.Refused;

class ReceiptBookTest {

    @Test
    void gives_the_first_payment_the_first_number() {
        PaymentReceived received = received(book(block(1, 100)), "P1");

        assertThat(received.number()).isEqualTo(1);
        assertThat(received.receiptNo()).isEqualTo("SN0000001");
        assertThat(received.rosters()).containsExactly("R1");
        assertThat(written(received.entry())).containsExactly("Dr 1001:SN-01 95.00", "Cr 2201:U1 95.00");
        assertThat(received.entry().effectiveDate()).isEqualTo("2024-05-28");
    }

    @Test
    void leaves_no_gap_over_several_blocks() {
        ReceiptBook book = book(block(5, 6), block(10, 10), block(20, 22));
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            PaymentReceived received = received(book, "P" + i);
            numbers.add(received.number());
            book = ReceiptBook.evolve(book, received);
        }

        assertThat(numbers).containsExactly(5L, 6L, 10L, 20L, 21L, 22L);
    }

    @Test
    void records_a_payment_once() {
        ReceiptBook book = book(block(1, 100));
        PaymentReceived first = received(book, "P1");
        ReceiptBook now = ReceiptBook.evolve(book, first);

        assertThat(ReceiptBook.decide(pay("P1", "95.00"), now)).isEmpty();
        assertThat(received(now, "P2").number()).isEqualTo(2);
    }

    @Test
    void answers_a_repeated_payment_even_when_the_block_is_used_up() {
        ReceiptBook book = book(block(1, 1));
        ReceiptBook full = ReceiptBook.evolve(book, received(book, "P1"));

        assertThat(ReceiptBook.decide(pay("P1", "95.00"), full)).isEmpty();
    }

    @Test
    void takes_no_money_without_a_receipt_number() {
        assertRefused(
                Refused.Kind.CONFLICT,
                "receipt-block-used-up",
                () -> ReceiptBook.decide(pay("P1", "95.00"), ReceiptBook.NONE));
        ReceiptBook book = book(block(1, 1));
        ReceiptBook full = ReceiptBook.evolve(book, received(book, "P1"));
        assertRefused(
                Refused.Kind.CONFLICT, "receipt-block-used-up", () -> ReceiptBook.decide(pay("P2", "95.00"), full));
    }

    @Test
    void goes_on_with_the_next_block() {
        ReceiptBook book = book(block(1, 1));
        ReceiptBook full = ReceiptBook.evolve(book, received(book, "P1"));
        ReceiptBook more = after(full, ReceiptBook::evolve, ReceiptBook.decide(block(501, 600), full));

        assertThat(received(more, "P2").receiptNo()).isEqualTo("SN0000501");
    }

    @Test
    void refuses_a_payment_of_nothing() {
        assertRefused(
                Refused.Kind.RULE,
                "amount-not-positive",
                () -> ReceiptBook.decide(pay("P1", "0.00"), book(block(1, 9))));
    }

    @Test
    void registers_a_block_once() {
        assertThat(ReceiptBook.decide(block(1, 100), ReceiptBook.NONE))
                .containsExactly(new ReceiptBlockRegistered("SN", "SN-01", 1, 100));
        assertThat(ReceiptBook.decide(block(1, 100), book(block(1, 100)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 200", "50, 60", "1, 99", "1, 300"})
    void refuses_a_block_that_overlaps_or_comes_before_another(long from, long to) {
        ReceiptBook book = book(block(50, 100));

        assertRefused(Refused.Kind.CONFLICT, "receipt-block-overlaps", () -> ReceiptBook.decide(block(from, to), book));
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "-5, 10", "10, 9"})
    void refuses_a_block_that_makes_no_sense(long from, long to) {
        assertRefused(
                Refused.Kind.RULE,
                "receipt-block-invalid",
                () -> ReceiptBook.decide(block(from, to), ReceiptBook.NONE));
    }

    @Test
    void keeps_a_prefix_with_its_agency_point() {
        ReceiptBook book = book(block(1, 100));

        assertRefused(
                Refused.Kind.CONFLICT,
                "receipt-prefix-taken",
                () -> ReceiptBook.decide(new RegisterReceiptBlock("SN", "SN-02", 101, 200), book));
    }

    @Test
    void owes_money_of_an_unknown_unit_to_nobody_in_particular() {
        RecordPayment unknown = payment("P1", "95.00", Channel.TRANSFER, null);

        PaymentReceived received =
                (PaymentReceived) ReceiptBook.decide(unknown, book(block(1, 9))).getFirst();

        assertThat(written(received.entry())).containsExactly("Dr 1002:COLL 95.00", "Cr 2202 95.00");
    }

    @ParameterizedTest
    @CsvSource({"CASH, 1001:SN-01", "TRANSFER, 1002:COLL", "POS, 1012:SN-01", "QR, 1012:SN-01"})
    void books_money_where_its_channel_brings_it(Channel channel, String account) {
        PaymentReceived received =
                (PaymentReceived) ReceiptBook.decide(payment("P1", "95.00", channel, "U1"), book(block(1, 9)))
                        .getFirst();

        assertThat(written(received.entry())).first().isEqualTo("Dr " + account + " 95.00");
    }

    @Test
    void writes_numbers_with_at_least_seven_digits() {
        assertThat(Numbers.receiptNo("SN", 42)).isEqualTo("SN0000042");
        assertThat(Numbers.receiptNo("SN", 12_345_678)).isEqualTo("SN12345678");
    }

    @Test
    void uses_every_number_of_random_blocks_exactly_once_and_in_order() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("ReceiptBookTest seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 100; run++) {
            ReceiptBook book = ReceiptBook.NONE;
            List<Long> allowed = new ArrayList<>();
            List<Long> used = new ArrayList<>();
            Map<String, Long> numberOf = new HashMap<>();
            long next = 1 + random.nextInt(50);
            for (int step = 0; step < 200; step++) {
                if (random.nextInt(10) == 0) {
                    long to = next + random.nextInt(15);
                    book = after(book, ReceiptBook::evolve, ReceiptBook.decide(block(next, to), book));
                    LongStream.rangeClosed(next, to).forEach(allowed::add);
                    next = to + 1 + random.nextInt(5);
                    continue;
                }
                String paymentId = "P" + random.nextInt(120);
                try {
                    for (ReceiptEvent event : ReceiptBook.decide(pay(paymentId, "1.00"), book)) {
                        PaymentReceived received = (PaymentReceived) event;
                        assertThat(numberOf.put(paymentId, received.number())).isNull();
                        used.add(received.number());
                        book = ReceiptBook.evolve(book, received);
                    }
                } catch (Refused refused) {
                    assertThat(refused.code()).isEqualTo("receipt-block-used-up");
                    assertThat(used).as("seed %d run %d", seed, run).hasSameSizeAs(allowed);
                }
            }
            assertThat(used).as("seed %d run %d", seed, run).isEqualTo(allowed.subList(0, used.size()));
            Set<Long> once = new HashSet<>(used);
            assertThat(once).hasSameSizeAs(used);
        }
    }

    private static RegisterReceiptBlock block(long from, long to) {
        return new RegisterReceiptBlock("SN", "SN-01", from, to);
    }

    @Test
    void gives_no_number_of_one_agency_point_to_another() {
        ReceiptBook book = book(new RegisterReceiptBlock("SN", "SN-02", 1, 10));

        assertRefused(
                Refused.Kind.CONFLICT, "receipt-prefix-taken", () -> ReceiptBook.decide(pay("P1", "95.00"), book));
    }

    private static RecordPayment pay(String paymentId, String amount) {
        return payment(paymentId, amount, Channel.CASH, "U1");
    }

    private static RecordPayment payment(String paymentId, String amount, Channel channel, @Nullable String unit) {
        return new RecordPayment(
                "SN", paymentId, "SN-01", channel, yuan(amount), unit, null, null, List.of("R1"), day("2024-05-28"));
    }

    private static PaymentReceived received(ReceiptBook book, String paymentId) {
        return (PaymentReceived)
                ReceiptBook.decide(pay(paymentId, "95.00"), book).getFirst();
    }

    private static ReceiptBook book(RegisterReceiptBlock... blocks) {
        ReceiptBook book = ReceiptBook.NONE;
        for (RegisterReceiptBlock block : blocks) {
            book = after(book, ReceiptBook::evolve, ReceiptBook.decide(block, book));
        }
        return book;
    }
}
