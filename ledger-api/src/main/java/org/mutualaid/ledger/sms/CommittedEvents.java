package org.mutualaid.ledger.sms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.StoredEvent;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events of the log by position; each is read for itself, so that one that cannot be read stands in nobody's way. */
@Component
class CommittedEvents {

    private final JdbcClient database;
    private final Serializer serializer;
    private final org.axonframework.config.Configuration axon;

    CommittedEvents(
            JdbcClient database,
            @Qualifier("eventSerializer") Serializer serializer,
            @Lazy org.axonframework.config.Configuration axon) {
        this.database = database;
        this.serializer = serializer;
        this.axon = axon;
    }

    /** Those of the named types after the first position up to the other one. */
    List<Committed> between(long after, long reach, Set<String> types) {
        return database.sql("""
                        SELECT * FROM ledger.domain_event_entry
                         WHERE global_index > ? AND global_index <= ? AND payload_type = ANY (?) ORDER BY global_index""")
                .params(after, reach, types.toArray(String[]::new))
                .query(committed())
                .list();
    }

    Optional<Committed> find(String eventId) {
        return database.sql("SELECT * FROM ledger.domain_event_entry WHERE event_identifier = ?")
                .param(eventId)
                .query(committed())
                .optional();
    }

    @Nullable
    String idAt(long position) {
        return database.sql("SELECT event_identifier FROM ledger.domain_event_entry WHERE global_index = ?")
                .param(position)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    @Nullable
    Long positionOf(String eventId) {
        return database.sql("SELECT global_index FROM ledger.domain_event_entry WHERE event_identifier = ?")
                .param(eventId)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /**
     * The event itself.
     *
     * @throws RuntimeException if it cannot be read
     */
    StoredEvent read(Committed committed) {
        return (StoredEvent) EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(committed.entry()), serializer, axon.upcasterChain())
                .next()
                .getPayload();
    }

    private static RowMapper<Committed> committed() {
        return (row, i) -> new Committed(
                row.getLong("global_index"),
                new Entry(
                        row.getString("event_identifier"),
                        row.getString("type"),
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"),
                        Instant.parse(row.getString("time_stamp")),
                        row.getString("payload_type"),
                        row.getString("payload_revision"),
                        row.getBytes("payload"),
                        row.getBytes("meta_data")));
    }

    /**
     * An event that was not read yet.
     *
     * @param position in the log
     * @param entry    as it is stored
     */
    record Committed(long position, Entry entry) {

        String eventId() {
            return entry.id();
        }

        String type() {
            return entry.payloadType();
        }

        Instant recordedAt() {
            return entry.at();
        }

        Outbox.Cause cause() {
            return new Outbox.Cause(eventId(), position, recordedAt());
        }
    }

    /** A row of the log as the framework reads it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(
            String id,
            String type,
            String stream,
            long number,
            Instant at,
            String payloadType,
            String revision,
            byte[] payload,
            byte[] meta)
            implements DomainEventData<byte[]> {

        @Override
        public String getType() {
            return type;
        }

        @Override
        public String getAggregateIdentifier() {
            return stream;
        }

        @Override
        public long getSequenceNumber() {
            return number;
        }

        @Override
        public String getEventIdentifier() {
            return id;
        }

        @Override
        public Instant getTimestamp() {
            return at;
        }

        @Override
        public SerializedObject<byte[]> getPayload() {
            return new SimpleSerializedObject<>(payload, byte[].class, payloadType, revision);
        }

        @Override
        public SerializedObject<byte[]> getMetaData() {
            return new SerializedMetaData<>(meta, byte[].class);
        }
    }
}
