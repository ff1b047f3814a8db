package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a counter that was cut off sends later, in one call (domain brief 4.3, H18): item by item, or all or nothing. */
class OfflineBatchIT extends LedgerOverHttp {

    private static final String EACH = "ITEM_BY_ITEM";
    private static final String ALL = "ALL_OR_NOTHING";

    @Autowired
    private JdbcClient database;

    @Test
    void every_item_is_answered_as_by_its_single_call() {
        String unit = unit("SN-01");
        String roster = submitted(clerk, roster(unit, scheme(1), "SN-01", rows(1)));
        awaitRoster(roster, "AWAITING_PAYMENT");
        Answer taken = send(EACH, List.of(cash(unit, "100.00"))).expect(200);
        String payment = taken.at("items.0.body.paymentId");

        Answer done = send(
                EACH,
                List.of(
                        item("APPLICATION", payment, Map.of("rosterId", roster)),
                        item("ROSTER", null, roster(unit, scheme(1), "SN-01", rows(1))),
                        deposit("50.00"),
                        item("REMITTANCE", null, Map.of("agencyPoint", "SN-01", "amount", "10.00")),
                        item("REFUND", null, Map.of("paymentId", payment, "amount", "5.00", "reason", "OVERPAID"))));

        assertThat(statuses(done)).containsExactly(200, 202, 201, 201, 201);
        assertThat(done.at("items.0.body.applied")).isEqualTo("95.00");
        assertThat(done.at("items.1.body.rosterId")).isNotEmpty();
        assertThat(done.at("items.3.body.status")).isEqualTo("SENT");
        assertThat(done.at("items.4.body.status")).isEqualTo("REQUESTED");
        assertThat(done.header("Ledger-Position")).isNotEmpty();
        awaitRoster(roster, "ENROLLED");
    }

    @Test
    void receipt_numbers_follow_the_order_of_the_batch_and_days_past_stay_what_they_were() {
        String unit = unit("SN-01");
        for (String mode : List.of(EACH, ALL)) {
            List<Map<String, Object>> items = new ArrayList<>();
            for (int day = 1; day <= 20; day++) {
                items.add(cash(unit, "10.00", "2026-03-%02d".formatted(day)));
            }

            Answer done = send(mode, items).expect(200);

            assertThat(statuses(done)).containsOnly(201);
            int first = number(done.at("items.0.body.receiptNo"));
            for (int i = 0; i < 20; i++) {
                String receipt = done.at("items." + i + ".body.receiptNo");
                assertThat(number(receipt)).as(mode).isEqualTo(first + i);
                assertThat(clerk.get(API + "/receipts/" + receipt).expect(200).at("effectiveDate"))
                        .isEqualTo("2026-03-%02d".formatted(i + 1));
            }
        }
        assertThat(clerk.get(API + "/agency-points/SN-01/receipts?limit=1")
                        .expect(200)
                        .json()
                        .get("missing")
                        .size())
                .isZero();
    }

    @Test
    void everything_sent_again_changes_nothing() {
        String unit = unit("SN-01");
        for (String mode : List.of(EACH, ALL)) {
            List<Map<String, Object>> items = List.of(cash(unit, "10.00"), cash(unit, "20.00"), deposit("5.00"));
            Answer first = send(mode, items).expect(200);
            assertThat(statuses(first)).containsOnly(201);

            nothingWasStored(() -> List.of(mode, EACH, ALL).forEach(again -> {
                Answer repeated = send(again, items).expect(200);
                assertThat(statuses(repeated)).containsOnly(201);
                for (int i = 0; i < items.size(); i++) {
                    assertThat(repeated.at("items." + i + ".replayed")).isEqualTo("true");
                    assertThat(repeated.json().at("/items/" + i + "/body"))
                            .isEqualTo(first.json().at("/items/" + i + "/body"));
                }
            }));
        }
    }

