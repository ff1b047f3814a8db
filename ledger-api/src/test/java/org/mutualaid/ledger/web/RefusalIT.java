package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.desk.Tokens;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A refused command is stored as well: who tried what and why it was refused, and nothing of what they wrote. */
class RefusalIT extends LedgerOverHttp {

    @Autowired
    private JdbcClient database;

    @Autowired
    private MeterRegistry meters;

    @Test
    void keeps_who_tried_what_and_why_it_was_refused() {
        String unit = unit("SN-01");
        String payment = clerk.post(API + "/payments", payment(unit, "SN-01", "95.00"))
                .expect(201)
                .at("paymentId");

        Answer refused = refusals(() -> {
            otherClerk
                    .post(API + "/payments/" + payment + "/reversal", Map.of("reason", "typed twice"))
                    .expect(403, "other-agency-point");
            auditor.post(API + "/payments/" + payment + "/reversal", Map.of("reason", "typed twice"))
                    .expect(403, "role-not-allowed");
            otherClerk.post(API + "/payments", payment(unit, "SN-01", "1.00")).expect(403, "other-agency-point");
            clerk.post(API + "/refunds", Map.of("paymentId", payment, "amount", "96.00", "reason", "OVERPAID"))
                    .expect(422, "refund-exceeds-unapplied");
            admin.put(API + "/units/" + unit, Map.of("name", "x", "agencyPoint", "SN-99", "headcount", 1))
                    .expect(404, "agency-point-unknown");
            reviewer.post(API + "/claims/" + UUID.randomUUID() + "/first-review", pass())
                    .expect(404, "claim-unknown");
        });

        assertThat(told(refused))
                .containsExactly(
                        "clerk-sn-02 POST /api/v1/payments/{paymentId}/reversal FORBIDDEN other-agency-point",
                        "auditor POST /api/v1/payments/{paymentId}/reversal FORBIDDEN role-not-allowed",
                        "clerk-sn-02 POST /api/v1/payments FORBIDDEN other-agency-point",
                        "clerk-sn-01 POST /api/v1/refunds RULE refund-exceeds-unapplied",
                        "admin PUT /api/v1/units/{code} UNKNOWN agency-point-unknown",
                        "reviewer-1 POST /api/v1/claims/{claimId}/first-review UNKNOWN claim-unknown");
        assertThat(aims(refused, 0)).containsExactly("payment " + payment);
        assertThat(aims(refused, 2)).containsExactlyInAnyOrder("agency SN-01", "unit " + unit);
        assertThat(aims(refused, 3)).containsExactly("payment " + payment);
        assertThat(refused.at("items.0.role")).isEqualTo("CLERK");
        assertThat(refused.at("items.0.agencyPoint")).isEqualTo("SN-02");
        assertThat(refused.at("items.0.device")).isNotEmpty();
        assertThat(refused.at("items.0.requestId")).isNotEmpty();
        assertThat(refused.at("items.0.day")).isEqualTo(TestTime.today().toString());
        assertThat(auditor.get(API + "/history/payment/" + payment, "Read-After", "" + head())
                        .expect(200)
                        .json()
                        .get("items")
                        .valueStream()
                        .map(step -> step.get("type").asString() + " "
                                + step.get("actor").asString()))
                .containsExactly(
                        "PaymentReceived clerk-sn-01",
                        "UnitCredited clerk-sn-01",
                        "CommandRefused clerk-sn-02",
                        "CommandRefused auditor",
                        "CommandRefused clerk-sn-01");
    }

    @Test
    void keeps_nothing_of_what_was_written() {
        String person = person();
        Map<String, Object> body = new LinkedHashMap<>(row(1, person));
        body.put("reason", "secret words " + person);

        Answer refused = refusals(() -> {
            clerk.post(API + "/members/" + person + "/departure?name=" + person, departure())
                    .expect(404, "member-unknown");
            notifier.post(API + "/members/search", "key-" + person, Map.of("idNumber", person))
                    .expect(403, "role-not-allowed");
        });

        assertThat(told(refused)).hasSize(2);
        assertThat(aims(refused, 0)).containsExactly("member ***");
        assertThat(refused.text()).doesNotContain(person);
        assertThat(database.sql("""
                        SELECT count(*) FROM ledger.domain_event_entry
                         WHERE payload_type = 'CommandRefused'
                           AND convert_from(payload, 'UTF8') || convert_from(meta_data, 'UTF8') LIKE '%' || ? || '%'""").param(person).query(Integer.class).single())
                .isZero();
    }

    @Test
    void a_request_that_is_sent_again_is_one_refusal() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> tooMuch =
                Map.of("agencyPoint", "SN-01", "amount", "9999999.00", "bankSerial", "T-" + next());

        Answer refused = refusals(() -> {
            for (int i = 0; i < 3; i++) {
                clerk.post(API + "/deposits", key, tooMuch).expect(422, "till-short");
            }
            clerk.post(API + "/deposits", tooMuch).expect(422, "till-short");
        });

