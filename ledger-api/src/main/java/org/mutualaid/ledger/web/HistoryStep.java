package org.mutualaid.ledger.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.view.History;

/**
 * One event of a history, with where to go on from it.
 *
 * @param position    in the log
 * @param eventId     id
 * @param type        stored name
 * @param actor       who caused it
 * @param role        in which role
 * @param agencyPoint at which counter
 * @param requestId   by which request
 * @param reason      why, where one is needed
 * @param time        when it was recorded
 * @param posted      whether it moved money
 * @param links       where to go on
 */
record HistoryStep(
        long position,
        String eventId,
        String type,
        @Nullable String actor,
        @Nullable String role,
        @Nullable String agencyPoint,
        @Nullable String requestId,
        @Nullable String reason,
        Instant time,
        boolean posted,
        HistoryLinks links) {

    static HistoryStep of(History.Entry entry) {
        return new HistoryStep(
                entry.position(),
                entry.eventId(),
                entry.type(),
                entry.actor(),
                entry.role(),
                entry.agencyPoint(),
                entry.requestId(),
                entry.reason(),
                entry.recordedAt(),
                entry.posted(),
                HistoryLinks.of(entry.eventId(), entry.actor(), entry.requestId()));
    }
}
