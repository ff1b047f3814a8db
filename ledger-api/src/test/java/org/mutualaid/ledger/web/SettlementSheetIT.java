package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Benefit without application: sheets open claims by themselves, and what needs a person waits for one. */
class SettlementSheetIT extends SheetsOverHttp {

    private static final Map<String, Object> HALF_OF_OWN_PAY =
            Map.of("formula", "FLAT_PERCENT_OF_OWN_PAY", "percent", 50, "deductible", "0.00");

    @Autowired
    private JdbcClient database;

    @Test
    void a_sheet_opens_an_ordinary_claim_under_every_scheme_that_pays() {
        String pool = scheme(
                "benefit",
                stacking(benefit(
                        "DISCHARGE",
                        Map.of(
                                "formula",
                                "PERCENT_OF_POOL_BY_LEVEL",
                                "percent",
                                Map.of("PROVINCIAL", 10, "CITY", 10, "DISTRICT", 10),
                                "minimum",
                                "0.00"))));
        String ownPay = scheme("benefit", stacking(benefit("ADMISSION", HALF_OF_OWN_PAY)));
        List<Map<String, Object>> rows = rows(1);
        enrol(pool, rows);
        enrol(ownPay, rows);
        String person = rows.getFirst().get("idNumber").toString();
        String source = source();

        Answer answer = delivered(reviewer, source, List.of(sheet("JS-1", person)));

        assertThat(answer.at("sheets")).isEqualTo("1");
        assertThat(answer.at("opened")).isEqualTo("1");
        assertThat(answer.at("open")).isEqualTo("0");
        List<JsonNode> claims = claims(person);
        assertThat(claims).extracting(claim -> claim.get("scheme").asString()).containsExactlyInAnyOrder(pool, ownPay);
        assertThat(claims).allSatisfy(claim -> {
            assertThat(claim.get("status").asString()).isEqualTo("REGISTERED");
            assertThat(claim.get("agencyPoint").asString()).isEqualTo("SN-01");
            assertThat(claim.get("claimNo").asString()).startsWith("H");
            assertThat(auditor.get(SHEETS + "?claim=" + claim.get("claimId").asString())
                            .expect(200)
                            .at("items.0.number"))
                    .isEqualTo("JS-1");
        });
        assertThat(read(source, "JS-1").json().get("claims")).hasSize(2);
        for (JsonNode claim : claims) {
            paidByOthers(claim, claim.get("scheme").asString().equals(pool) ? "100.00" : "1000.00");
        }
    }

    @Test
    void a_sheet_opens_one_claim_where_schemes_share_no_invoice_and_a_person_decides_on_the_other() {
        List<Map<String, Object>> rows = rows(1);
        enrol(scheme(1), rows);
        enrol(scheme("benefit", benefit("ADMISSION", HALF_OF_OWN_PAY)), rows);
        String person = rows.getFirst().get("idNumber").toString();
        String source = source();

        delivered(reviewer, source, List.of(sheet("JS-1", person)));

        assertThat(claims(person)).hasSize(1);
        assertThat(waiting(read(source, "JS-1"))).containsExactly("invoice-used");
    }

    /** Whoever delivered the sheet registered the claim by it, and does nothing else in it. */
    private void paidByOthers(JsonNode claim, String amount) {
        String path = API + "/claims/" + claim.get("claimId").asString();
        assertThat(auditor.get(path + "/calculation").expect(200).at("amount")).isEqualTo(amount);
        Map<String, Object> pass = Map.of("outcome", "PASS", "note", "fine");
        reviewer.postWithoutKey(path + "/first-review", pass).expect(403, "same-person");
        secondReviewer.postWithoutKey(path + "/first-review", pass).expect(200);
        reviewer.postWithoutKey(path + "/second-review", pass).expect(403, "same-person");
    }

