package org.mutualaid.ledger.store;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.mutualaid.ledger.rule.StoredEvent;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the log in its order for those who follow it, a stretch at a time. Since positions are dense and in the order of
 * commits, what lies before the end of the log is complete: nothing can appear there later.
 */
@Component
public class LogReader {

    /** Positions that one look passes when only some of the events are wanted. */
    static final int WINDOW = 20_000;

    /** Connections that followers take from the others at most, however many they are. */
    private static final int AT_ONCE = 4;

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final JdbcClient database;
    private final LogPosition log;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    LogReader(
            JdbcClient database,
            LogPosition log,
            @Qualifier("eventSerializer") Serializer serializer,
            @Lazy Configuration axon) {
        this.database = database;
        this.log = log;
        this.serializer = serializer;
        this.upcasters = stream -> axon.upcasterChain().upcast(stream);
    }

    /** The wanted events after a position, oldest first, as many as fit; never one without all wanted ones before it. */
    public Stretch read(long after, int limit, Interest interest) {
        places.acquireUninterruptibly();
        try {
            long reach = Math.min(log.head(), after + (interest.isAll() ? limit : WINDOW));
            return reach <= after ? new Stretch(List.of(), after) : read(after, reach, limit, interest);
        } finally {
            places.release();
        }
    }

    private Stretch read(long after, long reach, int limit, Interest interest) {
        List<LogEntry> rows = database.sql(sql(interest))
                .params(values(interest))
                .param("after", after)
                .param("reach", reach)
                .param("limit", limit)
                .param("most", MOST_BYTES)
                .query((row, i) -> LogEntry.of(row))
                .list();
        if (interest.isAll()) {
            requireDense(after, rows);
        }
        boolean full =
                rows.size() == limit || rows.stream().mapToLong(LogEntry::bytes).sum() >= MOST_BYTES;
        List<Recorded> events = EventUtils.upcastAndDeserializeTrackedEvents(
                        rows.stream().map(LogEntry::tracked), serializer, upcasters)
                .map(LogReader::recorded)
                .toList();
        return new Stretch(events, full ? rows.getLast().position() : reach);
    }

    /** Texts of ids and codes need no escape in JSON, so that their bytes are found without reading every payload. */
    private static String sql(Interest interest) {
        StringBuilder wanted = new StringBuilder();
        if (!interest.types().isEmpty()) {
            wanted.append(" AND e.payload_type = ANY (:types)");
        }
        if (interest.agencyPoint() != null) {
            wanted.append("""
                     AND (position(:point IN e.payload) > 0 OR position(:point IN e.meta_data) > 0
                          OR EXISTS (SELECT FROM ledger.domain_event_entry first
                                      WHERE first.aggregate_identifier = e.aggregate_identifier
                                        AND first.sequence_number = 0 AND position(:point IN first.payload) > 0))
                    """);
        }
        if (interest.member() != null) {
            wanted.append(" AND position(:member IN e.payload) > 0");
        }
        return """
                SELECT * FROM (
                    SELECT *, sum(octet_length(payload)) OVER (ORDER BY global_index) - octet_length(payload) AS before
                      FROM (SELECT * FROM ledger.domain_event_entry e
                             WHERE e.global_index > :after AND e.global_index <= :reach%s
                             ORDER BY e.global_index LIMIT :limit) wanted) sized
                 WHERE before < :most ORDER BY global_index""".formatted(wanted);
    }

    private static Map<String, Object> values(Interest interest) {
        Map<String, Object> values = new HashMap<>();
        values.put("types", interest.types().toArray(String[]::new));
        if (interest.agencyPoint() != null) {
            values.put("point", bytes("\"agencyPoint\":\"" + interest.agencyPoint() + "\""));
        }
        if (interest.member() != null) {
            values.put("member", bytes("\"" + interest.member().value() + "\""));
        }
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A row that somebody took out of the table by force is not passed over in silence. */
    private static void requireDense(long after, List<LogEntry> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).position() != after + 1 + i) {
                throw new IllegalStateException("The log has no event at position " + (after + 1 + i) + ".");
            }
        }
    }

    private static Recorded recorded(TrackedEventMessage<?> message) {
        long position = message.trackingToken().position().orElseThrow();
        if (!(message.getPayload() instanceof StoredEvent event)) {
            throw new IllegalStateException("The event at position " + position
                    + " is of a newer program than this one: " + message.getPayload());
        }
        String stream = message instanceof DomainEventMessage<?> of ? of.getAggregateIdentifier() : "";
        return new Recorded(
                position, message.getIdentifier(), stream, message.getTimestamp(), event, message.getMetaData());
    }

    /**
     * A piece of the log.
     *
     * @param events  the wanted ones, oldest first
     * @param reached position up to which nothing else is wanted; where to go on
     */
    public record Stretch(List<Recorded> events, long reached) {}
}
