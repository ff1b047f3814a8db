package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.desk.Tokens;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.view.Cursor;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Rights are given and taken by somebody else, are told for every moment, and stand behind everything that is done. */
class AccessIT extends LedgerOverHttp {

    private static final String PATH = API + "/accesses";
    private static final Map<String, String> LEFT = Map.of("reason", "left the office");

    @Autowired
    private JdbcClient database;

    @Test
    void a_right_comes_with_a_token_that_a_retry_is_told_again_and_the_database_never_was() {
        long before = head();
        String name = "clerk-" + next();
        Map<String, Object> body = clerkOf("SN-02", name);
        String key = "grant-" + name;

        Answer granted = admin.post(PATH, key, body).expect(201);
        Answer again = admin.post(PATH, key, body).expect(201);

        String token = granted.at("token");
        assertThat(again.text()).isEqualTo(granted.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        withToken(token).get(API + "/rosters?agencyPoint=SN-02").expect(200);
        withToken(token).get(API + "/rosters?agencyPoint=SN-01").expect(403, "other-agency-point");
        assertThat(tablesWith(token, before)).isEmpty();
        assertThat(tablesWith(granted.at("accessId"), before)).contains("token", "request", "domain_event_entry");
        assertThat(admin.post(PATH, "other-" + key, body).expect(201).at("token"))
                .isNotEqualTo(token);
    }

    @Test
    void a_withdrawn_token_opens_nothing_from_then_on() {
        String name = "approver-" + next();
        String key = "grant-" + name;
        Answer granted =
                admin.post(PATH, key, Map.of("actor", name, "role", "APPROVER")).expect(201);
        Http holder = withToken(granted.at("token"));
        String withdrawal = PATH + "/" + granted.at("accessId") + "/withdrawal";
        holder.get(API + "/claims").expect(200);
        admin.post(withdrawal, Map.of("reason", "见 13800005678")).expect(422, "reason-personal-data");

        assertThat(admin.post(withdrawal, LEFT).expect(200).at("status")).isEqualTo("WITHDRAWN");

        holder.get(API + "/claims").expect(401, "token-missing-or-unknown");
        long after = newestDeed();
        admin.post(withdrawal, LEFT).expect(200);
        assertThat(newestDeed()).as("it was done already").isEqualTo(after);
        assertThat(admin.post(PATH, key, Map.of("actor", name, "role", "APPROVER"))
                        .expect(201)
                        .at("token"))
                .isEqualTo(granted.at("token"));
        holder.get(API + "/claims").expect(401, "token-missing-or-unknown");
        admin.post(PATH + "/none/withdrawal", LEFT).expect(404, "access-unknown");
    }

    @Test
    @Timeout(60)
    void a_stream_that_is_open_ends_when_the_right_is_withdrawn() {
        String name = "notifier-" + next();
        Answer granted =
                admin.post(PATH, Map.of("actor", name, "role", "NOTIFIER")).expect(201);
        try (Sse stream = Sse.open(base() + API + "/events?after=" + (head() - 1), granted.at("token"), null)) {
            stream.next();
            admin.post(PATH + "/" + granted.at("accessId") + "/withdrawal", LEFT)
                    .expect(200);

            assertThatThrownBy(() -> {
                        while (true) {
                            stream.next();
                        }
                    })
                    .hasMessageContaining("The stream ended");
        }
    }

    /** The answer was lost with the program; meanwhile somebody else took the right away. */
    @Test
    void a_retry_after_a_lost_answer_gives_nothing_that_was_taken() {
        String name = "reviewer-" + next();
        Map<String, Object> body = Map.of("actor", name, "role", "REVIEWER");
        Answer granted = admin.post(PATH, "grant-" + name, body).expect(201);
        admin.post(PATH + "/" + granted.at("accessId") + "/withdrawal", LEFT).expect(200);
        database.sql("UPDATE ledger.request SET answer = NULL WHERE entity_id = ?")
                .param(granted.at("accessId"))
                .update();

        admin.post(PATH, "grant-" + name, body).expect(409, "access-withdrawn");

        withToken(granted.at("token")).get(API + "/claims").expect(401, "token-missing-or-unknown");
    }

    @Test
    void rights_are_told_as_of_an_instant_and_as_known() {
        String name = "cashier-" + next();
        Answer granted = admin.post(
                        PATH, Map.of("actor", name, "role", "CASHIER", "reason", "stands in for the cashier"))
                .expect(201);
        long known = head();
        admin.post(PATH + "/" + granted.at("accessId") + "/withdrawal", LEFT).expect(200);
        JsonNode told = only(found("?actor=" + name));

        assertThat(told.get("grantedBy").asString()).isEqualTo("admin");
        assertThat(told.get("grantedReason").asString()).isEqualTo("stands in for the cashier");
        assertThat(told.get("withdrawnReason").asString()).isEqualTo("left the office");
        String from = told.get("grantedAt").asString();
        String until = told.get("withdrawnAt").asString();
        assertThat(found("?actor=" + name + "&role=CASHIER&at=" + from)).hasSize(1);
        assertThat(found("?actor=" + name + "&at=" + until)).isEmpty();
        assertThat(found("?actor=" + name + "&at=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(found("?actor=" + name + "&agencyPoint=SN-01")).isEmpty();
        assertThat(only(found("?actor=" + name + "&knownAtPosition=" + known))
                        .get("withdrawnAt")
                        .isNull())
                .isTrue();
        auditor.get(PATH + "?at=yesterday").expect(400, "parameter-invalid");
        auditor.get(PATH + "?role=KING").expect(400, "parameter-invalid");
        assertThat(read("/history/access/" + granted.at("accessId")).text())
                .contains("AccessGranted", "AccessWithdrawn");
    }

    @Test
    void nobody_gives_or_takes_the_own_right_and_only_an_administrator_gives_any() {
        admin.post(PATH, Map.of("actor", "admin", "role", "APPROVER")).expect(403, "same-person");
        String own =
                only(found("?actor=admin&at=" + TestTime.now())).get("accessId").asString();
        admin.post(PATH + "/" + own + "/withdrawal", LEFT).expect(403, "same-person");
        for (Http other : List.of(clerk, reviewer, approver, cashier, auditor, notifier)) {
            other.post(PATH, Map.of("actor", "x", "role", "AUDITOR")).expect(403, "role-not-allowed");
            other.post(PATH + "/" + own + "/withdrawal", LEFT).expect(403, "role-not-allowed");
        }
        for (Http other : List.of(clerk, reviewer, approver, cashier, notifier)) {
            other.get(PATH).expect(403, "role-not-allowed");
        }
        admin.get(PATH).expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "li, CLERK, , 422, agency-point-missing",
        "li, CLERK, NOWHERE, 404, agency-point-unknown",
        "li, AUDITOR, SN-01, 422, agency-point-not-for-role",
        "li wei, AUDITOR, , 422, actor-invalid",
        "13800005678, AUDITOR, , 422, actor-invalid"
    })
    void refuses_rights_that_make_no_sense(String name, String role, @Nullable String point, int status, String code) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("actor", name, "role", role));
        if (point != null) {
            body.put("agencyPoint", point);
        }
        nothingWasStored(() -> admin.post(PATH, body).expect(status, code));
    }