        assertThat(told(refused)).hasSize(2);
    }

    @Test
    void what_nobody_known_sent_or_nobody_can_read_is_no_refused_command() {
        double before = meters.counter("ledger.requests.unknown").count();

        Answer refused = refusals(() -> {
            withToken("nobody").post(API + "/payments", "{}").expect(401);
            clerk.post(API + "/payments", "{").expect(400);
            clerk.postWithoutKey(API + "/payments", payment("U", "SN-01", "1.00"))
                    .expect(400);
            clerk.get(API + "/trial-balance").expect(403);
            clerk.post(API + "/nowhere", "{}").expect(404);
        });

        assertThat(refused.json().get("items")).isEmpty();
        assertThat(meters.counter("ledger.requests.unknown").count()).isEqualTo(before + 1);
    }

    @Test
    void each_refused_item_of_a_batch_counts() {
        String unit = unit("SN-01");
        List<Map<String, Object>> items = List.of(
                item("PAYMENT", null, payment(unit, "SN-01", "5.00")),
                item("REFUND", null, Map.of("paymentId", "none", "amount", "5.00", "reason", "OVERPAID")),
                item("APPLICATION", "none", Map.of("rosterId", "none")),
                item("PAYMENT", null, Map.of("amount", "1.00")));

        Answer refused = refusals(() -> {
            clerk.postWithoutKey(API + "/postings", batch("ITEM_BY_ITEM", items))
                    .expect(200);
            clerk.postWithoutKey(API + "/postings", batch("ITEM_BY_ITEM", items))
                    .expect(200);
        });
        Answer together = refusals(() -> clerk.postWithoutKey(
                        API + "/postings",
                        batch(
                                "ALL_OR_NOTHING",
                                List.of(
                                        item("PAYMENT", null, payment(unit, "SN-01", "5.00")),
                                        item("PAYMENT", null, payment("U-NONE", "SN-01", "5.00")))))
                .expect(200));

        assertThat(refused.json()
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("posting").asString() + " "
                                + item.get("code").asString()))
                .as("sent again under the same keys")
                .containsExactly("REFUND payment-unknown", "APPLICATION payment-unknown");
        assertThat(aims(refused, 0)).containsExactly("payment none");
        assertThat(together.json()
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("code").asString()))
                .as("nothing was wrong with the other item")
                .containsExactly("unit-unknown");
    }

    /** The stream of a person whose name is longer than the log has room for cannot be written. */
    @Test
    void the_answer_is_the_same_if_the_refusal_cannot_be_kept() {
        database.sql("INSERT INTO ledger.token (hash, actor, role) VALUES (?, ?, 'AUDITOR')")
                .params(Tokens.hash("long-name"), "x".repeat(300))
                .update();
        double lost = meters.counter("ledger.refusals.lost").count();

        nothingWasStored(
                () -> withToken("long-name").post(API + "/payments", "{}").expect(403, "role-not-allowed"));

        assertThat(meters.counter("ledger.refusals.lost").count()).isEqualTo(lost + 1);
    }

    @Test
    void is_read_by_the_auditor_and_the_administrator_only_and_narrowed() {
        int mark = next();
        String path = API + "/units/U-MINE-" + mark;
        reviewer.put(path, Map.of()).expect(403, "role-not-allowed");
        String today = TestTime.today().toString();

        for (Http other : List.of(clerk, reviewer, approver, cashier, notifier)) {
            other.get(API + "/refusals").expect(403, "role-not-allowed");
        }
        assertThat(found("actor=reviewer-1&code=role-not-allowed&from=" + today + "&to=" + today))
                .contains("U-MINE-" + mark);
        assertThat(found("actor=reviewer-2")).doesNotContain("U-MINE-" + mark);
        assertThat(found("code=till-short")).doesNotContain("U-MINE-" + mark);
        assertThat(found("to=2020-01-01")).doesNotContain("U-MINE-" + mark);
        admin.get(API + "/refusals?agencyPoint=SN-02&limit=1").expect(200);
    }

    /** What was refused during the work, in order. */
    private Answer refusals(Runnable work) {
        long before = head();
        work.run();
        String cursor = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(before).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return auditor.get(API + "/refusals?limit=500&cursor=" + cursor, "Read-After", "" + head())
                .expect(200);
    }

    private String found(String query) {
        StringBuilder all = new StringBuilder();
        String cursor = "";
        do {
            Answer page = admin.get(API + "/refusals?limit=500&" + query + cursor, "Read-After", "" + head())
                    .expect(200);
            all.append(page.text());
            cursor = page.at("nextCursor").equals("null") ? "" : "&cursor=" + page.at("nextCursor");
        } while (!cursor.isEmpty());
        return all.toString();
    }

    private static List<String> told(Answer refused) {
        return refused.json()
                .get("items")
                .valueStream()
                .map(item -> String.join(
                        " ",
                        item.get("actor").asString(),
                        item.get("method").asString(),
                        item.get("path").asString(),
                        item.get("kind").asString(),
                        item.get("code").asString()))
                .toList();
    }

    private static List<String> aims(Answer refused, int item) {
        JsonNode aims = refused.json().at("/items/" + item + "/aims");
        return aims.valueStream()
                .map(aim -> aim.get("what").asString() + " " + aim.get("id").asString())
                .toList();
    }

    private static Map<String, Object> item(String kind, @Nullable String id, Map<String, Object> body) {
        Map<String, Object> item =
                new LinkedHashMap<>(Map.of("key", UUID.randomUUID().toString(), "kind", kind, "body", body));
        if (id != null) {
            item.put("id", id);
        }
        return item;
    }

    private static Map<String, Object> batch(String mode, List<?> items) {
        return Map.of("agencyPoint", "SN-01", "mode", mode, "items", items);
    }

    private static Map<String, Object> pass() {
        return Map.of("outcome", "PASS", "note", "in order");
    }

    private static Map<String, Object> departure() {
        return Map.of("kind", "LEFT", "on", "2026-01-01");
    }
}
