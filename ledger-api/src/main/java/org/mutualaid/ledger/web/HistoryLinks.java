package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where to go on from an event.
 *
 * @param event   the event as it is stored, with its journal lines
 * @param actor   everything that the same person did
 * @param request everything that the same request caused
 * @param proof   that it stands in the log and was not changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryLinks(
        String event, @Nullable String actor, @Nullable String request, String proof) {

    static HistoryLinks of(String eventId, @Nullable String actor, @Nullable String requestId) {
        return new HistoryLinks(
                history("event", eventId),
                actor == null ? null : history("actor", actor),
                requestId == null ? null : history("request", requestId),
                path("proofs", eventId));
    }

    /** The history of a thing. */
    static String history(String kind, String id) {
        return path("history", kind, id);
    }

    private static String path(String... segments) {
        return UriComponentsBuilder.fromPath("/api/v1")
                .pathSegment(segments)
                .encode()
                .toUriString();
    }
}
