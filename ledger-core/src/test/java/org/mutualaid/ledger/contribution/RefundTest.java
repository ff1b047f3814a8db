package org.mutualaid.ledger.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.contribution.UnitAccountTest.applied;
import static org.mutualaid.ledger.contribution.UnitAccountTest.bill;
import static org.mutualaid.ledger.contribution.UnitAccountTest.credit;
import static org.mutualaid.ledger.contribution.UnitAccountTest.given;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.EndRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundEnd;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.TakeBackPayment;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApprovalReversed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;

class RefundTest {

    private static final Map<Payer, Money> SHARES =
            new TreeMap<>(Map.of(Payer.UNION, yuan("60.00"), Payer.MEMBER, yuan("35.00")));
    private static final UnitAccount PAID = given(UnitAccount.NONE, credit("P1", "95.00"));
    private static final RequestRefund REQUEST =
            new RequestRefund("U1", "F1", "P1", yuan("95.00"), RefundReason.DUPLICATE, SHARES, "clerk");

    @Test
    void sets_the_money_aside_when_a_refund_is_asked_for() {
        assertThat(UnitAccount.decide(REQUEST, PAID))
                .containsExactly(
                        new RefundRequested("U1", "F1", "P1", yuan("95.00"), RefundReason.DUPLICATE, SHARES, "clerk"));

        UnitAccount asked = given(PAID, REQUEST);
        assertThat(asked.lots().find("P1").left()).isEqualTo(Money.ZERO);
        assertThat(UnitAccount.decide(REQUEST, asked)).as("once").isEmpty();
    }

    @Test
    void refuses_shares_that_do_not_add_up_to_the_refund() {
        Map<Payer, Money> tooLittle = Map.of(Payer.MEMBER, yuan("60.00"));

        assertRefused(
                Refused.Kind.RULE,
                "refund-shares-differ",
                () -> UnitAccount.decide(
                        new RequestRefund("U1", "F1", "P1", yuan("95.00"), RefundReason.DUPLICATE, tooLittle, "clerk"),
                        PAID));
    }

    @Test
    void a_payer_may_get_nothing_but_never_less() {
        Map<Payer, Money> one = Map.of(Payer.MEMBER, yuan("95.00"), Payer.UNION, yuan("0.00"));
        Map<Payer, Money> less = Map.of(Payer.MEMBER, yuan("95.01"), Payer.UNION, new Money(-1));

        assertThat(UnitAccount.decide(
                        new RequestRefund("U1", "F1", "P1", yuan("95.00"), RefundReason.DUPLICATE, one, "clerk"), PAID))
                .hasSize(1);
        assertRefused(
                Refused.Kind.RULE,
                "refund-shares-differ",
                () -> UnitAccount.decide(
                        new RequestRefund("U1", "F1", "P1", yuan("95.00"), RefundReason.DUPLICATE, less, "clerk"),
                        PAID));
    }

