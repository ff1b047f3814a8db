package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.web.DuplicatePostingIT.atOnce;
import static org.mutualaid.ledger.web.DuplicatePostingIT.minus;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Payments taken wrongly: cancelled in red, once, by as many people as the amount needs. */
class ReversalIT extends LedgerOverHttp {

    private static final Map<String, String> WRONG_UNIT = Map.of("reason", "写错单位");

    @Autowired
    private JdbcClient database;

    @Autowired
    private Commands commands;

    @Test
    void a_payment_is_reversed_in_red_and_its_receipt_keeps_its_number() {
        String unit = unit("SN-01");
        String cash = balance("1001:SN-01");
        Answer paid =
                clerk.post(API + "/payments", payment(unit, "SN-01", "950.00")).expect(201);

        Answer reversed = reverse(clerk, paid.at("paymentId")).expect(200);

        assertThat(reversed.at("status")).isEqualTo("REVERSED");
        assertThat(reversed.at("receiptNo")).isEqualTo(paid.at("receiptNo"));
        assertThat(balance("1001:SN-01")).isEqualTo(cash);
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        Answer payment = fresh("/payments/" + paid.at("paymentId"));
        assertThat(payment.at("state")).isEqualTo("REVERSED");
        assertThat(payment.at("reversed")).isEqualTo("950.00");
        assertThat(payment.at("unapplied")).isEqualTo("0.00");
        Answer receipt = fresh("/receipts/" + paid.at("receiptNo"));
        assertThat(receipt.at("state")).isEqualTo("REVERSED");
        assertThat(receipt.at("reversal.status")).isEqualTo("REVERSED");
        assertThat(receipt.at("reversal.reason")).isEqualTo("写错单位");
        assertThat(receipt.at("reversal.requestedBy")).isNotEmpty();
        assertThat(listed(paid.at("receiptNo")).get("state").asString()).isEqualTo("REVERSED");
        List<JsonNode> lines = items(fresh("/journal?receipt=" + paid.at("receiptNo")));
        assertThat(lines).hasSize(4);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.get("effectiveDate").asString()).isEqualTo(payment.at("effectiveDate")));
        assertThat(items(fresh("/history/payment/" + paid.at("paymentId"))))
                .extracting(event -> event.get("type").asString())
                .contains("PaymentReceived", "ReversalRequested", "ReversalAuthorised", "PaymentReversed")
                .endsWith("PaymentReversed");
    }

    @Test
    void a_reversal_is_asked_for_again_without_doing_anything_twice() {
        String unit = unit("SN-01");
        String cash = balance("1001:SN-01");
        String paymentId = paid(unit, "95.00");
        String key = "rev-" + next();
        String path = API + "/payments/" + paymentId + "/reversal";

        List<Answer> answers = atOnce(4, i -> clerk.post(path, key, WRONG_UNIT));

        answers.forEach(answer -> answer.expect(200));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(balance("1001:SN-01")).isEqualTo(cash);
        nothingWasStored(() -> {
            assertThat(clerk.post(path, key, WRONG_UNIT).expect(200).header("Idempotency-Replayed"))
                    .isEqualTo("true");
            clerk.post(path, key, Map.of("reason", "other")).expect(422, "idempotency-key-reused");
            reverse(clerk, paymentId).expect(409, "already-reversed");
            clerk.postWithoutKey(path, WRONG_UNIT).expect(400, "idempotency-key-missing");
        });
    }

    /** The program was killed between the request and what follows from it. */
    @Test
    void an_answer_that_was_lost_is_given_again() {
        String paymentId = paid(unit("SN-01"), "95.00");
        String key = "lost-" + next();
        String path = API + "/payments/" + paymentId + "/reversal";
        Answer first = clerk.post(path, key, WRONG_UNIT).expect(200);
        database.sql("UPDATE ledger.request SET answer = NULL WHERE key = ?")
                .param(key)
                .update();

        nothingWasStored(() ->
                assertThat(clerk.post(path, key, WRONG_UNIT).expect(200).text()).isEqualTo(first.text()));
    }

    /** The program was killed right after the reversal came in force: the automation alone finishes it. */
    @Test
    void a_reversal_that_is_in_force_is_carried_out_without_anybody_asking_again() {
        String unit = unit("SN-01");
        String paymentId = clerk.post(API + "/payments", transfer(unit, "95.00", "KILLED-" + next()))
                .expect(201)
                .at("paymentId");
        Answer payment = fresh("/payments/" + paymentId);

        commands.send(
                new RequestReversal(
                        payment.at("prefix"),
                        paymentId,
                        "killed-" + next(),
                        Money.parse("95.00"),
                        null,
                        LocalDate.parse(payment.at("effectiveDate")),
                        "clerk"),
                Map.of("actor", "clerk", "role", "CLERK"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                auditor.get(API + "/payments/" + paymentId).at("state"))
                        .isEqualTo("REVERSED"));
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        reverse(clerk, paymentId).expect(409, "already-reversed");
    }

    @Test
    void above_the_limit_another_person_agrees() {
        String unit = unit("SN-01");
        String paymentId = paid(unit, "5000.01");

        Answer waiting = reverse(clerk, paymentId).expect(200);

        assertThat(waiting.at("status")).isEqualTo("AWAITING_APPROVAL");
        assertThat(balance("2201:" + unit)).isEqualTo("-5000.01");
        assertThat(fresh("/payments/" + paymentId).at("state")).isEqualTo("RECEIVED");
        reverse(clerk, paymentId).expect(409, "reversal-pending");
        String approval = API + "/payments/" + paymentId + "/reversal/approval";
        clerk.post(approval, Map.of()).expect(403, "role-not-allowed");
        Answer agreed = approver.post(approval, Map.of()).expect(200);
        assertThat(agreed.at("status")).isEqualTo("REVERSED");
        assertThat(agreed.at("reversalId")).isEqualTo(waiting.at("reversalId"));
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        Answer receipt = fresh("/payments/" + paymentId);
        assertThat(receipt.at("reversal.approvedBy")).isNotEqualTo(receipt.at("reversal.requestedBy"));
        reverse(clerk, paymentId).expect(409, "already-reversed");
        secondApprover.post(approval, Map.of()).expect(409, "already-reversed");
        clerk.post(API + "/payments/" + paymentId + "/applications", Map.of("rosterId", "any"))
                .expect(409, "already-reversed");
    }

    @Test
    void a_reversal_in_force_is_not_approved_again() {
        String paymentId = paid(unit("SN-01"), "5000.01");
        reverse(clerk, paymentId).expect(200);
        String path = API + "/payments/" + paymentId + "/reversal/approval";
        String key = "agreed-" + next();
        Answer first = approver.post(path, key, Map.of()).expect(200);

        nothingWasStored(() -> {
            database.sql("UPDATE ledger.request SET answer = NULL WHERE key = ?")
                    .param(key)
                    .update();
            assertThat(approver.post(path, key, Map.of()).expect(200).text()).isEqualTo(first.text());
            approver.post(path, Map.of()).expect(409, "already-reversed");
            secondApprover.post(path, Map.of()).expect(409, "already-reversed");
        });
    }

    @Test
    void the_limit_is_that_of_the_point_and_is_not_exceeded_by_the_limit_itself() {
        Map<String, Object> strict = new LinkedHashMap<>(Map.of("name", "One"));
        strict.put("reversalLimit", "100.00");
        admin.put(API + "/agency-points/SN-01", strict).expect(200);
        assertThat(fresh("/agency-points/SN-01").at("reversalLimit")).isEqualTo("100.00");

        assertThat(reverse(clerk, paid(unit("SN-01"), "100.00")).expect(200).at("status"))
                .isEqualTo("REVERSED");
        assertThat(reverse(clerk, paid(unit("SN-01"), "100.01")).expect(200).at("status"))
                .isEqualTo("AWAITING_APPROVAL");

        callers();
        assertThat(fresh("/agency-points/SN-01").at("reversalLimit")).isEqualTo("5000.00");
        assertThat(reverse(clerk, paid(unit("SN-01"), "5000.00")).expect(200).at("status"))
                .isEqualTo("REVERSED");
    }

    @Test
    void nobody_reverses_what_another_point_took_or_without_a_good_reason() {
        String paymentId = paid(unit("SN-01"), "95.00");

        nothingWasStored(() -> {
            reverse(otherClerk, paymentId).expect(403, "other-agency-point");
            reverse(approver, paymentId).expect(403, "role-not-allowed");
            String path = API + "/payments/" + paymentId + "/reversal";
            clerk.post(path, Map.of("reason", "x".repeat(201))).expect(422, "reason-too-long");
            clerk.post(path, Map.of("reason", "call 13800005678")).expect(422, "reason-personal-data");
            clerk.post(API + "/payments/none/reversal", WRONG_UNIT).expect(404, "payment-unknown");
            approver.post(path + "/approval", Map.of()).expect(404, "reversal-unknown");
        });
    }

    @Test
    void covers_that_a_reversed_payment_had_paid_for_wait_for_money_again() {
        String unit = unit("SN-01");
        String scheme = scheme(1);
        String rosterId = submitted(clerk, roster(unit, scheme, "SN-01", rows(2)));
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        Answer paid = clerk.post(API + "/payments", payment(unit, "SN-01", "190.00", rosterId))
                .expect(201);
        awaitRoster(rosterId, "ENROLLED");
        assertThat(balance("4101:" + scheme)).isEqualTo("-190.00");

        assertThat(reverse(clerk, paid.at("paymentId")).expect(200).at("status"))
                .isEqualTo("REVERSED");

        assertThat(balance("4101:" + scheme)).isEqualTo("0.00");
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        Answer payment = fresh("/payments/" + paid.at("paymentId"));
        assertThat(payment.at("applied")).isEqualTo("0.00");
        assertThat(payment.at("reversed")).isEqualTo("190.00");
        clerk.post(API + "/payments", payment(unit, "SN-01", "190.00", rosterId))
                .expect(201);
        assertThat(balance("4101:" + scheme)).isEqualTo("-190.00");
    }

    @Test
    void money_that_is_on_its_way_back_is_not_reversed_and_the_payment_stays_as_it_was() {
        String unit = unit("SN-01");
        String cash = balance("1001:SN-01");
        String paymentId = paid(unit, "95.00");
        clerk.post(API + "/refunds", Map.of("paymentId", paymentId, "amount", "5.00", "reason", "OVERPAID"))
                .expect(201);

        String key = "refunded-" + next();
        String path = API + "/payments/" + paymentId + "/reversal";
        clerk.post(path, key, WRONG_UNIT).expect(409, "payment-refunded");
        clerk.post(path, key, WRONG_UNIT).expect(409, "payment-refunded");

        Answer payment = fresh("/payments/" + paymentId);
        assertThat(payment.at("state")).isEqualTo("RECEIVED");
        assertThat(payment.at("reversal.status")).isEqualTo("REFUSED");
        assertThat(payment.at("reversal.code")).isEqualTo("payment-refunded");
        assertThat(minus(balance("1001:SN-01"), cash)).isEqualTo("95.00");
    }

    @Test
    void a_till_never_hands_out_more_than_it_holds() {
        String point = "SN-02";
        Http counter = otherClerk;
        String paymentId = counter.post(API + "/payments", payment(unit(point), point, "95.00"))
                .expect(201)
                .at("paymentId");
        String held = balance("1001:" + point);
        counter.post(API + "/deposits", Map.of("agencyPoint", point, "amount", held, "bankSerial", "D-" + next()))
                .expect(201);

        counter.post(API + "/payments/" + paymentId + "/reversal", WRONG_UNIT).expect(422, "till-short");

        assertThat(balance("1001:" + point)).isEqualTo("0.00");
        counter.post(API + "/payments", payment(unit(point), point, "95.00")).expect(201);
        assertThat(counter.post(API + "/payments/" + paymentId + "/reversal", WRONG_UNIT)
                        .expect(200)
                        .at("status"))
                .isEqualTo("REVERSED");
        assertThat(balance("1001:" + point)).isEqualTo("0.00");
    }

    @Test
    void a_line_of_the_bank_is_free_again_for_the_right_posting() {
        String serial = "RIGHT-" + next();
        String wrong = unit("SN-01");
        String right = unit("SN-01");
        String bank = balance("1002:COLL");
        String paymentId = clerk.post(API + "/payments", transfer(wrong, "950.00", serial))
                .expect(201)
                .at("paymentId");
        clerk.post(API + "/payments", transfer(right, "950.00", serial)).expect(409, "bank-serial-used");

        reverse(clerk, paymentId).expect(200);
        clerk.post(API + "/payments", transfer(right, "950.00", serial)).expect(201);

        clerk.post(API + "/payments", transfer(right, "950.00", serial)).expect(409, "bank-serial-used");
        assertThat(minus(balance("1002:COLL"), bank)).isEqualTo("950.00");
        assertThat(balance("2201:" + wrong)).isEqualTo("0.00");
        assertThat(balance("2201:" + right)).isEqualTo("-950.00");
    }

    /** The counter never saw the answer and sends the old payment again after it was reversed. */
    @Test
    void a_payment_sent_again_after_its_reversal_does_not_take_the_line_of_the_bank_back() {
        String serial = "AGAIN-" + next();
        String wrong = unit("SN-01");
        String key = "again-" + next();
        String paymentId = clerk.post(API + "/payments", key, transfer(wrong, "95.00", serial))
                .expect(201)
                .at("paymentId");
        reverse(clerk, paymentId).expect(200);
        database.sql("UPDATE ledger.request SET answer = NULL WHERE key = ?")
                .param(key)
                .update();

        assertThat(clerk.post(API + "/payments", key, transfer(wrong, "95.00", serial))
                        .expect(201)
                        .at("paymentId"))
                .isEqualTo(paymentId);

        clerk.post(API + "/payments", transfer(unit("SN-01"), "95.00", serial)).expect(201);
    }

    @Test
    void money_of_an_unknown_unit_waits_until_somebody_names_it() {
        String unit = unit("SN-01");
        String rosterId = submitted(clerk, roster(unit, scheme(1), "SN-01", rows(1)));
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        String waiting = balance("2202");
        String paymentId = clerk.post(API + "/payments", transfer(null, "100.00", "WHO-" + next()))
                .expect(201)
                .at("paymentId");
        assertThat(minus(balance("2202"), waiting)).isEqualTo("-100.00");
        String path = API + "/payments/" + paymentId + "/identification";
        Map<String, Object> named = Map.of("unit", unit, "rosters", List.of(rosterId));
        otherClerk.post(path, named).expect(403, "other-agency-point");
        cashier.post(path, Map.of("unit", "none")).expect(404, "unit-unknown");
        cashier.post(path, Map.of("unit", unit("SN-01"), "rosters", List.of(rosterId)))
                .expect(422, "roster-of-another-unit");

        String key = "who-" + next();
        Answer identified = cashier.post(path, key, named).expect(200);

        assertThat(identified.at("applied")).isEqualTo("95.00");
        assertThat(identified.at("unapplied")).isEqualTo("5.00");
        assertThat(balance("2202")).isEqualTo(waiting);
        assertThat(balance("2201:" + unit)).isEqualTo("-5.00");
        awaitRoster(rosterId, "ENROLLED");
        nothingWasStored(() -> {
            cashier.post(path, key, named).expect(200);
            cashier.post(path, Map.of("unit", unit)).expect(409, "payment-identified");
        });
        assertThat(fresh("/payments/" + paymentId).at("unit")).isEqualTo(unit);
        reverse(clerk, paymentId).expect(200);
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        cashier.post(path, Map.of("unit", unit)).expect(409, "payment-identified");
    }

    @Test
    void unidentified_money_is_reversed_where_it_waits_and_nobody_gets_it_afterwards() {
        String waiting = balance("2202");
        String paymentId = clerk.post(API + "/payments", transfer(null, "100.00", "WHO-" + next()))
                .expect(201)
                .at("paymentId");

        reverse(clerk, paymentId).expect(200);

        assertThat(balance("2202")).isEqualTo(waiting);
        cashier.post(API + "/payments/" + paymentId + "/identification", Map.of("unit", unit("SN-01")))
                .expect(409, "already-reversed");
    }

    /** Scenario H5. */
    @Test
    void a_counter_that_lost_its_connection_posts_everything_once() {
        String unit = unit("SN-01");
        String cash = balance("1001:SN-01");
        String key = "K1-" + next();
        List<Answer> answers = IntStream.range(0, 4)
                .mapToObj(i -> clerk.post(API + "/payments", key, payment(unit, "SN-01", "2470.00"))
                        .expect(201))
                .toList();
        assertThat(answers.stream().map(answer -> answer.at("receiptNo")).distinct())
                .hasSize(1);
        assertThat(minus(balance("1001:SN-01"), cash)).isEqualTo("2470.00");
        List<String> keys = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "K" + i + "-" + next())
                .toList();
        keys.forEach(one -> clerk.post(API + "/payments", one, payment(unit, "SN-01", "95.00"))
                .expect(201));
        nothingWasStored(() -> {
            clerk.post(API + "/payments", key, payment(unit, "SN-01", "2565.00"))
                    .expect(422, "idempotency-key-reused");
            keys.forEach(one -> clerk.post(API + "/payments", one, payment(unit, "SN-01", "95.00"))
                    .expect(201));
        });
        assertThat(fresh("/agency-points/SN-01/receipts").json().get("missing")).isEmpty();
    }

    private String paid(String unit, String amount) {
        return clerk.post(API + "/payments", payment(unit, "SN-01", amount))
                .expect(201)
                .at("paymentId");
    }

    private static Answer reverse(Http by, String paymentId) {
        return by.post(API + "/payments/" + paymentId + "/reversal", WRONG_UNIT);
    }

    private static Map<String, Object> transfer(@Nullable String unit, String amount, String serial) {
        Map<String, Object> transfer = new LinkedHashMap<>(
                Map.of("agencyPoint", "SN-01", "channel", "TRANSFER", "amount", amount, "bankSerial", serial));
        if (unit != null) {
            transfer.put("unit", unit);
        }
        return transfer;
    }

    private JsonNode listed(String receiptNo) {
        return items(fresh("/agency-points/SN-01/receipts?from=" + receiptNo + "&to=" + receiptNo))
                .getFirst();
    }

    private static List<JsonNode> items(Answer page) {
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .toList();
    }

    private Answer fresh(String path) {
        return auditor.get(API + path, "Read-After", Long.toString(head())).expect(200);
    }
}
