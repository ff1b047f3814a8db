package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SetupIT extends LedgerOverHttp {

    @Test
    void a_scheme_reads_as_it_was_written_and_can_be_written_back() {
        String code = scheme(3);

        JsonNode read =
                admin.get(API + "/schemes/" + code + "/versions/1").expect(200).json();

        assertThat(read.at("/price").asString()).isEqualTo("95.00");
        assertThat(read.at("/maxShares").asInt()).isEqualTo(3);
        assertThat(read.at("/benefit/components/0/formula").asString()).isEqualTo("PERCENT_OF_POOL_BY_LEVEL");
        assertThat(read.at("/benefit/rounding").asString()).isEqualTo("HALF_UP");
        nothingWasStored(
                () -> admin.put(API + "/schemes/" + code + "/versions/1", read).expect(200));
        assertThat(admin.get(API + "/schemes/" + code).expect(200).at("items.0.version"))
                .isEqualTo("1");
        assertThat(admin.get(API + "/schemes/" + code + "?on=2026-06-01")
                        .expect(200)
                        .at("version"))
                .isEqualTo("1");
        admin.get(API + "/schemes/" + code + "?on=2025-12-31").expect(404, "scheme-unknown");
    }

    @Test
    void a_published_version_never_changes() {
        String code = scheme(1);

        admin.put(API + "/schemes/" + code + "/versions/1", terms(2)).expect(409, "version-exists");
    }

    @Test
    void a_formula_that_nobody_knows_is_malformed() {
        admin.put(API + "/schemes/LATER/versions/1", withFormula(Map.of("formula", "GUESS")))
                .expect(400, "malformed");
        admin.put(API + "/schemes/LATER/versions/1", withFormula(Map.of("amounts", Map.of("I", "1.00"))))
                .expect(400, "malformed");
    }

    @Test
    void an_endless_percentage_is_refused() {
        String body =
                Http.JSON.writeValueAsString(terms(1)).replace("\"PROVINCIAL\":10", "\"PROVINCIAL\":1e-999999999");
        admin.put(API + "/schemes/ENDLESS/versions/1", body).expect(400, "number-invalid");
    }

    @Test
    void points_and_units_read_as_they_were_written() {
        String unit = unit("SN-01");

        assertThat(clerk.get(API + "/units/" + unit).expect(200).at("agencyPoint"))
                .isEqualTo("SN-01");
        assertThat(clerk.get(API + "/agency-points/SN-01").expect(200).at("receiptBlocks.0.prefix"))
                .isEqualTo("A");
        otherClerk.get(API + "/units/" + unit).expect(403, "other-agency-point");
        admin.put(API + "/units/U-X", Map.of("name", "X", "agencyPoint", "NOWHERE", "headcount", 3))
                .expect(404, "agency-point-unknown");
    }

    private static Map<String, Object> withFormula(Map<String, Object> formula) {
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("benefit", Map.of("basisDate", "DISCHARGE", "components", List.of(formula)));
        return terms;
    }
}
