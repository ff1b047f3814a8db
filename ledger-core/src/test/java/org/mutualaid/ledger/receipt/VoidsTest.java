package org.mutualaid.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.receipt.ReceiptCommand.CompleteReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.IdentifyPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.Issued;
import org.mutualaid.ledger.receipt.ReceiptCommand.PrintReceipt;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.VoidReceipt;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptPrinted;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.mutualaid.ledger.rule.Refused;

/** Spoiled paper, prints, and money whose unit is found later. */
class VoidsTest {

    private final Book book = new Book(1, 5);

    @Test
    void makes_the_next_blank_number_void_and_goes_on_after_it() {
        assertThat(book.tell(blank("V1")))
                .containsExactly(new ReceiptVoided(
                        "SN", 1, "SN0000001", "V1", "SN-01", null, null, null, day("2024-05-28"), "clerk", null, null));
        assertThat(book.tell(Book.pay("P1", "95.00")))
                .singleElement()
                .isInstanceOfSatisfying(
                        PaymentReceived.class, paid -> assertThat(paid.number()).isEqualTo(2));
    }

    @Test
    void gives_a_payment_whose_paper_is_spoiled_the_next_number_in_the_same_event() {
        book.tell(Book.pay("P1", "95.00"));
        book.tell(Book.pay("P2", "95.00"));

        assertThat(book.tell(spoiled("V1", "P1", 1)))
                .containsExactly(new ReceiptVoided(
                        "SN",
                        1,
                        "SN0000001",
                        "V1",
                        "SN-01",
                        "P1",
                        3L,
                        "SN0000003",
                        day("2024-05-28"),
                        "clerk",
                        yuan("95.00"),
                        day("2024-05-28")));
        assertThat(book.tell(Book.pay("P3", "95.00")))
                .singleElement()
                .isInstanceOfSatisfying(
                        PaymentReceived.class, paid -> assertThat(paid.number()).isEqualTo(4));
    }

    @Test
    void makes_a_number_void_once_for_each_request() {
        book.tell(Book.pay("P1", "95.00"));
        book.tell(spoiled("V1", "P1", 1));

        assertThat(book.tell(spoiled("V1", "P1", 1))).isEmpty();
        assertThat(book.tell(blank("V1"))).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "receipt-void", () -> book.tell(spoiled("V2", "P1", 1)));
        assertThat(book.tell(spoiled("V2", "P1", 2))).hasSize(1);
    }

    @Test
    void needs_a_number_for_the_new_paper() {
        for (int i = 1; i <= 5; i++) {
            book.tell(Book.pay("P" + i, "95.00"));
        }

        assertRefused(Refused.Kind.CONFLICT, "receipt-block-used-up", () -> book.tell(spoiled("V1", "P1", 1)));
        assertRefused(Refused.Kind.CONFLICT, "receipt-block-used-up", () -> book.tell(blank("V1")));
    }

    @Test
    void leaves_the_numbers_of_another_point_alone() {
        assertRefused(
                Refused.Kind.CONFLICT,
                "receipt-prefix-taken",
                () -> book.tell(new VoidReceipt("SN", "V1", "SN-02", null, day("2024-05-28"), "clerk")));
    }

    @Test
    void knows_no_payment_that_it_did_not_take() {
        assertRefused(Refused.Kind.UNKNOWN, "payment-unknown", () -> book.tell(spoiled("V1", "P9", 1)));
        assertRefused(Refused.Kind.UNKNOWN, "payment-unknown", () -> book.tell(new PrintReceipt("SN", "P9", 1, false)));
    }

    @Test
    void prints_the_original_once_and_copies_after_it_and_begins_anew_with_new_paper() {
        book.tell(Book.pay("P1", "95.00"));
        assertThat(copies(1, 3, false)).containsExactly(0, 1, 2);

        book.tell(spoiled("V1", "P1", 1));

        assertThat(copies(2, 2, false)).containsExactly(0, 1);
        assertRefused(Refused.Kind.CONFLICT, "receipt-void", () -> book.tell(new PrintReceipt("SN", "P1", 1, false)));
    }

    /** Domain brief 4.2 and 4.5: whoever hands the red paper over needs one that is no copy. */
    @Test
    void the_first_red_print_is_the_red_original_whatever_was_printed_before() {
        book.tell(Book.pay("P1", "95.00"));
        assertThat(copies(1, 2, false)).containsExactly(0, 1);
        assertThat(copies(1, 2, true)).as("all of it refunded").containsExactly(0, 1);

        book.tell(Book.pay("P2", "95.00"));
        book.tell(print("P2", 2));
        book.tell(new RequestReversal("SN", "P2", "X1", yuan("95.00"), yuan("95.00"), day("2024-05-29"), "clerk"));
        assertThat(book.tell(print("P2", 2)))
                .as("not reversed yet")
                .containsExactly(new ReceiptPrinted("SN", 2, "SN0000002", "P2", 1, null));
        book.tell(new CompleteReversal("SN", "P2", "X1"));

        assertThat(book.tell(print("P2", 2))).containsExactly(new ReceiptPrinted("SN", 2, "SN0000002", "P2", 0, true));
        assertThat(book.tell(print("P2", 2))).containsExactly(new ReceiptPrinted("SN", 2, "SN0000002", "P2", 1, true));
    }

    @Test
    void moves_unidentified_money_to_its_unit_as_of_its_own_day() {
        book.tell(unknown("P1"));

        PaymentIdentified identified =
                (PaymentIdentified) book.tell(identify("I1", "U7")).getFirst();

        assertThat(written(identified.entry())).containsExactly("Dr 2202 95.00", "Cr 2201:U7 95.00");
        assertThat(identified.entry().effectiveDate()).isEqualTo("2024-05-28");
        assertThat(identified.rosters()).containsExactly("R7");
        assertThat(identified.agencyPoint()).isEqualTo("SN-01");
    }

    @Test
    void identifies_a_payment_once() {
        book.tell(unknown("P1"));
        book.tell(identify("I1", "U7"));

        assertThat(book.tell(identify("I1", "U7"))).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "payment-identified", () -> book.tell(identify("I2", "U8")));
    }

    @Test
    void identifies_no_payment_whose_unit_was_known_from_the_start() {
        book.tell(Book.pay("P1", "95.00"));

        assertRefused(Refused.Kind.CONFLICT, "payment-identified", () -> book.tell(identify("I1", "U1")));
    }

    private List<Integer> copies(long number, int times, boolean refunded) {
        return java.util.stream.IntStream.range(0, times)
                .mapToObj(i -> (ReceiptPrinted) book.tell(new PrintReceipt("SN", "P1", number, refunded))
                        .getFirst())
                .map(ReceiptPrinted::copy)
                .toList();
    }

    private static PrintReceipt print(String paymentId, long number) {
        return new PrintReceipt("SN", paymentId, number, false);
    }

    private static ReceiptCommand unknown(String paymentId) {
        return Book.payment(paymentId, Channel.TRANSFER, "95.00", null);
    }

    private static IdentifyPayment identify(String id, String unit) {
        return new IdentifyPayment("SN", "P1", id, unit, List.of("R7"));
    }

    private static VoidReceipt blank(String voidId) {
        return spoiled(voidId, null);
    }

    private static VoidReceipt spoiled(String voidId, String paymentId, long number) {
        return spoiled(voidId, new Issued(paymentId, number));
    }

    private static VoidReceipt spoiled(String voidId, @Nullable Issued issued) {
        return new VoidReceipt("SN", voidId, "SN-01", issued, day("2024-05-28"), "clerk");
    }
}
