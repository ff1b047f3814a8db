package org.mutualaid.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.receipt.ReceiptCommand.ApproveReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.CompleteReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.ConsiderReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.IdentifyPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.Issued;
import org.mutualaid.ledger.receipt.ReceiptCommand.RefuseReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.VoidReceipt;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRefused;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.rule.Refused;

class ReversalsTest {

    private final Book book = new Book(1, 99);

    @Test
    void needs_a_second_person_strictly_above_the_limit_only() {
        book.tell(Book.pay("P1", "5000.00"));
        book.tell(Book.pay("P2", "5000.01"));

        assertThat(book.tell(request("P1", "X1")))
                .extracting(Object::getClass)
                .containsExactly(ReversalRequested.class, ReversalAuthorised.class);
        assertThat(book.tell(request("P2", "X2")))
                .extracting(Object::getClass)
                .containsExactly(ReversalRequested.class);
    }

    @Test
    void is_not_carried_out_before_the_second_person_agreed() {
        book.tell(Book.pay("P1", "5000.01"));
        book.tell(request("P1", "X1"));

        assertRefused(Refused.Kind.CONFLICT, "reversal-not-authorised", () -> book.tell(complete("P1", "X1")));
        assertRefused(
                Refused.Kind.CONFLICT,
                "reversal-not-authorised",
                () -> book.tell(new ConsiderReversal("SN", "P1", "X1")));
        assertRefused(Refused.Kind.CONFLICT, "reversal-not-authorised", () -> book.tell(refuse("P1", "X1")));
    }