    @Test
    void does_not_apply_money_that_is_set_aside() {
        UnitAccount asked = given(PAID, REQUEST, bill("R1", 1, 1));

        assertRefused(
                Refused.Kind.RULE,
                "unapplied-insufficient",
                () -> UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1)), asked));
    }

    @Test
    void refuses_to_give_back_more_than_is_left_of_that_payment() {
        UnitAccount twoPayments = given(PAID, credit("P2", "95.00"));

        assertRefused(
                Refused.Kind.RULE,
                "refund-exceeds-unapplied",
                () -> UnitAccount.decide(request("P1", "95.01"), twoPayments));
        UnitAccount applied = given(UnitAccount.NONE, credit("P1", "95.00", "R1"), bill("R1", 1, 1));
        assertRefused(
                Refused.Kind.RULE,
                "refund-exceeds-unapplied",
                () -> UnitAccount.decide(request("P1", "0.01"), applied));
    }

    @Test
    void refuses_a_refund_of_nothing_or_of_an_unknown_payment() {
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> UnitAccount.decide(request("P1", "0.00"), PAID));
        assertRefused(Refused.Kind.UNKNOWN, "payment-unknown", () -> UnitAccount.decide(request("P9", "1.00"), PAID));
    }

    @Test
    void refuses_approval_by_whoever_asked_for_the_refund() {
        UnitAccount asked = given(PAID, REQUEST);

        assertRefused(Refused.Kind.FORBIDDEN, "same-person", () -> UnitAccount.decide(approve("clerk"), asked));
    }

    @Test
    void owes_the_money_to_its_payers_once_a_second_person_agrees() {
        UnitAccount asked = given(PAID, REQUEST);

        RefundApproved approved =
                (RefundApproved) UnitAccount.decide(approve("office"), asked).getFirst();

        assertThat(approved.by()).isEqualTo("office");
        assertThat(written(approved.entry()))
                .containsExactly("Dr 2201:U1 95.00", "Cr 2204:UNION 60.00", "Cr 2204:MEMBER 35.00");
        assertThat(UnitAccount.decide(approve("office"), UnitAccount.evolve(asked, approved)))
                .isEmpty();
    }

    @Test
    void pays_back_from_where_the_money_had_arrived() {
        UnitAccount approved = given(PAID, REQUEST, approve("office"));

        RefundPaid paid = (RefundPaid) UnitAccount.decide(pay(), approved).getFirst();

        assertThat(written(paid.entry()))
                .containsExactly("Dr 2204:UNION 60.00", "Dr 2204:MEMBER 35.00", "Cr 1001:SN-01 95.00");
        UnitAccount done = UnitAccount.evolve(approved, paid);
        assertThat(UnitAccount.decide(pay(), done)).as("once").isEmpty();
        assertThat(UnitAccount.decide(approve("office"), done)).isEmpty();
    }

    @Test
    void does_not_pay_before_a_second_person_agrees() {
        UnitAccount asked = given(PAID, REQUEST);

        assertRefused(Refused.Kind.CONFLICT, "refund-not-approved", () -> UnitAccount.decide(pay(), asked));
    }

    @Test
    void knows_no_refund_that_nobody_asked_for() {
        assertRefused(Refused.Kind.UNKNOWN, "refund-unknown", () -> UnitAccount.decide(approve("office"), PAID));
        assertRefused(Refused.Kind.UNKNOWN, "refund-unknown", () -> UnitAccount.decide(pay(), PAID));
    }

    @Test
    void a_refund_that_ends_before_it_is_owed_gives_its_money_free_and_posts_nothing() {
        UnitAccount asked = given(PAID, REQUEST);

        assertThat(UnitAccount.decide(end(RefundEnd.WITHDRAWN, "clerk"), asked))
                .containsExactly(
                        new RefundEnded("U1", "F1", "P1", yuan("95.00"), RefundEnd.WITHDRAWN, "SN-01", "clerk"));
        UnitAccount after = given(asked, end(RefundEnd.WITHDRAWN, "clerk"));
        assertThat(after.lots().find("P1").left()).isEqualTo(yuan("95.00"));
        assertThat(given(after, request("P1", "95.00", "F2")).lots().total()).isEqualTo(Money.ZERO);
    }

    @Test
    void what_is_owed_to_payers_is_unapplied_again_in_red_ink_within_the_year_and_in_blue_after_it() {
        UnitAccount approved = given(PAID, REQUEST, approve("office"));

        List<ContributionEvent> red = UnitAccount.decide(end(RefundEnd.REJECTED, "office"), approved);
        RefundApprovalReversed reversed = (RefundApprovalReversed) red.getFirst();
        assertThat(written(reversed.entry()))
                .containsExactly("Cr 2201:U1 95.00", "Dr 2204:UNION 60.00", "Dr 2204:MEMBER 35.00");
        assertThat(reversed.correction()).isEqualTo(new Correction("F1", day("2024-06-01"), Ink.RED));
        assertThat(reversed.entry().effectiveDate()).isEqualTo(day("2024-06-01"));
        assertThat(red.getLast()).isInstanceOf(RefundEnded.class);

        RefundApprovalReversed blue = (RefundApprovalReversed) UnitAccount.decide(
                        new EndRefund("U1", "F1", RefundEnd.REJECTED, null, "office", day("2025-01-02")), approved)
                .getFirst();
        assertThat(blue.correction().ink()).isEqualTo(Ink.BLUE);
        assertThat(blue.entry().effectiveDate()).isEqualTo(day("2025-01-02"));
    }

    @Test
    void the_money_then_pays_what_it_was_meant_for() {
        UnitAccount asked = given(UnitAccount.NONE, credit("P1", "95.00", "R1"), REQUEST, bill("R1", 1, 1));

        assertThat(applied(UnitAccount.decide(end(RefundEnd.WITHDRAWN, "clerk"), asked)))
                .hasSize(1);
    }

    @Test
    void the_office_does_not_reject_what_it_asked_for_itself_but_whoever_asked_may_withdraw() {
        UnitAccount asked = given(PAID, REQUEST);

        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> UnitAccount.decide(end(RefundEnd.REJECTED, "clerk"), asked));
        assertThat(UnitAccount.decide(end(RefundEnd.WITHDRAWN, "clerk"), asked)).hasSize(1);
    }

    @Test
    void ends_once_and_never_after_it_was_paid() {
        UnitAccount paid = given(PAID, REQUEST, approve("office"), pay());
        assertRefused(
                Refused.Kind.CONFLICT,
                "refund-paid",
                () -> UnitAccount.decide(end(RefundEnd.REJECTED, "office"), paid));

        UnitAccount ended = given(PAID, REQUEST, end(RefundEnd.WITHDRAWN, "clerk"));
        assertRefused(
                Refused.Kind.CONFLICT,
                "refund-ended",
                () -> UnitAccount.decide(end(RefundEnd.WITHDRAWN, "clerk"), ended));
        assertRefused(Refused.Kind.CONFLICT, "refund-ended", () -> UnitAccount.decide(approve("office"), ended));
        assertRefused(Refused.Kind.CONFLICT, "refund-ended", () -> UnitAccount.decide(pay(), ended));
    }

    @Test
    void a_payment_can_be_taken_back_after_its_refund_ended() {
        TakeBackPayment takeBack = new TakeBackPayment("U1", "P1", "V1", day("2024-06-11"));
        UnitAccount asked = given(PAID, REQUEST);

        assertRefused(Refused.Kind.CONFLICT, "payment-refunded", () -> UnitAccount.decide(takeBack, asked));
        assertThat(UnitAccount.decide(takeBack, given(asked, end(RefundEnd.REJECTED, "office"))))
                .hasSize(1);
    }

    private static EndRefund end(RefundEnd end, String by) {
        return new EndRefund("U1", "F1", end, "SN-01", by, day("2024-06-10"));
    }

    private static RequestRefund request(String paymentId, String amount) {
        return request(paymentId, amount, "F1");
    }

    private static RequestRefund request(String paymentId, String amount, String refundId) {
        return new RequestRefund(
                "U1",
                refundId,
                paymentId,
                yuan(amount),
                RefundReason.OVERPAID,
                Map.of(Payer.MEMBER, yuan(amount)),
                "clerk");
    }

    private static ApproveRefund approve(String by) {
        return new ApproveRefund("U1", "F1", by, day("2024-06-01"));
    }

    private static PayRefund pay() {
        return new PayRefund("U1", "F1", Chart.CASH.of("SN-01"), day("2024-06-02"));
    }
}