    @Test
    void an_item_posted_singly_before_is_not_posted_again() {
        String unit = unit("SN-01");
        for (String mode : List.of(EACH, ALL)) {
            Map<String, Object> early = cash(unit, "10.00");
            Map<String, Object> late = cash(unit, "20.00");
            Answer single =
                    clerk.post(API + "/payments", key(early), early.get("body")).expect(201);

            Answer done = send(mode, List.of(early, late, late)).expect(200);

            assertThat(statuses(done)).containsOnly(201);
            assertThat(done.at("items.0.body.receiptNo")).isEqualTo(single.at("receiptNo"));
            assertThat(replayed(done)).containsExactly(true, false, true);
            assertThat(clerk.post(API + "/payments", key(late), late.get("body"))
                            .expect(201)
                            .header("Idempotency-Replayed"))
                    .isEqualTo("true");
            assertThat(balance("2201:" + unit)).isEqualTo(mode.equals(EACH) ? "-30.00" : "-60.00");
        }
    }

    @Test
    void a_lost_answer_is_found_again_in_both_modes() {
        String unit = unit("SN-01");
        for (String mode : List.of(EACH, ALL)) {
            List<Map<String, Object>> items = List.of(cash(unit, "10.00"), deposit("5.00"));
            Answer first = send(mode, items).expect(200);
            items.forEach(item -> assertThat(database.sql("UPDATE ledger.request SET answer = NULL WHERE key = ?")
                            .param(key(item))
                            .update())
                    .isEqualTo(1));

            nothingWasStored(() -> {
                Answer again = send(mode, items).expect(200);
                assertThat(statuses(again)).containsOnly(201);
                assertThat(again.at("items.0.body.receiptNo")).isEqualTo(first.at("items.0.body.receiptNo"));
                assertThat(again.at("items.1.body.depositId")).isEqualTo(first.at("items.1.body.depositId"));
            });
        }
    }

    @Test
    void a_poisoned_item_does_not_stop_the_others() {
        String unit = unit("SN-01");
        Map<String, Object> withoutKey = cash(unit, "1.00");
        withoutKey.remove("key");
        Map<String, Object> unknownField = cash(unit, "1.00");
        unknownField.put("colour", "red");
        Map<String, Object> number =
                item("PAYMENT", null, Map.of("agencyPoint", "SN-01", "channel", "CASH", "amount", 95));

        Answer done = send(
                EACH,
                List.of(
                        cash(unit, "10.00"),
                        withoutKey,
                        item("PIRACY", null, Map.of()),
                        item("PAYMENT", null, Map.of("agencyPoint", "SN-01")),
                        number,
                        unknownField,
                        cash("U-NOBODY", "10.00"),
                        cash(unit, "10.00", "2199-01-01"),
                        item("APPLICATION", null, Map.of("rosterId", "r")),
                        "just text",
                        item("PAYMENT", null, Map.of("agencyPoint", "SN-02", "channel", "CASH", "amount", "1.00")),
                        cash(unit, "20.00")));

        assertThat(statuses(done)).containsExactly(201, 400, 400, 400, 400, 400, 404, 422, 400, 400, 403, 201);
        assertThat(IntStream.of(1, 2, 4, 5, 6, 7, 8, 10)
                        .mapToObj(i -> done.at("items." + i + ".problem.code"))
                        .toList())
                .containsExactly(
                        "idempotency-key-missing",
                        "value-unknown",
                        "amount-invalid",
                        "unknown-field",
                        "unit-unknown",
                        "effective-date-in-future",
                        "malformed",
                        "other-agency-point");
        assertThat(number(done.at("items.11.body.receiptNo")) - number(done.at("items.0.body.receiptNo")))
                .isEqualTo(1);
        assertThat(balance("2201:" + unit)).isEqualTo("-30.00");
    }

