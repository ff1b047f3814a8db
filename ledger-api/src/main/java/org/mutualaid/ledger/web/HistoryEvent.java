package org.mutualaid.ledger.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.store.OriginalEvents.Stored;
import org.mutualaid.ledger.view.History.Thing;
import org.mutualaid.ledger.view.JournalBook;
import tools.jackson.databind.JsonNode;

/**
 * An event with all that is stored of it.
 *
 * @param eventId       id
 * @param type          stored name
 * @param revision      revision of its form
 * @param position      in the log
 * @param stream        stream
 * @param sequence      place in its stream, from 0
 * @param time          when it was recorded
 * @param actor         who caused it
 * @param role          in which role
 * @param agencyPoint   point that a clerk is bound to
 * @param device        device or address
 * @param accessId      by which access that person came in
 * @param requestId     by which request
 * @param keyId         id that belongs to the request's idempotency key
 * @param correlationId shared by everything that one command set going
 * @param causationId   the event that an automation followed, or the command
 * @param reason        why, where one is needed
 * @param payload       what happened, as it is stored: personal data is ciphertext
 * @param journal       lines that it posted
 * @param about         everything that it is about; of very many things the first ones
 * @param links         where to go on
 */
record HistoryEvent(
        String eventId,
        String type,
        String revision,
        long position,
        String stream,
        long sequence,
        Instant time,
        @Nullable String actor,
        @Nullable String role,
        @Nullable String agencyPoint,
        @Nullable String device,
        @Nullable String accessId,
        @Nullable String requestId,
        @Nullable String keyId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String reason,
        JsonNode payload,
        List<JournalBook.Line> journal,
        List<About> about,
        HistoryLinks links) {

    static HistoryEvent of(Stored stored, List<JournalBook.Line> journal, List<Thing> about) {
        JsonNode kept = stored.metadata();
        String actor = text(kept, "actor");
        String requestId = text(kept, "requestId");
        String followed = text(kept, "causationId");
        return new HistoryEvent(
                stored.eventId(),
                stored.type(),
                stored.revision(),
                stored.position(),
                stored.stream(),
                stored.sequence(),
                stored.recordedAt(),
                actor,
                text(kept, "role"),
                text(kept, "agencyPoint"),
                text(kept, "device"),
                text(kept, "accessId"),
                requestId,
                text(kept, "keyId"),
                text(kept, "traceId"),
                followed == null ? text(kept, "correlationId") : followed,
                text(kept, "reason"),
                stored.payload(),
                journal,
                about.stream().map(About::of).toList(),
                HistoryLinks.of(stored.eventId(), actor, requestId));
    }

    private static @Nullable String text(JsonNode kept, String name) {
        JsonNode found = kept.get(name);
        return found == null || found.isNull() ? null : found.asString();
    }

    /**
     * Something that an event is about.
     *
     * @param kind what it is
     * @param id   its id
     * @param href its history
     */
    record About(String kind, String id, String href) {

        static About of(Thing thing) {
            String kind = thing.kind().word();
            return new About(kind, thing.id(), HistoryLinks.history(kind, thing.id()));
        }
    }
}
