package org.mutualaid.ledger.follow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mutualaid.ledger.store.StoredNames;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The feed described for programs, as an AsyncAPI 3.1 document: made of the events themselves when the program starts. */
@Component
public final class AsyncApi {

    private static final String MEDIA_TYPE = "application/cloudevents+json";

    private final byte[] document;

    AsyncApi(StoredNames names) {
        this.document = JsonMapper.builder().build().writeValueAsBytes(document(names.all()));
    }

    /** The document, in JSON. */
    public byte[] json() {
        return document.clone();
    }

    private static Map<String, Object> document(SortedMap<String, Class<?>> events) {
        Map<String, Object> schemas = new TreeMap<>(new EventSchemas(events.values()).all());
        schemas.put("CloudEvent", envelope());
        Map<String, Object> messages = new TreeMap<>();
        Map<String, Object> references = new TreeMap<>();
        events.keySet().forEach(name -> {
            messages.put(name, message(name));
            references.put(name, Map.of("$ref", "#/components/messages/" + name));
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.1.0");
        document.put("info", info());
        document.put("defaultContentType", MEDIA_TYPE);
        document.put("servers", Map.of("ledger", server()));
        document.put("channels", Map.of("events", channel(references)));
        document.put("operations", Map.of("tellEvents", operation()));
        document.put(
                "components",
                Map.of(
                        "messages", messages,
                        "schemas", schemas,
                        "securitySchemes", Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
        return document;
    }

    private static Map<String, Object> info() {
        return Map.of(
                "title",
                "Mutual-aid ledger: events",
                "version",
                "1",
                "description",
                """
                        Everything that is recorded in the ledger, as CloudEvents 1.0: at least once, in the order of their
                        positions, none left out. Ask for pages (GET, answers when there is something), keep a stream of
                        server-sent events open, or have events delivered to a webhook (Standard Webhooks).""",
                "contact",
                Map.of("name", "The operator of this ledger"),
                "license",
                Map.of("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"),
                "tags",
                List.of(Map.of("name", "events", "description", "What was recorded.")));
    }

    private static Map<String, Object> server() {
        return Map.of(
                "host", "{host}",
                "pathname", "/api/v1",
                "protocol", "http",
                "description", "This ledger.",
                "variables", Map.of("host", Map.of("default", "localhost:8080", "description", "Where it is reached.")),
                "security", List.of(Map.of("$ref", "#/components/securitySchemes/token")));
    }

    private static Map<String, Object> channel(Map<String, Object> messages) {
        return Map.of("address", "/events", "description", "The log, from its first event on.", "messages", messages);
    }

    private static Map<String, Object> operation() {
        return Map.of(
                "action",
                "send",
                "channel",
                Map.of("$ref", "#/channels/events"),
                "summary",
                "Tells what was recorded.",
                "description",
                "A clerk is told of the own agency point only. A page is told in clear to an auditor or a notifier that says "
                        + "why in the header Read-Reason.",
                "bindings",
                Map.of("http", Map.of("method", "GET", "bindingVersion", "0.3.0")),
                "tags",
                List.of(Map.of("name", "events")));
    }

    private static Map<String, Object> message(String name) {
        Map<String, Object> own = Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "type", Map.of("const", name),
                        "data", Map.of("$ref", "#/components/schemas/" + name)));
        return Map.of(
                "name", name,
                "title", name,
                "summary", name + ", as a CloudEvent.",
                "contentType", MEDIA_TYPE,
                "payload", Map.of("allOf", List.of(Map.of("$ref", "#/components/schemas/CloudEvent"), own)));
    }

    private static Map<String, Object> envelope() {
        Map<String, Object> text = Map.of("type", "string", "minLength", 1);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("specversion", Map.of("type", "string", "const", "1.0"));
        properties.put("id", described("Of the event: the same however often it is told."));
        properties.put("source", described("Name of the log."));
        properties.put("type", text);
        properties.put("subject", described("Stream that the event belongs to."));
        properties.put("time", Map.of("type", "string", "format", "date-time"));
        properties.put("datacontenttype", Map.of("type", "string", "const", "application/json"));
        properties.put("position", Map.of("type", "integer", "minimum", 1, "description", "In the log, without gaps."));
        properties.put("actor", described("Who caused it."));
        properties.put("role", text);
        properties.put("agencypoint", described("At which counter."));
        properties.put("correlationid", described("What began it."));
        properties.put("causationid", described("What it followed from."));
        properties.put("data", Map.of("type", "object"));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of("specversion", "id", "source", "type", "subject", "time", "position", "data"));
    }

    private static Map<String, Object> described(String as) {
        return Map.of("type", "string", "minLength", 1, "description", as);
    }
}