    @Test
    void all_or_nothing_stores_nothing_if_one_is_refused_and_leaves_no_gap() {
        String unit = unit("SN-01");
        int before = number(paid(unit));
        Map<String, Object> serial = transfer(unit, "10.00", "TWICE-" + next());
        Map<String, Object> sameSerial = new LinkedHashMap<>(serial);
        sameSerial.put("key", UUID.randomUUID().toString());
        List<Map<String, Object>> items = List.of(cash(unit, "10.00"), serial, sameSerial, cash(unit, "20.00"));

        nothingWasStored(() -> {
            Answer refused = send(ALL, items).expect(200);
            assertThat(statuses(refused)).containsExactly(409, 409, 409, 409);
            assertThat(codes(refused))
                    .containsExactly("not-carried-out", "not-carried-out", "bank-serial-used", "not-carried-out");
        });
        items.forEach(item -> assertThat(database.sql("SELECT count(*) FROM ledger.request WHERE key = ?")
                        .param(key(item))
                        .query(Integer.class)
                        .single())
                .isZero());

        assertThat(number(paid(unit))).isEqualTo(before + 1);
        Answer put =
                send(ALL, List.of(items.get(0), items.get(1), items.get(3))).expect(200);
        assertThat(statuses(put)).containsOnly(201);
        assertThat(replayed(put)).containsOnly(false);
        assertThat(number(put.at("items.0.body.receiptNo"))).isEqualTo(before + 2);
    }

    @Test
    void all_or_nothing_names_every_item_that_cannot_be_taken() {
        String unit = unit("SN-01");
        Map<String, Object> one = cash(unit, "10.00");
        Map<String, Object> other = cash(unit, "11.00");
        other.put("key", key(one));

        nothingWasStored(() -> {
            Answer refused = send(
                            ALL,
                            List.of(
                                    one,
                                    other,
                                    item("ROSTER", null, roster(unit, "HOSP", "SN-01", rows(1))),
                                    item("PAYMENT", null, Map.of())))
                    .expect(200);
            assertThat(codes(refused))
                    .containsExactly("not-carried-out", "idempotency-key-reused", "kind-not-in-this-mode", "malformed");
            assertThat(statuses(refused)).containsExactly(409, 422, 422, 400);
            Answer lookedUp = send(ALL, List.of(one, cash("U-NOBODY", "1.00"))).expect(200);
            assertThat(codes(lookedUp)).containsExactly("not-carried-out", "unit-unknown");
        });
        assertThat(codes(send(EACH, List.of(one, other)).expect(200))).containsExactly("", "idempotency-key-reused");
    }

    @Test
    void a_deposit_spends_the_cash_of_payments_before_it_in_the_same_batch() {
        String unit = unit("SN-01");
        Answer till = auditor.get(API + "/balances?account=1001:SN-01", "Read-After", Long.toString(head()))
                .expect(200);
        long held = Long.parseLong(till.at("balance").replace(".", ""));
        String more = java.math.BigDecimal.valueOf(held + 10_000, 2).toPlainString();

        nothingWasStored(() -> assertThat(codes(
                        send(ALL, List.of(deposit(more), cash(unit, "100.00"))).expect(200)))
                .contains("not-carried-out")
                .doesNotContain(""));
        assertThat(statuses(
                        send(ALL, List.of(cash(unit, "100.00"), deposit(more))).expect(200)))
                .containsOnly(201);
        assertThat(balance("1001:SN-01")).isEqualTo("0.00");
    }

    @Test
    void cover_begins_after_a_batch_in_either_mode() {
        for (String mode : List.of(EACH, ALL)) {
            String unit = unit("SN-01");
            String roster = submitted(clerk, roster(unit, scheme(1), "SN-01", rows(2)));
            awaitRoster(roster, "AWAITING_PAYMENT");

            Answer done = send(
                            mode,
                            List.of(
                                    item("PAYMENT", null, payment(unit, "SN-01", "100.00")),
                                    item("PAYMENT", null, payment(unit, "SN-01", "90.00", roster))))
                    .expect(200);

            assertThat(statuses(done)).containsOnly(201);
            awaitRoster(roster, "ENROLLED");
            assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        }
    }

