package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** What is due and late for claims over HTTP. */
class DeadlineIT extends PapersOverHttp {

    private static final LocalDate TODAY = TestTime.today();

    @Test
    void lists_what_is_due_and_stands_still_while_papers_are_missing() {
        String claim = stay();
        LocalDate later = TODAY.plusDays(30);

        assertThat(item(claim, "?on=" + TODAY + "&late=false")).hasValueSatisfying(due -> {
            assertThat(due.get("step").asString()).isEqualTo("NOTICE");
            assertThat(due.get("waitingFor").asString()).isEqualTo("REVIEWER");
            assertThat(due.get("startedOn").asString()).isEqualTo(TODAY.toString());
            assertThat(LocalDate.parse(due.get("dueOn").asString())).isAfter(TODAY);
        });
        assertThat(item(claim, "?on=" + TODAY + "&late=true")).isEmpty();
        assertThat(item(claim, "?on=" + later + "&late=true")).isPresent();
        assertThat(item(claim, "?on=" + TODAY.minusDays(1))).isEmpty();

        clerk.post(API + "/claims/" + claim + "/materials-request", Map.of("missing", List.of("INVOICE")))
                .expect(200);
        assertThat(item(claim, "?on=" + later + "&late=false")).hasValueSatisfying(due -> {
            assertThat(due.get("step").asString()).isEqualTo("DECISION");
            assertThat(due.get("waitingFor").asString()).isEqualTo("MEMBER");
            assertThat(due.get("stoppedSince").asString()).isEqualTo(TODAY.toString());
            assertThat(due.get("stoppedDays").asInt()).isGreaterThan(10);
        });

        clerk.post(API + "/claims/" + claim + "/withdrawal", Map.of()).expect(200);
        assertThat(item(claim, "?on=" + later)).isEmpty();
    }

    @Test
    void shows_the_clock_of_a_claim_to_those_who_may_see_it() {
        String claim = stay();

        Answer clock = read(reviewer, "/claims/" + claim + "/clock").expect(200);
        assertThat(clock.at("waitingFor")).isEqualTo("REVIEWER");
        assertThat(clock.at("steps.2.step") + " " + clock.at("steps.2.late")).isEqualTo("DECISION false");
        otherClerk.get(API + "/claims/" + claim + "/clock").expect(403, "other-agency-point");
        reviewer.get(API + "/claims/no-claim/clock").expect(404, "claim-unknown");
        reviewer.get(API + "/claims/" + claim + "/clock?on=2020-01-01").expect(404, "claim-not-registered-yet");
        reviewer.get(API + "/claims/" + claim + "/clock?on=2199-01-01").expect(400, "parameter-invalid");
    }

    /** Discharged on the first of March; the claim is registered today. */
    @Test
    void marks_what_was_filed_late_and_refuses_nothing() {
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("filingDays", 30);
        String scheme = "FILING-" + next();
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);
        String claim = stay(covered(scheme), scheme, "1000.00");

        Answer clock = read(reviewer, "/claims/" + claim + "/clock").expect(200);
        assertThat(clock.at("filing.dueOn") + " " + clock.at("filing.late"))
                .isEqualTo("2026-04-13 " + TODAY.isAfter(LocalDate.of(2026, 4, 13)));
        assertThat(read(reviewer, "/claims/" + stay() + "/clock").at("filing")).isEqualTo("null");
        terms.put("filingDays", 0);
        admin.put(API + "/schemes/" + scheme + "-X/versions/1", terms).expect(422, "terms-invalid");
    }

    @Test
    void shows_a_clerk_the_claims_of_the_own_counter() {
        String claim = stay();

        assertThat(items(otherClerk, "").stream()
                        .map(due -> due.get("agencyPoint").asString())
                        .distinct()
                        .toList())
                .doesNotContain("SN-01");
        assertThat(items(clerk, "").stream().map(due -> due.get("claimId").asString()))
                .contains(claim);
        otherClerk.get(API + "/claims-due?agencyPoint=SN-01").expect(403, "other-agency-point");
        notifier.get(API + "/claims-due").expect(403, "role-not-allowed");
        auditor.get(API + "/claims-due?late=maybe").expect(400, "parameter-invalid");
        auditor.get(API + "/claims-due?cursor=eHg").expect(400);
    }

    @Test
    void tells_which_days_of_a_year_are_worked() {
        Answer year = clerk.get(API + "/calendar?year=2026").expect(200);
        assertThat(year.at("known") + " " + year.at("workingDays")).isEqualTo("true 248");
        assertThat(year.at("basis")).contains("国办发明电〔2025〕7号");
        assertThat(year.text()).contains("2026-02-15", "2026-10-10");
        Answer unknown = clerk.get(API + "/calendar?year=2199").expect(200);
        assertThat(unknown.at("known") + " " + unknown.at("workingDays")).isEqualTo("false 261");
        clerk.get(API + "/calendar?year=1").expect(400, "parameter-invalid");
        clerk.get(API + "/calendar?year=x").expect(400, "parameter-invalid");
        clerk.get(API + "/calendar").expect(200);
    }

    private Optional<JsonNode> item(String claim, String query) {
        return items(auditor, query).stream()
                .filter(due -> due.get("claimId").asString().equals(claim))
                .findFirst();
    }

    private List<JsonNode> items(Http reader, String query) {
        List<JsonNode> all = new java.util.ArrayList<>();
        String cursor = "";
        do {
            String page = "limit=3" + cursor;
            Answer answer = read(reader, "/claims-due" + (query.isEmpty() ? "?" : query + "&") + page)
                    .expect(200);
            answer.json().get("items").forEach(all::add);
            cursor = answer.at("nextCursor").equals("null") ? "" : "&cursor=" + answer.at("nextCursor");
        } while (!cursor.isEmpty());
        return all;
    }
}
