package org.mutualaid.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.store.SampleEvent.CoinDropped;
import org.mutualaid.ledger.store.SampleEvent.Shape;

class StoredEventSerializerTest {

    private static final CoinDropped EVENT = new CoinDropped(
            "jar-1",
            new Money(9500),
            LocalDate.of(2026, 3, 1),
            new Sealed("c2VhbGVk"),
            List.of(new Shape.Round(3), new Shape.Square(4)));
    private static final String JSON =
            "{\"jar\":\"jar-1\",\"amount\":9500,\"on\":\"2026-03-01\",\"giver\":\"c2VhbGVk\","
                    + "\"shapes\":[{\"type\":\"Round\",\"radius\":3},{\"type\":\"Square\",\"side\":4}]}";

    private final StoredEventSerializer serializer =
            new StoredEventSerializer(new StoredNames(List.of(SampleEvent.class)));

    @Test
    void an_event_is_written_by_its_short_name_as_plain_json() {
        SerializedObject<String> stored = serializer.serialize(EVENT, String.class);

        assertThat(stored.getType().getName()).isEqualTo("CoinDropped");
        assertThat(stored.getType().getRevision()).isEqualTo("1");
        assertThat(stored.getData()).isEqualTo(JSON);
    }

    @Test
    void what_was_written_is_read_back() {
        assertThat(read(JSON)).isEqualTo(EVENT);
    }

    @Test
    void a_property_that_a_later_program_added_is_passed_over() {
        assertThat(read(JSON.replace("{\"jar\"", "{\"later\":1,\"jar\""))).isEqualTo(EVENT);
    }

    @Test
    void refuses_two_events_of_one_name() {
        assertThatThrownBy(() -> new StoredNames(List.of(SampleEvent.class, Twin.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CoinDropped");
    }

    @Test
    void every_event_of_the_ledger_has_a_name_of_its_own() {
        assertThat(new StoredNames(CoreClasses.eventFamilies())).isNotNull();
    }

    private Object read(String json) {
        return serializer.deserialize(
                new SimpleSerializedObject<>(json.getBytes(StandardCharsets.UTF_8), byte[].class, "CoinDropped", "1"));
    }

    private sealed interface Twin {
        record CoinDropped() implements Twin {}
    }
}
