package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** A card payment is charged back after cover started: scenario H14 to the fen. */
class ChargebackIT extends LedgerOverHttp {

    private final String scheme = "CARD-" + next();

    /**
     * 95.00 by card, settled as 94.43 with a fee of 0.57, then charged back for another 0.50: the acquirer keeps 95.50 of the
     * next settlement, the member owes 95.00, and 95.00 stay income.
     */
    @Test
    void the_payer_becomes_a_debtor_and_cover_waits_while_income_stays() {
        String unit = unit("SN-01");
        String idNumber = person();
        String roster = due(unit, idNumber);
        String clearing = balance("1012:SN-01");
        String fees = balance("5301:POS");
        String debts = balance("1122:MEMBER");
        String bank = balance("1002:COLL");
        String paymentId = pay(unit, "95.00", roster).expect(201).at("paymentId");
        cashier.post(
                        API + "/settlements",
                        Map.of(
                                "agencyPoint", "SN-01",
                                "channel", "POS",
                                "gross", "95.00",
                                "fee", "0.57",
                                "bankSerial", "SET-" + next()))
                .expect(201);
        assertThat(minus(balance("1012:SN-01"), clearing)).isEqualTo("0.00");
        assertThat(minus(balance("1002:COLL"), bank)).isEqualTo("94.43");

        String key = "chargeback-" + next();
        Map<String, Object> body = Map.of("fee", "0.50", "reason", "holder disputes it");
        Answer charged = cashier.post(chargeback(paymentId), key, body).expect(200);

        assertThat(charged.at("status")).isEqualTo("CHARGED_BACK");
        assertThat(charged.at("owed")).isEqualTo("95.00");
        assertThat(charged.at("payer")).isEqualTo("MEMBER");
        assertThat(minus(balance("1122:MEMBER"), debts)).isEqualTo("95.00");
        assertThat(minus(balance("1012:SN-01"), clearing)).isEqualTo("-95.50");
        assertThat(minus(balance("5301:POS"), fees)).isEqualTo("1.07");
        assertThat(balance("4101:" + scheme)).as("income stays").isEqualTo("-95.00");
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        JsonNode cover = cover(idNumber);
        assertThat(cover.get("status").asString()).isEqualTo("SUSPENDED");
        assertThat(auditor.get(API + "/rosters/" + roster).expect(200).at("amountOwed"))
                .isEqualTo("95.00");
        assertThat(cashier.post(chargeback(paymentId), key, body).header("Idempotency-Replayed"))
                .isEqualTo("true");
        cashier.post(chargeback(paymentId), "{}").expect(409, "payment-charged-back");
        clerk.post(API + "/refunds", Map.of("paymentId", paymentId, "amount", "1.00", "reason", "OVERPAID"))
                .expect(422, "refund-exceeds-unapplied");

        Answer again = pay(unit, "95.00", roster).expect(201);

        assertThat(again.at("applied")).isEqualTo("95.00");
        assertThat(minus(balance("1122:MEMBER"), debts)).isEqualTo("0.00");
        assertThat(balance("4101:" + scheme)).isEqualTo("-95.00");
        JsonNode resumed = cover(idNumber);
        assertThat(resumed.get("status").asString()).isEqualTo("ACTIVE");
        assertThat(resumed.get("from")).isEqualTo(cover.get("from"));
        Answer debt =
                auditor.get(API + "/receivables/" + charged.at("chargebackId")).expect(200);
        assertThat(debt.at("settled")).isEqualTo("95.00");
        assertThat(debt.at("open")).isEqualTo("0.00");
        assertThat(debt.at("overdue")).isEqualTo("false");
    }

    /** The money that had made the debt good never came: the row is open again, so its debt is nobody's any more. */
    @Test
    void a_debt_is_not_shown_as_settled_by_a_payment_that_was_reversed() {
        String unit = unit("SN-01");
        String roster = due(unit, person());
        String paymentId = pay(unit, "95.00", roster).expect(201).at("paymentId");
        String chargebackId =
                clerk.post(chargeback(paymentId), "{}").expect(200).at("chargebackId");
        String again = pay(unit, "95.00", roster).expect(201).at("paymentId");
        clerk.post(API + "/payments/" + again + "/reversal", Map.of("reason", "typed twice"))
                .expect(200);

        Answer debt = auditor.get(API + "/receivables/" + chargebackId, "Read-After", "" + head())
                .expect(200);
        assertThat(debt.at("settled")).isEqualTo("0.00");
        assertThat(debt.at("cancelled")).isEqualTo("95.00");
        assertThat(debt.at("open")).isEqualTo("0.00");
        assertThat(auditor.get(API + "/rosters/" + roster).expect(200).at("amountApplied"))
                .isEqualTo("0.00");
    }