    @Test
    void the_same_sheets_again_change_nothing() {
        String scheme = scheme(1);
        List<String> people = enrolled(scheme, 3);
        String source = source();
        List<Map<String, Object>> sheets =
                List.of(sheet("JS-1", people.get(0)), sheet("JS-2", people.get(1)), sheet("JS-3", people.get(2)));
        String key = UUID.randomUUID().toString();

        Answer first = admin.post(SHEETS, key, delivery(source, sheets)).expect(202);
        finished(first.at("importId"));

        nothingWasStored(() -> {
            Answer again = admin.post(SHEETS, key, delivery(source, sheets)).expect(202);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.at("importId")).isEqualTo(first.at("importId"));
        });
        Answer other = delivered(admin, source, List.of(sheets.get(2), sheets.get(0), sheets.get(1), sheets.get(0)));
        assertThat(other.at("repeated")).isEqualTo("4");
        assertThat(other.at("opened")).isEqualTo("0");
        people.forEach(person -> assertThat(claims(person)).hasSize(1));
        admin.post(SHEETS, key, delivery(source, sheets.subList(0, 1))).expect(422, "idempotency-key-reused");
    }

    @Test
    void what_needs_a_person_waits_with_its_code() {
        String scheme = scheme(1);
        List<String> people = enrolled(scheme, 8);
        String source = source();
        String stranger = person();
        clerk.post(
                        API + "/members/" + memberId(people.get(1)) + "/departure",
                        Map.of("kind", "DIED", "on", "2026-02-02"))
                .expect(200);
        Map<String, Object> invoiced = sheet("INV-A", people.get(2));
        Map<String, Object> claimed = claim(people.get(3), scheme, "2026-02-09", "2026-02-20");
        clerk.post(API + "/claims", claimed).expect(201);

        Answer answer = delivered(
                admin,
                source,
                List.of(
                        sheet("UNKNOWN", stranger),
                        with(sheet("NAME", people.get(0)), "name", "李试验"),
                        sheet("DEAD", people.get(1)),
                        invoiced,
                        with(
                                sheet("INV-B", people.get(7)),
                                "invoiceNumber",
                                invoiced.get("invoiceNumber").toString()),
                        sheet("STAY", people.get(3)),
                        with(
                                with(sheet("EARLY", people.get(4)), "admittedOn", "2025-12-01"),
                                "dischargedOn",
                                "2025-12-31"),
                        with(sheet("LEVEL", people.get(5)), "settlement", Map.of("ownPay", "2000.00")),
                        sheet("SAME-A", people.get(6)),
                        with(sheet("SAME-B", people.get(6)), "admittedOn", "2026-02-05")));

        assertThat(answer.at("sheets")).isEqualTo("10");
        assertThat(answer.at("opened")).isEqualTo("2");
        assertThat(answer.at("setAside")).isEqualTo("8");
        Map.of(
                        "UNKNOWN", "member-unknown",
                        "NAME", "name-differs",
                        "DEAD", "died-before",
                        "INV-B", "invoice-used",
                        "STAY", "same-stay",
                        "EARLY", "not-covered",
                        "LEVEL", "figures-missing",
                        "SAME-B", "same-stay")
                .forEach((number, code) ->
                        assertThat(waiting(read(source, number))).as(number).containsExactly(code));
        assertThat(read(source, "INV-A").at("status")).isEqualTo("OPENED");
        assertThat(auditor.get(SHEETS + "?status=SET_ASIDE&limit=3&source=" + source)
                        .expect(200)
                        .json()
                        .get("items"))
                .hasSize(3);
    }

    @Test
    void cover_in_waiting_and_benefits_of_nothing_wait_for_a_person() {
        String waits = scheme("waiting", Map.of("excludedDays", 60));
        String high = scheme(
                "benefit",
                benefit(
                        "DISCHARGE",
                        Map.of(
                                "formula",
                                "TIERED_OWN_PAY",
                                "threshold",
                                "5000.00",
                                "tiers",
                                List.of(Map.of("percent", 50)),
                                "reading",
                                "MARGINAL")));
        String lump = scheme(
                "benefit",
                benefit(
                        "DIAGNOSIS",
                        Map.of("formula", "LUMP_BY_CLASS", "amounts", Map.of("LIGHT", "3000.00"), "onceOnly", true)));
        List<Map<String, Object>> rows = rows(1);
        enrol(waits, rows);
        enrol(high, rows);
        enrol(lump, rows);
        String person = rows.getFirst().get("idNumber").toString();
        String source = source();

        delivered(admin, source, List.of(sheet("JS-1", person)));

        assertThat(read(source, "JS-1")
                        .json()
                        .get("waiting")
                        .valueStream()
                        .map(aside -> aside.get("scheme").asString() + " "
                                + aside.get("code").asString()))
                .containsExactlyInAnyOrder(waits + " waiting", high + " nothing-payable");
        assertThat(claims(person)).isEmpty();
    }

    @Test
    void a_changed_sheet_is_marked_and_a_reviewer_says_what_counts() {
        String scheme = scheme(1);
        List<String> people = enrolled(scheme, 2);
        String source = source();
        Map<String, Object> first = sheet("JS-1", people.getFirst());
        Map<String, Object> odd = with(sheet("JS-2", people.getLast()), "name", "李试验");
        delivered(admin, source, List.of(first, odd));
        Map<String, Object> more = Map.of("poolPaid", "1500.00");

        Answer changed =
                delivered(admin, source, List.of(with(first, "settlement", more), with(odd, "settlement", more)));

        assertThat(changed.at("setAside")).isEqualTo("2");
        assertThat(waiting(read(source, "JS-1"))).containsExactly("sheet-changed");
        assertThat(read(source, "JS-1").json().get("variants")).hasSize(2);
        assertThat(claims(people.getFirst())).as("what was opened stays").hasSize(1);
        String path = SHEETS + "/" + source + "/JS-2";
        admin.post(path + "/opening", Map.of("scheme", scheme)).expect(403, "role-not-allowed");
        reviewer.post(path + "/opening", Map.of("scheme", "NONE")).expect(404, "scheme-unknown");
        reviewer.post(path + "/opening", Map.of("scheme", scheme, "variant", 3)).expect(422, "variant-unknown");
        reviewer.post(SHEETS + "/" + source + "/JS-9/opening", Map.of("scheme", scheme))
                .expect(404, "sheet-unknown");
        reviewer.postWithoutKey(path + "/opening", Map.of("scheme", scheme)).expect(400, "idempotency-key-missing");

        Answer opened = reviewer.post(path + "/opening", Map.of("scheme", scheme, "variant", 2))
                .expect(200);

        assertThat(auditor.get(API + "/claims/" + opened.at("claimId") + "/calculation", "Read-After", "" + head())
                        .expect(200)
                        .at("amount"))
                .isEqualTo("150.00");
        assertThat(reviewer.post(path + "/opening", Map.of("scheme", scheme))
                        .expect(200)
                        .at("claimId"))
                .as("once for each scheme")
                .isEqualTo(opened.at("claimId"));
        assertThat(read(source, "JS-2").at("status")).isEqualTo("OPENED");
        assertThat(claims(people.getLast())).hasSize(1);
        reviewer.postWithoutKey(API + "/claims/" + opened.at("claimId") + "/first-review", Map.of("outcome", "PASS"))
                .expect(403, "same-person");
        reviewer.postWithoutKey(path + "/dismissal", Map.of("reason", "none")).expect(409, "sheet-state");
    }

    @Test
    void a_reviewer_dismisses_what_waits_with_a_reason() {
        String source = source();
        delivered(admin, source, List.of(sheet("JS-1", person())));
        String path = SHEETS + "/" + source + "/JS-1";

        reviewer.postWithoutKey(path + "/dismissal", Map.of("reason", "call 13800005678"))
                .expect(422, "reason-personal-data");
        reviewer.post(path + "/opening", Map.of("scheme", scheme(1))).expect(422, "member-unknown");
        clerk.postWithoutKey(path + "/dismissal", Map.of("reason", "no")).expect(403, "role-not-allowed");
        String key = UUID.randomUUID().toString();
        assertThat(reviewer.post(path + "/dismissal", key, Map.of("reason", "nobody of ours"))
                        .expect(200)
                        .at("status"))
                .isEqualTo("DISMISSED");
        reviewer.post(path + "/dismissal", key, Map.of("reason", "nobody of ours"))
                .expect(200);

        assertThat(read(source, "JS-1").at("dismissReason")).isEqualTo("nobody of ours");
        assertThat(auditor.get(API + "/history/sheet/" + source + ":JS-1", "Read-After", "" + head())
                        .expect(200)
                        .json()
                        .get("items")
                        .valueStream()
                        .map(step -> step.get("type").asString()))
                .as("what was tried in vain is told too")
                .containsExactly(
                        "SheetReceived",
                        "SheetSetAside",
                        "CommandRefused",
                        "CommandRefused",
                        "CommandRefused",
                        "SheetDismissed");
        reviewer.post(path + "/opening", Map.of("scheme", scheme(1))).expect(422, "member-unknown");
    }

    @Test
    void rows_that_are_no_sheets_are_told_and_the_others_go_on() {
        String scheme = scheme(1);
        String person = enrolled(scheme, 1).getFirst();
        String source = source();

        Answer answer = delivered(
                admin,
                source,
                List.of(
                        sheet("JS-1", person),
                        sheet("..", person),
                        sheet("JS-3", person.substring(0, 17) + (person.endsWith("1") ? "2" : "1")),
                        with(sheet("JS-4", person), "dischargedOn", "2026-02-01"),
                        with(sheet("JS-5", person), "settledOn", "2199-01-01"),
                        sheet(person, person)));

        assertThat(answer.at("sheets")).isEqualTo("1");
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("row").asInt() + " "
                                + error.get("code").asString()))
                .containsExactly(
                        "2 number-invalid", "3 R01", "4 dates-out-of-order", "5 date-in-future", "6 number-personal");
        assertThat(finished(answer.at("importId")).json().get("errors")).hasSize(5);
    }

    @Test
    void a_delivery_that_cannot_be_taken_leaves_nothing_behind() {
        nothingWasStored(() -> {
            admin.post(SHEETS, delivery("imports", List.of(sheet("JS-1", person()))))
                    .expect(422, "source-invalid");
            admin.post(SHEETS, delivery("a/b", List.of(sheet("JS-1", person()))))
                    .expect(422, "source-invalid");
            admin.post(SHEETS, delivery("MI", List.of())).expect(422, "no-rows");
            clerk.post(SHEETS, delivery("MI", List.of(sheet("JS-1", person())))).expect(403, "role-not-allowed");
            admin.postWithoutKey(SHEETS, delivery("MI", List.of(sheet("JS-1", person()))))
                    .expect(400, "idempotency-key-missing");
            admin.post(SHEETS, delivery("MI", List.of(with(sheet("JS-1", person()), "invoiceNumber", 7))))
                    .expect(400);
            auditor.get(SHEETS + "/imports/none").expect(404, "import-unknown");
            auditor.get(SHEETS + "/MI/none").expect(404, "sheet-unknown");
            clerk.get(SHEETS).expect(403, "role-not-allowed");
        });
    }

    @Test
    void nobody_reads_a_person_in_the_log_and_a_list_is_masked() {
        String source = source();
        String stranger = person();
        String name = "欧阳保密" + next();
        delivered(admin, source, List.of(with(sheet("JS-1", stranger), "name", name)));

        Answer list = auditor.get(SHEETS + "?source=" + source).expect(200);
        assertThat(list.at("items.0.name")).isEqualTo("欧*");
        assertThat(list.text()).doesNotContain("保密", stranger);
        assertThat(read(source, "JS-1").at("variants.0.name"))
                .as("an auditor says why, or sees it masked")
                .isEqualTo("欧*");
        Answer one = reviewer.get(SHEETS + "/" + source + "/JS-1").expect(200);
        assertThat(one.at("variants.0.name")).isEqualTo(name);
        assertThat(one.text()).doesNotContain(stranger);
        assertThat(database.sql("""
                        SELECT count(*) FROM ledger.domain_event_entry
                         WHERE convert_from(payload, 'UTF8') LIKE '%保密%'
                            OR convert_from(payload, 'UTF8') LIKE '%' || ? || '%'""").param(stranger).query(Integer.class).single())
                .isZero();
    }

    private Map<String, Object> claim(String person, String scheme, String from, String to) {
        return Map.of(
                "memberId",
                memberId(person),
                "scheme",
                scheme,
                "agencyPoint",
                "SN-01",
                "kind",
                "HOSPITAL_STAY",
                "admittedOn",
                from,
                "dischargedOn",
                to,
                "hospitalLevel",
                "CITY",
                "settlement",
                Map.of("poolPaid", "500.00"),
                "invoiceNumbers",
                List.of("FP-" + next()));
    }
}
