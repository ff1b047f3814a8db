package org.mutualaid.ledger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusedTest {

    @Test
    void carries_a_stable_code_a_sentence_and_facts() {
        Refused refused = Refused.rule("till-short", "The till holds 1.00.").with("field", "amount");

        assertThat(refused).hasMessage("till-short: The till holds 1.00.");
        assertThat(refused.code()).isEqualTo("till-short");
        assertThat(refused.reason().kind()).isEqualTo(Refused.Kind.RULE);
        assertThat(refused.reason().facts()).containsOnly(java.util.Map.entry("field", "amount"));
    }

    @Test
    void survives_a_journey_as_its_reason() {
        Refused refused = Refused.conflict("claim-state", "The claim is PAID.").with("status", "PAID");

        Refused again = new Refused(refused.reason());

        assertThat(again.reason()).isEqualTo(refused.reason());
        assertThat(again).hasMessage(refused.getMessage());
    }

    @Test
    void tells_what_sort_of_refusal_it_is() {
        assertThat(Refused.unknown("a", "b").reason().kind()).isEqualTo(Refused.Kind.UNKNOWN);
        assertThat(Refused.conflict("a", "b").reason().kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(Refused.forbidden("a", "b").reason().kind()).isEqualTo(Refused.Kind.FORBIDDEN);
    }
}
