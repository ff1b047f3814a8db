package org.mutualaid.ledger.follow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.store.Recorded;

/**
 * An event as the world is told of it: CloudEvents 1.0 in its structured JSON form. Source and id together name it for
 * ever, so that whoever gets it twice notices; position, agencypoint and what follows are extension attributes.
 *
 * @param specversion     always 1.0
 * @param id              of the event, as in histories and proofs
 * @param source          name of this log, as in its signed checkpoints
 * @param type            name that the event is stored by
 * @param subject         stream, such as {@code claim:ID}
 * @param time            when it was recorded
 * @param datacontenttype always JSON
 * @param position        in the log: from 1, without gaps
 * @param actor           who caused it
 * @param role            in which role
 * @param agencypoint     at which counter
 * @param correlationid   the request that began it
 * @param causationid     the message that it followed from
 * @param data            what happened
 */
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        long position,
        @Nullable String actor,
        @Nullable String role,
        @Nullable String agencypoint,
        @Nullable String correlationid,
        @Nullable String causationid,
        StoredEvent data) {

    static CloudEvent of(Recorded recorded, String source) {
        return new CloudEvent(
                "1.0",
                recorded.eventId(),
                source,
                recorded.type(),
                recorded.stream(),
                recorded.recordedAt(),
                "application/json",
                recorded.position(),
                recorded.context("actor"),
                recorded.context("role"),
                recorded.context("agencyPoint"),
                recorded.context("traceId"),
                recorded.context("correlationId"),
                recorded.event());
    }
}
