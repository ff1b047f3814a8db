package org.mutualaid.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** A row of the log in the form that the framework's upcasters and serializers take. */
record LogEntry(
        long position,
        @Nullable String type,
        String stream,
        long sequence,
        String id,
        Instant recordedAt,
        SerializedObject<byte[]> payload,
        SerializedObject<byte[]> context)
        implements DomainEventData<byte[]> {

    static LogEntry of(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong("global_index"),
                row.getString("type"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("event_identifier"),
                Instant.parse(row.getString("time_stamp")),
                new SimpleSerializedObject<>(
                        row.getBytes("payload"),
                        byte[].class,
                        row.getString("payload_type"),
                        row.getString("payload_revision")),
                new SerializedMetaData<>(row.getBytes("meta_data"), byte[].class));
    }

    TrackedEventData<byte[]> tracked() {
        return new TrackedDomainEventData<>(GapAwareTrackingToken.newInstance(position, List.of()), this);
    }

    int bytes() {
        return payload.getData().length;
    }

    @Override
    public @Nullable String getType() {
        return type;
    }

    @Override
    public String getAggregateIdentifier() {
        return stream;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return id;
    }

    @Override
    public Instant getTimestamp() {
        return recordedAt;
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return context;
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return payload;
    }
}
