package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rejections by code. */
class RejectionIT extends ClaimsOverHttp {

    @Test
    void lists_what_the_codes_mean() {
        JsonNode items = clerk.get(API + "/rejection-codes").expect(200).json().get("items");

        assertThat(items.valueStream().map(item -> item.get("code").asString()))
                .contains("not-covered", "waiting", "claims-per-term", "invoice-used", "excluded");
        assertThat(items.get(0).get("text").asString()).isNotBlank();
        assertThat(items.get(0).get("rule").asString()).startsWith("计划条款");
        assertThat(items.toString()).doesNotContain("保险");
        notifier.get(API + "/rejection-codes").expect(403);
    }

    @Test
    void shows_the_rule_of_a_known_code_and_takes_others() {
        String scheme = scheme(1);
        String member = enrolled(scheme, 1).getFirst();
        String known = registered(member, scheme, "10.00");
        String other = registered(member, scheme, "10.00");
        reviewer.postWithoutKey(claim(known) + "/rejection", Map.of("code", "waiting", "text", "免责期内"))
                .expect(200);
        reviewer.postWithoutKey(claim(other) + "/rejection", Map.of("code", "N01", "text", "other"))
                .expect(200);

        assertThat(shown(known).at("rejectionRule")).isEqualTo("计划条款：免责期");
        assertThat(worked(known).at("rejectionText")).isEqualTo("免责期内");
        assertThat(shown(other).at("rejectionCode")).isEqualTo("N01");
        assertThat(shown(other).json().get("rejectionRule") == null
                        || shown(other).json().get("rejectionRule").isNull())
                .isTrue();
    }
}
