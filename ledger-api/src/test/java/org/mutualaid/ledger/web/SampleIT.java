package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** An auditor draws samples; the same seed and position draw the same for ever. */
class SampleIT extends LumpSumsOverHttp {

    @ParameterizedTest
    @CsvSource({
        "JOURNAL, RANDOM",
        "RECEIPTS, MONETARY_UNIT",
        "CLAIMS, RANDOM",
        "PAYOUTS, MONETARY_UNIT",
        "ENROLMENTS, RANDOM"
    })
    void the_same_seed_and_position_draw_the_same_after_everything_that_came_since(String population, String method) {
        something();
        Answer first = auditor.post(API + "/samples", asked(population, method, 2, "seed-" + population))
                .expect(201);
        String position = first.at("position");

        something();
        Map<String, Object> again = asked(population, method, 2, "seed-" + population);
        again.put("position", Long.parseLong(position));
        Answer second = auditor.post(API + "/samples", again).expect(201);

        assertThat(second.at("sampleId")).isNotEqualTo(first.at("sampleId"));
        assertThat(List.of(second.at("count"), second.at("sum"), second.at("interval"), second.at("start")))
                .isEqualTo(List.of(first.at("count"), first.at("sum"), first.at("interval"), first.at("start")));
        JsonNode items = shown(first).get("items");
        assertThat(items).isNotEmpty();
        assertThat(shown(second).get("items")).isEqualTo(items);
        assertThat(auditor.post(API + "/samples", asked(population, method, 2, "seed-" + population))
                        .expect(201)
                        .at("count"))
                .as("without a position the new items count")
                .isNotEqualTo(first.at("count"));
    }

    @Test
    void without_a_seed_one_is_made_and_a_retry_draws_nothing_more() {
        something();
        Map<String, Object> asked = asked("RECEIPTS", "RANDOM", 1, null);
        String key = "sample-" + next();
        Answer first = auditor.post(API + "/samples", key, asked).expect(201);
        Answer again = auditor.post(API + "/samples", key, asked).expect(201);

        assertThat(first.at("seed")).isEqualTo(first.at("sampleId"));
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        auditor.post(API + "/samples", key, asked("RECEIPTS", "RANDOM", 2, null))
                .expect(422, "idempotency-key-reused");
        auditor.postWithoutKey(API + "/samples", asked).expect(400, "idempotency-key-missing");
    }

    @Test
    void a_sample_is_a_file_and_stands_in_the_list_with_its_seed() {
        something();
        Answer sample = auditor.post(API + "/samples", asked("RECEIPTS", "MONETARY_UNIT", 1, "a=b"))
                .expect(201);

        List<String> lines = auditor.get(API + "/samples/" + sample.at("sampleId") + "?format=csv")
                .expect(200)
                .text()
                .lines()
                .toList();
        assertThat(lines.getFirst()).isEqualTo("\uFEFFno,ordinal,ref,amount,cumulative,draw,hits,certain");
        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(fresh(cashier, "/samples?format=csv").expect(200).text())
                .contains(sample.at("sampleId") + ",RECEIPTS,MONETARY_UNIT,1,a=b,");
    }

    @Test
    void refuses_what_cannot_be_drawn_and_whoever_may_not() {
        something();
        auditor.post(API + "/samples", asked("RECEIPTS", "RANDOM", 0, "s")).expect(422, "sample-size");
        auditor.post(API + "/samples", asked("RECEIPTS", "RANDOM", 2_001, "s")).expect(422, "sample-size");
        auditor.post(API + "/samples", asked("RECEIPTS", "RANDOM", 1, "with blank"))
                .expect(422, "seed-invalid");
        Map<String, Object> nothing = asked("RECEIPTS", "RANDOM", 1, "s");
        nothing.put("from", "2199-01-01");
        auditor.post(API + "/samples", nothing).expect(422, "population-empty");
        Map<String, Object> future = asked("RECEIPTS", "RANDOM", 1, "s");
        future.put("position", head() + 1_000_000);
        auditor.post(API + "/samples", future).expect(422, "position-unknown");
        auditor.post(API + "/samples", asked("MEMBERS", "RANDOM", 1, "s")).expect(400);
        cashier.post(API + "/samples", asked("RECEIPTS", "RANDOM", 1, "s")).expect(403, "role-not-allowed");
        clerk.get(API + "/samples").expect(403, "role-not-allowed");
        auditor.get(API + "/samples/none").expect(404, "sample-unknown");
    }

    /** One more of everything: an enrolment, a receipt, a claim, a payout. */
    private void something() {
        String scheme = lumpSumPlan("1000.00");
        paidOut(registered(illness(covered(scheme, "2026-03-01"), scheme, "2026-03-20")));
    }

    private JsonNode shown(Answer sample) {
        return auditor.get(API + "/samples/" + sample.at("sampleId"))
                .expect(200)
                .json();
    }

    private static Map<String, Object> asked(String population, String method, int size, @Nullable String seed) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("population", population);
        asked.put("method", method);
        asked.put("size", size);
        if (seed != null) {
            asked.put("seed", seed);
        }
        return asked;
    }
}
