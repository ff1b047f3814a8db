package org.mutualaid.ledger.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log as it lies in the database, byte for byte and past everything that interprets it. */
class StoredLog {

    private static final String EVENT = """
            SELECT global_index, event_identifier, aggregate_identifier, sequence_number, type, payload_type,
                   payload_revision, time_stamp, payload, meta_data
              FROM ledger.domain_event_entry""";

    private final JdbcClient database;

    StoredLog(JdbcClient database) {
        this.database = database;
    }

    /** Position of the last event. */
    long head() {
        return database.sql("SELECT coalesce(max(global_index), 0) FROM ledger.domain_event_entry")
                .query(Long.class)
                .single();
    }

    /** So many events from that position on, in their order; their bytes are hashed here. */
    List<Leaf> from(long position, int count) {
        return database.sql(EVENT + " WHERE global_index >= ? ORDER BY global_index LIMIT ?")
                .params(position, count)
                .query((row, i) -> leaf(row))
                .list();
    }

    Optional<Leaf> byId(String eventId) {
        return database.sql(EVENT + " WHERE event_identifier = ?")
                .param(eventId)
                .query((row, i) -> leaf(row))
                .optional();
    }

    Optional<Leaf> at(long position) {
        return from(position, 1).stream()
                .filter(leaf -> leaf.position() == position)
                .findFirst();
    }

    /** The stored payload. */
    byte[] payload(long position) {
        return database.sql("SELECT payload FROM ledger.domain_event_entry WHERE global_index = ?")
                .param(position)
                .query((row, i) -> row.getBytes(1))
                .single();
    }

    /** When the event at that position was recorded. */
    String recordedAt(long position) {
        return database.sql("SELECT time_stamp FROM ledger.domain_event_entry WHERE global_index = ?")
                .param(position)
                .query(String.class)
                .single();
    }

    /** The first of these events whose predecessor in its stream does not stand before it in the log. */
    Optional<Leaf> withoutPredecessor(List<Leaf> events) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        return database.sql("""
                        SELECT e.position FROM unnest(:positions::bigint[], :streams::text[], :sequences::bigint[])
                                               AS e (position, stream, sequence)
                         WHERE NOT EXISTS (SELECT FROM ledger.domain_event_entry p
                                            WHERE p.aggregate_identifier = e.stream
                                              AND p.sequence_number = e.sequence - 1
                                              AND p.global_index < e.position)
                         ORDER BY e.position LIMIT 1""")
                .param("positions", events.stream().map(Leaf::position).toArray(Long[]::new))
                .param("streams", events.stream().map(Leaf::stream).toArray(String[]::new))
                .param("sequences", events.stream().map(Leaf::sequence).toArray(Long[]::new))
                .query(Long.class)
                .optional()
                .flatMap(position -> events.stream()
                        .filter(leaf -> leaf.position() == position)
                        .findFirst());
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        byte[] metadata = row.getBytes(10);
        return new Leaf(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                hash(row.getBytes(9)),
                metadata == null ? null : hash(metadata));
    }

    private static String hash(byte @Nullable [] bytes) {
        return HexFormat.of().formatHex(TreeHash.sha256(bytes == null ? new byte[0] : bytes));
    }
}
