package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refunds that were asked for wrongly end before they are paid, and each step of a refund is taken once. */
class RefundEndIT extends LedgerOverHttp {

    private static final Map<String, String> WHY = Map.of("reason", "asked for the wrong payment");

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @CsvSource({
        "false, rejection, REJECTED",
        "true, rejection, REJECTED",
        "false, withdrawal, WITHDRAWN",
        "true, withdrawal, WITHDRAWN"
    })
    void a_refund_that_ends_leaves_its_money_unapplied(boolean approved, String step, String status) {
        String unit = unit("SN-01");
        String owed = balance("2204");
        String paymentId = paid(unit, "95.00");
        String refund = asked(paymentId, "40.00");
        if (approved) {
            approver.post(refund + "/approval", "{}").expect(200);
            assertThat(balance("2201:" + unit)).isEqualTo("-55.00");
        }

        Http by = step.equals("rejection") ? approver : clerk;
        Answer ended = by.post(refund + "/" + step, WHY).expect(200);

        assertThat(ended.at("status")).isEqualTo(status);
        assertThat(balance("2201:" + unit)).isEqualTo("-95.00");
        assertThat(balance("2204")).isEqualTo(owed);
        assertThat(fresh(refund).at("status")).isEqualTo(status);
        assertThat(fresh(refund).at("endedBy")).isNotEqualTo("null");
        assertThat(fresh(API + "/payments/" + paymentId).at("unapplied")).isEqualTo("95.00");
        approver.post(refund + "/approval", "{}").expect(409, "refund-ended");
        cashier.post(refund + "/payment", "{}").expect(409, "refund-ended");
        clerk.post(refund + "/withdrawal", WHY).expect(409, "refund-ended");
        assertThat(asked(paymentId, "95.00"))
                .as("all of it can be asked for again")
                .isNotBlank();
    }

    @Test
    void is_possible_until_it_is_paid_and_for_those_who_may() {
        String paymentId = paid(unit("SN-01"), "95.00");
        String refund = asked(paymentId, "95.00");
        cashier.post(refund + "/rejection", WHY).expect(403, "role-not-allowed");
        approver.post(refund + "/withdrawal", WHY).expect(403, "role-not-allowed");
        otherClerk.post(refund + "/withdrawal", WHY).expect(403, "other-agency-point");
        approver.post(refund + "/rejection", "{}").expect(400);
        approver.post(API + "/refunds/none/rejection", WHY).expect(404, "refund-unknown");
        approver.post(refund + "/approval", "{}").expect(200);
        cashier.post(refund + "/payment", "{}").expect(200);

        nothingWasStored(() -> {
            approver.post(refund + "/rejection", WHY).expect(409, "refund-paid");
            clerk.post(refund + "/withdrawal", WHY).expect(409, "refund-paid");
        });
    }

    @Test
    void the_payment_can_be_reversed_once_its_refund_ended() {
        String cash = balance("1001:SN-01");
        String paymentId = paid(unit("SN-01"), "95.00");
        String refund = asked(paymentId, "95.00");
        clerk.post(API + "/payments/" + paymentId + "/reversal", WHY).expect(409, "payment-refunded");
        approver.post(refund + "/rejection", WHY).expect(200);

        clerk.post(API + "/payments/" + paymentId + "/reversal", WHY).expect(200);

        assertThat(balance("1001:SN-01")).isEqualTo(cash);
    }

    @Test
    void nothing_is_asked_back_while_a_reversal_waits_to_be_decided() {
        String paymentId = paid(unit("SN-01"), "5000.01");
        String reversal = API + "/payments/" + paymentId + "/reversal";
        clerk.post(reversal, WHY).expect(200);

        nothingWasStored(
                () -> clerk.post(API + "/refunds", body(paymentId, "1.00")).expect(409, "reversal-pending"));

        assertThat(approver.post(reversal + "/approval", "{}").expect(200).at("status"))
                .isEqualTo("REVERSED");
    }

    @Test
    void each_step_is_done_once_and_told_again_under_its_own_key_only() {
        String refund = asked(paid(unit("SN-01"), "95.00"), "95.00");
        onceUnderItsKey(approver, secondApprover, refund + "/approval", "refund-approved");
        onceUnderItsKey(cashier, cashier, refund + "/payment", "refund-paid");
        String other = asked(paid(unit("SN-01"), "95.00"), "95.00");
        String key = UUID.randomUUID().toString();
        Answer first = approver.post(other + "/rejection", key, WHY).expect(200);
        forget(key);
        nothingWasStored(() -> {
            assertThat(approver.post(other + "/rejection", key, WHY).expect(200).text())
                    .isEqualTo(first.text());
            secondApprover.post(other + "/rejection", WHY).expect(409, "refund-ended");
        });
    }

    private void onceUnderItsKey(Http first, Http second, String path, String code) {
        String key = UUID.randomUUID().toString();
        Answer done = first.post(path, key, "{}").expect(200);
        nothingWasStored(() -> {
            assertThat(first.post(path, key, "{}").expect(200).header("Idempotency-Replayed"))
                    .isEqualTo("true");
            forget(key);
            assertThat(first.post(path, key, "{}").expect(200).text()).isEqualTo(done.text());
            first.post(path, "{}").expect(409, code);
            second.post(path, "{}").expect(409, code);
        });
    }

    /** The program was killed after the step was stored and before its answer was. */
    private void forget(String key) {
        database.sql("UPDATE ledger.request SET answer = NULL WHERE key = ?")
                .param(key)
                .update();
    }

    private String paid(String unit, String amount) {
        return clerk.post(API + "/payments", payment(unit, "SN-01", amount))
                .expect(201)
                .at("paymentId");
    }

    private String asked(String paymentId, String amount) {
        return API + "/refunds/"
                + clerk.post(API + "/refunds", body(paymentId, amount))
                        .expect(201)
                        .at("refundId");
    }

    private static Map<String, Object> body(String paymentId, String amount) {
        return Map.of("paymentId", paymentId, "amount", amount, "reason", "OVERPAID");
    }

    private Answer fresh(String path) {
        return auditor.get(path, "Read-After", "" + head()).expect(200);
    }
}