    @Test
    void the_same_batch_sent_twice_at_once_is_stored_once() {
        String unit = unit("SN-01");
        for (String mode : List.of(EACH, ALL)) {
            List<Map<String, Object>> items = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                items.add(cash(unit, "10.00"));
            }
            List<Map<String, Object>> backwards = new ArrayList<>(items);
            Collections.reverse(backwards);

            List<CompletableFuture<Answer>> sent = List.of(items, backwards, items).stream()
                    .map(batch -> CompletableFuture.supplyAsync(() -> send(mode, batch)))
                    .toList();

            sent.forEach(answer -> answer.join().expect(200));
            assertThat(statuses(send(mode, items).expect(200))).containsOnly(201);
            assertThat(balance("2201:" + unit)).isEqualTo(mode.equals(EACH) ? "-300.00" : "-600.00");
        }
    }

    @Test
    void a_batch_is_for_the_clerk_of_its_point_and_of_bounded_size() {
        String unit = unit("SN-01");
        List<Map<String, Object>> many = Collections.nCopies(1_001, cash(unit, "1.00"));

        nothingWasStored(() -> {
            otherClerk
                    .post(API + "/postings", batch(EACH, List.of(cash(unit, "1.00"))))
                    .expect(403, "other-agency-point");
            cashier.post(API + "/postings", batch(EACH, List.of())).expect(403, "role-not-allowed");
            send(EACH, many).expect(400, "too-many");
            send("SOMEHOW", List.of()).expect(400, "value-unknown");
            clerk.post(API + "/postings", "{").expect(400, "malformed");
            assertThat(send(ALL, List.of()).expect(200).json().get("items").size())
                    .isZero();
        });
    }

    private Answer send(String mode, List<?> items) {
        return clerk.postWithoutKey(API + "/postings", batch(mode, items));
    }

    private static Map<String, Object> batch(String mode, List<?> items) {
        return Map.of("agencyPoint", "SN-01", "mode", mode, "items", items);
    }

    private static Map<String, Object> item(String kind, @Nullable String id, Map<String, Object> body) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("key", UUID.randomUUID().toString());
        item.put("kind", kind);
        if (id != null) {
            item.put("id", id);
        }
        item.put("body", body);
        return item;
    }

    private static Map<String, Object> cash(String unit, String amount) {
        return item("PAYMENT", null, payment(unit, "SN-01", amount));
    }

    private static Map<String, Object> cash(String unit, String amount, String on) {
        Map<String, Object> body = new LinkedHashMap<>(payment(unit, "SN-01", amount));
        body.put("effectiveDate", on);
        return item("PAYMENT", null, body);
    }

    private static Map<String, Object> transfer(String unit, String amount, String serial) {
        Map<String, Object> body = new LinkedHashMap<>(payment(unit, "SN-01", amount));
        body.put("channel", "TRANSFER");
        body.put("bankSerial", serial);
        return item("PAYMENT", null, body);
    }

    private static Map<String, Object> deposit(String amount) {
        return item(
                "DEPOSIT",
                null,
                Map.of("agencyPoint", "SN-01", "amount", amount, "bankSerial", "DEP-" + UUID.randomUUID()));
    }

    private String paid(String unit) {
        return clerk.post(API + "/payments", payment(unit, "SN-01", "1.00"))
                .expect(201)
                .at("receiptNo");
    }

    private static String key(Map<String, Object> item) {
        return item.get("key").toString();
    }

    private static int number(String receiptNo) {
        return Integer.parseInt(receiptNo.substring(1));
    }

    private static List<Integer> statuses(Answer answer) {
        return answer.json()
                .get("items")
                .valueStream()
                .map(item -> item.get("status").asInt())
                .toList();
    }

    private static List<Boolean> replayed(Answer answer) {
        return answer.json()
                .get("items")
                .valueStream()
                .map(item -> item.get("replayed").asBoolean())
                .toList();
    }

    /** The code of each item's problem; empty if it was done. */
    private static List<String> codes(Answer answer) {
        return answer.json()
                .get("items")
                .valueStream()
                .map(item -> item.at("/problem/code").asString(""))
                .toList();
    }
}