    @Test
    void whoever_writes_into_the_table_of_tokens_is_found_by_what_they_did() {
        long before = head();
        String name = "admin-" + next();
        Answer granted =
                admin.post(PATH, Map.of("actor", name, "role", "ADMIN")).expect(201);
        withToken(granted.at("token"))
                .put(API + "/units/" + name + "-U1", unit())
                .expect(200);
        assertThat(withoutRight(name, before)).isEmpty();

        Http forger = forged(name, null);
        forger.put(API + "/units/" + name + "-U2", unit()).expect(200);
        database.sql("DELETE FROM ledger.token WHERE hash = ?")
                .param(Tokens.hash("forged-" + name))
                .update();

        assertThat(accessOf(name + "-U1")).isEqualTo(granted.at("accessId"));
        assertThat(accessOf(name + "-U2")).isEmpty();
        JsonNode found = only(withoutRight(name, before));
        assertThat(found.get("text").asString()).isEqualTo("UnitRegistered by " + name + " as ADMIN");
        assertThat(read("/history/event/" + found.get("eventId").asString()).text())
                .contains(name + "-U2");
    }

    @Test
    void whoever_writes_into_the_table_of_tokens_cannot_take_the_access_of_another() {
        String name = "approver-" + next();
        Answer granted =
                admin.post(PATH, Map.of("actor", name, "role", "APPROVER")).expect(201);
        database.sql("UPDATE ledger.token SET access_id = NULL WHERE access_id = ?")
                .param(granted.at("accessId"))
                .update();

        forged(name, granted.at("accessId")).get(API + "/claims").expect(401, "token-missing-or-unknown");
    }

    private Http forged(String name, @Nullable String accessId) {
        database.sql("INSERT INTO ledger.token (hash, actor, role, access_id) VALUES (?, ?, 'ADMIN', ?)")
                .param(Tokens.hash("forged-" + name))
                .param(name)
                .param(accessId)
                .update();
        return withToken("forged-" + name);
    }

    /** By which access that unit was registered. */
    private String accessOf(String unit) {
        String event = read("/history/unit/" + unit).at("items.0.eventId");
        return read("/history/event/" + event).json().path("accessId").asString("");
    }

    /** Other tests, too, come in by tokens that nobody granted. */
    private List<JsonNode> withoutRight(String name, long since) {
        return read("/exceptions?rule=acted-without-right&limit=500&cursor=" + Cursor.of(since, ""))
                .json()
                .get("items")
                .valueStream()
                .filter(one -> one.get("actor").asString().equals(name))
                .toList();
    }

    private List<JsonNode> found(String question) {
        return read("/accesses" + question).json().get("items").valueStream().toList();
    }

    private Answer read(String path) {
        return auditor.get(API + path, "Read-After", "" + head()).expect(200);
    }

    /** Tables of the store that hold the text, as text or as bytes; of the log only what came since. */
    private List<String> tablesWith(String text, long since) {
        String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        List<String> tables = database.sql("""
                        SELECT table_name FROM information_schema.tables
                         WHERE table_schema = 'ledger' AND table_type = 'BASE TABLE'""").query(String.class).list();
        assertThat(tables).contains("token", "request", "domain_event_entry");
        return tables.stream()
                .filter(table -> database.sql("SELECT EXISTS (SELECT FROM ledger." + table + " AS t WHERE"
                                + (table.equals("domain_event_entry") ? " global_index > " + since + " AND" : "")
                                + " (t::text LIKE :text OR t::text LIKE :bytes))")
                        .param("text", "%" + text + "%")
                        .param("bytes", "%" + bytes + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private static JsonNode only(List<JsonNode> found) {
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Map<String, Object> clerkOf(String point, String name) {
        return Map.of("actor", name, "role", "CLERK", "agencyPoint", point);
    }

    private static Map<String, Object> unit() {
        return Map.of("name", "Unit", "agencyPoint", "SN-01", "headcount", 1);
    }
}
