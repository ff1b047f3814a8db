package org.mutualaid.ledger.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.refusal.Attempt.Aim;
import org.mutualaid.ledger.web.PostingKinds.Kind;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConversionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One item of a batch after the checks that a single call passes at the door.
 *
 * @param key  the caller's key
 * @param name name of its kind
 * @param kind what it is
 * @param id   what the path of the single call would name
 * @param body its body
 */
record SentPosting(Key.Required key, String name, Kind<?> kind, String id, Object body) {

    /** Reads an item, or stops at what is wrong with it. */
    static SentPosting of(JsonNode item, PostingKinds kinds, JsonMapper json) {
        Item written = read(item, Item.class, json);
        Key.Required key = Key.Required.of(written.key);
        String name = needed("kind", written.kind);
        Kind<?> kind = kinds.get(name);
        Object body = read(needed("body", written.body), kind.body(), json);
        CompleteBody.require(body);
        return new SentPosting(key, name, kind, kind.names() == null ? "" : needed("id", written.id), body);
    }

    /** The key of an item, if one can be made out, so that the answer can be told apart. */
    static @Nullable String keyOf(JsonNode item) {
        JsonNode key = item.get("key");
        return key != null && key.isString() ? key.asString() : null;
    }

    /** What it is aimed at. */
    List<Aim> aims() {
        List<Aim> named = new ArrayList<>(Aims.ofBody(body));
        if (kind.names() != null) {
            named.add(Aims.aim(kind.names(), id));
        }
        return named;
    }

    ResponseEntity<?> take(Caller caller) {
        return kind.take(caller, key, id, body);
    }

    private static <T> T read(JsonNode node, Class<T> type, JsonMapper json) {
        try {
            T read = json.treeToValue(node, type);
            if (read == null) {
                throw new ProblemFound(BodyFaults.malformed("A JSON body is needed here."));
            }
            return read;
        } catch (JacksonException unreadable) {
            throw new HttpMessageConversionException("An item cannot be read", unreadable);
        }
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw new ProblemFound(Problem.of(HttpStatus.BAD_REQUEST, "malformed", field + ": This field is needed.")
                    .with(List.of(Problem.Fault.field(field, "required", "This field is needed."))));
        }
        return value;
    }

    /** An item as it is written. */
    private record Item(
            @Nullable String key,
            @Nullable String kind,
            @Nullable String id,
            @Nullable JsonNode body) {}
}