    @Test
    void refuses_whoever_asked_as_the_second_person() {
        book.tell(Book.pay("P1", "5000.01"));
        book.tell(request("P1", "X1"));

        assertRefused(Refused.Kind.FORBIDDEN, "same-person", () -> book.tell(approve("P1", "X1", "clerk")));
        assertThat(book.tell(approve("P1", "X1", "approver")))
                .singleElement()
                .isInstanceOfSatisfying(ReversalAuthorised.class, authorised -> {
                    assertThat(authorised.by()).isEqualTo("approver");
                    assertThat(authorised.on()).isEqualTo("2024-06-03");
                    assertThat(authorised.unit()).isEqualTo("U1");
                    assertThat(authorised.takenIn()).isEqualTo(yuan("9000.00"));
                });
        assertThat(book.tell(approve("P1", "X1", "approver"))).isEmpty();
        assertRefused(Refused.Kind.FORBIDDEN, "same-person", () -> book.tell(approve("P1", "X1", "clerk")));
        assertRefused(Refused.Kind.CONFLICT, "reversal-approved", () -> book.tell(approve("P1", "X1", "other")));
        book.tell(complete("P1", "X1"));
        assertThat(book.tell(approve("P1", "X1", "approver"))).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "already-reversed", () -> book.tell(approve("P1", "X1", "other")));
    }

    @Test
    void approves_nothing_that_nobody_asked_for() {
        book.tell(Book.pay("P1", "95.00"));

        assertRefused(Refused.Kind.UNKNOWN, "reversal-unknown", () -> book.tell(approve("P1", "X1", "approver")));
        assertRefused(Refused.Kind.UNKNOWN, "payment-unknown", () -> book.tell(request("P9", "X1")));
    }

    @Test
    void cancels_the_payment_in_red_on_its_own_day() {
        book.tell(Book.pay("P1", "95.00"));
        book.tell(request("P1", "X1"));

        PaymentReversed reversed =
                (PaymentReversed) book.tell(complete("P1", "X1")).getFirst();

        assertThat(written(reversed.entry())).containsExactly("Cr 1001:SN-01 95.00", "Dr 2201:U1 95.00");
        assertThat(reversed.entry().effectiveDate()).isEqualTo("2024-05-28");
        assertThat(reversed.correction()).isEqualTo(new Correction("SN0000001", day("2024-05-28"), Ink.RED));
        assertThat(book.tell(complete("P1", "X1"))).isEmpty();
    }

    @Test
    void cancels_the_payment_of_an_earlier_year_in_blue_on_the_day_the_reversal_came_in_force() {
        book.tell(Book.pay("P1", "9500.00"));
        book.tell(request("P1", "X1"));
        book.tell(new ApproveReversal("SN", "P1", "X1", yuan("9500.00"), day("2025-01-02"), "approver"));

        PaymentReversed reversed =
                (PaymentReversed) book.tell(complete("P1", "X1")).getFirst();

        assertThat(reversed.correction().ink()).isEqualTo(Ink.BLUE);
        assertThat(reversed.entry().effectiveDate()).isEqualTo("2025-01-02");
    }

    @Test
    void cancels_an_identified_payment_where_its_money_is_now() {
        book.tell(Book.payment("P1", Channel.TRANSFER, "95.00", null));
        book.tell(new IdentifyPayment("SN", "P1", "I1", "U7", List.of()));
        book.tell(request("P1", "X1"));

        PaymentReversed reversed =
                (PaymentReversed) book.tell(complete("P1", "X1")).getFirst();

        assertThat(written(reversed.entry())).containsExactly("Cr 1002:COLL 95.00", "Dr 2201:U7 95.00");
        assertThat(reversed.bankSerial()).isEqualTo("S-P1");
    }

    @Test
    void cancels_unidentified_money_where_it_waits() {
        book.tell(Book.payment("P1", Channel.TRANSFER, "95.00", null));
        book.tell(request("P1", "X1"));

        PaymentReversed reversed =
                (PaymentReversed) book.tell(complete("P1", "X1")).getFirst();

        assertThat(written(reversed.entry())).containsExactly("Cr 1002:COLL 95.00", "Dr 2202 95.00");
    }

    @Test
    void reverses_a_payment_once_and_nothing_else_happens_to_it_afterwards() {
        book.tell(Book.payment("P1", Channel.TRANSFER, "95.00", null));
        assertThat(book.tell(request("P1", "X1"))).hasSize(2);
        assertThat(book.tell(request("P1", "X1"))).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "reversal-pending", () -> book.tell(request("P1", "X2")));
        assertRefused(
                Refused.Kind.CONFLICT,
                "reversal-pending",
                () -> book.tell(new IdentifyPayment("SN", "P1", "I1", "U7", List.of())));
        assertRefused(Refused.Kind.CONFLICT, "reversal-pending", () -> book.tell(spoiled()));

        book.tell(complete("P1", "X1"));

        assertThat(book.tell(request("P1", "X1"))).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "already-reversed", () -> book.tell(request("P1", "X2")));
        assertRefused(
                Refused.Kind.CONFLICT,
                "already-reversed",
                () -> book.tell(new IdentifyPayment("SN", "P1", "I1", "U7", List.of())));
        assertRefused(Refused.Kind.CONFLICT, "already-reversed", () -> book.tell(spoiled()));
    }

    @Test
    void leaves_the_payment_as_before_when_something_stands_against_the_reversal() {
        book.tell(Book.pay("P1", "95.00"));
        book.tell(request("P1", "X1"));

        assertThat(book.tell(refuse("P1", "X1")))
                .containsExactly(new ReversalRefused(
                        "SN",
                        "SN0000001",
                        "P1",
                        "X1",
                        "SN-01",
                        Refused.Kind.RULE,
                        "till-short",
                        "The till holds too little."));
        assertThat(book.tell(refuse("P1", "X1"))).isEmpty();
        assertThat(book.tell(request("P1", "X2"))).hasSize(2);
        assertThat(book.tell(complete("P1", "X2"))).hasSize(1);
    }

    /** An answer that was lost is given again, and a step that comes late finds the reversal ended. */
    @Test
    void keeps_refusing_what_was_refused_under_the_same_id() {
        book.tell(Book.pay("P1", "95.00"));
        book.tell(request("P1", "X1"));
        book.tell(refuse("P1", "X1"));

        for (ReceiptCommand late : List.of(
                request("P1", "X1"),
                approve("P1", "X1", "approver"),
                new ConsiderReversal("SN", "P1", "X1"),
                complete("P1", "X1"))) {
            assertRefused(Refused.Kind.RULE, "till-short", () -> book.tell(late));
        }
    }

    @Test
    void refuses_no_reversal_that_is_done() {
        book.tell(Book.pay("P1", "95.00"));
        book.tell(request("P1", "X1"));
        book.tell(complete("P1", "X1"));

        assertRefused(Refused.Kind.CONFLICT, "already-reversed", () -> book.tell(refuse("P1", "X1")));
    }

    private static RequestReversal request(String paymentId, String reversalId) {
        return new RequestReversal(
                "SN", paymentId, reversalId, yuan("5000.00"), yuan("9000.00"), day("2024-06-01"), "clerk");
    }

    private static ApproveReversal approve(String paymentId, String reversalId, String by) {
        return new ApproveReversal("SN", paymentId, reversalId, yuan("9000.00"), day("2024-06-03"), by);
    }

    private static CompleteReversal complete(String paymentId, String reversalId) {
        return new CompleteReversal("SN", paymentId, reversalId);
    }

    private static RefuseReversal refuse(String paymentId, String reversalId) {
        return new RefuseReversal(
                "SN", paymentId, reversalId, Refused.Kind.RULE, "till-short", "The till holds too little.");
    }

    private static VoidReceipt spoiled() {
        return new VoidReceipt("SN", "V1", "SN-01", new Issued("P1", 1), day("2024-06-01"), "clerk");
    }
}
