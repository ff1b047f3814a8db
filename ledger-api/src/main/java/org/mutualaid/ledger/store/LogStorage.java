package org.mutualaid.ledger.store;

import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** The log on PostgreSQL, in our table and without snapshots: streams are short, so looking for one would be waste. */
final class LogStorage extends JdbcEventStorageEngine {

    private static final int READ_BATCH = 1000;
    private static final String UNIQUE_VIOLATION = "23505";

    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("ledger.domain_event_entry")
            .globalIndexColumn("global_index")
            .timestampColumn("time_stamp")
            .eventIdentifierColumn("event_identifier")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .typeColumn("type")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .build();

    LogStorage(
            Serializer events,
            Serializer general,
            EventUpcaster upcasters,
            ConnectionProvider connections,
            TransactionManager transactions) {
        super(JdbcEventStorageEngine.builder()
                .eventSerializer(events)
                .snapshotSerializer(general)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(new SQLStateResolver(UNIQUE_VIOLATION))
                .finalAggregateBatchPredicate(batch -> batch.size() < READ_BATCH)
                .batchSize(READ_BATCH)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(SCHEMA));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }
}
