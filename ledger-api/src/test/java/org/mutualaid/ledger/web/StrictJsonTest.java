package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    private final JsonMapper json = mapper();

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new StrictJson().refuseGuessing().customize(builder);
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"count\": 1.5, \"text\": \"a\"}",
                "{\"count\": 1.0, \"text\": \"a\"}",
                "{\"count\": \"1\", \"text\": \"a\"}",
                "{\"count\": true, \"text\": \"a\"}",
                "{\"count\": 1, \"text\": true}",
                "{\"count\": 1, \"text\": 95.00}",
                "{\"count\": 1, \"text\": 95}",
                "{\"count\": 1, \"text\": \"a\", \"unknown\": 1}",
                "{\"count\": 1, \"count\": 2, \"text\": \"a\"}"
            })
    void refuses_what_would_have_to_be_guessed(String body) {
        assertThatThrownBy(() -> json.readValue(body, Body.class)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = "{\"count\": 1, \"text\": \"95.00\"}")
    void takes_what_is_written_plainly(String body) {
        assertThat(json.readValue(body, Body.class)).isEqualTo(new Body(1, "95.00"));
    }

    record Body(long count, String text) {}
}
