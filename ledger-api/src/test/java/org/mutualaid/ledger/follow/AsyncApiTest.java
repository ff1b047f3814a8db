package org.mutualaid.ledger.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.store.GoldenEvents;
import org.mutualaid.ledger.store.Recorded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the feed is of exactly those events that there are, and of the form in which they are shown. */
class AsyncApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode document = JSON.readTree(new AsyncApi(GoldenEvents.names()).json());

    @Test
    void every_event_that_can_be_stored_is_described_and_nothing_else() {
        String[] names = GoldenEvents.names().all().keySet().toArray(String[]::new);

        assertThat(document.at("/components/messages").propertyNames()).containsExactlyInAnyOrder(names);
        assertThat(document.at("/channels/events/messages").propertyNames()).containsExactlyInAnyOrder(names);
    }

    @Test
    void every_event_is_shown_as_it_is_described() throws Exception {
        FeedJson shown = new FeedJson();
        for (StoredEvent event : GoldenEvents.all()) {
            Recorded recorded = new Recorded(7, "an-id", "a:stream", Instant.EPOCH, event, Map.of("actor", "me"));
            String json = new String(shown.write(CloudEvent.of(recorded, "here")), StandardCharsets.UTF_8);

            assertThat(strict(recorded.type()).validate(JSON.readTree(json)))
                    .as(json)
                    .isEmpty();
        }
    }

    @Test
    void nothing_personal_is_shown() throws Exception {
        FeedJson shown = new FeedJson();
        for (StoredEvent event : GoldenEvents.all()) {
            String json = new String(shown.write(event), StandardCharsets.UTF_8);
            for (String sealed : SealedTexts.in(event)) {
                assertThat(json).doesNotContain("\"" + sealed + "\"");
            }
        }
    }

    @Test
    void all_that_is_personal_can_be_opened_by_whose_it_is() throws Exception {
        FeedJson shown = new FeedJson();
        for (StoredEvent event : GoldenEvents.all()) {
            Opening opening = new Opening((holder, hidden) -> Optional.of("clear " + hidden.text()));
            String json = new String(shown.write(event, opening), StandardCharsets.UTF_8);
            for (String sealed : SealedTexts.in(event)) {
                assertThat(json).contains("\"clear " + sealed + "\"");
                assertThat(opening.fields()).isNotEmpty();
            }
            Opening erased = new Opening((holder, hidden) -> Optional.empty());
            assertThat(shown.write(event, erased)).isEqualTo(shown.write(event));
            assertThat(erased.members()).isEmpty();
        }
    }

    /** A property that is shown but not described counts as a fault, too. */
    private Schema strict(String event) {
        ObjectNode schema = (ObjectNode) document.deepCopy();
        schema.withObject("/components").withObject("schemas").forEach(described -> {
            if (described.path("properties").has("specversion")) {
                return;
            }
            if (described.path("type").asString("").equals("object")) {
                ((ObjectNode) described).put("additionalProperties", false);
            }
        });
        schema.put("$ref", "#/components/messages/" + event + "/payload");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(schema);
    }
}