    @Test
    void cover_that_stays_unpaid_is_voided_after_the_grace_and_income_goes_down_then() {
        String unit = unit("SN-01");
        String idNumber = person();
        String roster = due(unit, idNumber);
        String debts = balance("1122:MEMBER");
        String paymentId = clerk.post(
                        API + "/payments", with(body(unit, "95.00", roster), "effectiveDate", "2026-02-01"))
                .expect(201)
                .at("paymentId");
        String coverId = cover(idNumber).get("coverId").asString();
        reviewer.post(API + "/covers/" + coverId + "/void", Map.of("reason", "UNPAID"))
                .expect(409, "cover-not-unpaid");
        clerk.post(chargeback(paymentId), Map.of("effectiveDate", "2026-01-31"))
                .expect(422, "chargeback-before-payment");
        Answer charged = clerk.post(chargeback(paymentId), Map.of("effectiveDate", "2026-02-10"))
                .expect(200);
        assertThat(charged.at("payBy")).isEqualTo("2026-03-12");
        assertThat(auditor.get(API + "/receivables?overdue=true&agencyPoint=SN-01&limit=500")
                        .expect(200)
                        .json()
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("chargebackId").asString()))
                .contains(charged.at("chargebackId"));
        assertThat(auditor.get(API + "/receivables/" + charged.at("chargebackId"))
                        .expect(200)
                        .at("covers.0"))
                .isEqualTo(coverId);
        assertThat(balance("4101:" + scheme)).isEqualTo("-95.00");

        reviewer.post(API + "/covers/" + coverId + "/void", Map.of("reason", "UNPAID"))
                .expect(200);

        assertThat(balance("4101:" + scheme)).isEqualTo("0.00");
        assertThat(minus(balance("1122:MEMBER"), debts)).isEqualTo("0.00");
        assertThat(balance("2201:" + unit))
                .as("nobody gets money that never came")
                .isEqualTo("0.00");
        assertThat(cover(idNumber).get("status").asString()).isEqualTo("VOID");
    }

    @Test
    void the_payer_has_until_the_last_day() {
        String unit = unit("SN-01");
        String idNumber = person();
        String paymentId = pay(unit, "95.00", due(unit, idNumber)).expect(201).at("paymentId");
        clerk.post(chargeback(paymentId), "{}").expect(200);

        reviewer.post(
                        API + "/covers/" + cover(idNumber).get("coverId").asString() + "/void",
                        Map.of("reason", "UNPAID"))
                .expect(409, "grace-not-over");
    }

    /** 100.00 for one row of 95.00: 95.00 are owed, 5.00 were nobody's yet. */
    @Test
    void unapplied_money_of_it_is_gone_and_owed_by_nobody() {
        String unit = unit("SN-01");
        String debts = balance("1122:MEMBER");
        String paymentId = pay(unit, "100.00", due(unit, person())).expect(201).at("paymentId");
        assertThat(balance("2201:" + unit)).isEqualTo("-5.00");

        assertThat(clerk.post(chargeback(paymentId), "{}").expect(200).at("owed"))
                .isEqualTo("95.00");

        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        assertThat(minus(balance("1122:MEMBER"), debts)).isEqualTo("95.00");
        Answer payment = auditor.get(API + "/payments/" + paymentId).expect(200);
        assertThat(payment.at("state")).isEqualTo("CHARGED_BACK");
        assertThat(payment.at("chargedBack")).isEqualTo("100.00");
        assertThat(payment.at("applied")).isEqualTo("0.00");
        assertThat(payment.at("unapplied")).isEqualTo("0.00");
        clerk.post(API + "/payments/" + paymentId + "/applications", Map.of("rosterId", "any"))
                .expect(409, "payment-charged-back");
    }

    @Test
    void only_card_payments_of_a_known_unit_are_charged_back_by_those_who_may() {
        String unit = unit("SN-01");
        String cash = clerk.post(API + "/payments", payment(unit, "SN-01", "95.00"))
                .expect(201)
                .at("paymentId");
        clerk.post(chargeback(cash), "{}").expect(422, "channel-no-chargeback");
        String card = pay(unit, "95.00").expect(201).at("paymentId");
        otherClerk.post(chargeback(card), "{}").expect(403, "other-agency-point");
        reviewer.post(chargeback(card), "{}").expect(403, "role-not-allowed");
        clerk.post(chargeback("nothing"), "{}").expect(404, "payment-unknown");
        clerk.post(API + "/payments/" + card + "/reversal", Map.of("reason", "typed twice"))
                .expect(200);
        clerk.post(chargeback(card), "{}").expect(409, "already-reversed");
    }

    private String due(String unit, String idNumber) {
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms(1)).expect(200);
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", List.of(row(1, idNumber))));
        awaitRoster(roster, "AWAITING_PAYMENT");
        return roster;
    }

    private Answer pay(String unit, String amount, String... rosters) {
        return clerk.post(API + "/payments", body(unit, amount, rosters));
    }

    private static Map<String, Object> body(String unit, String amount, String... rosters) {
        return with(with(payment(unit, "SN-01", amount, rosters), "channel", "POS"), "payer", "MEMBER");
    }

    private JsonNode cover(String idNumber) {
        return auditor.get(API + "/members/" + memberId(idNumber) + "/covers", "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .get(0);
    }

    private static String chargeback(String paymentId) {
        return API + "/payments/" + paymentId + "/chargeback";
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(field, value);
        return more;
    }

    private static String minus(String now, String before) {
        return new BigDecimal(now).subtract(new BigDecimal(before)).toPlainString();
    }
}
