package org.mutualaid.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Single events as they stand in the log: what an auditor compares with what the views say. */
@Component
public class OriginalEvents {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient database;

    OriginalEvents(JdbcClient database) {
        this.database = database;
    }

    /** The event of that id. */
    public Optional<Stored> find(String eventId) {
        return database.sql("SELECT * FROM ledger.domain_event_entry WHERE event_identifier = ?")
                .param(eventId)
                .query((row, i) -> stored(row))
                .optional();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("global_index"),
                row.getString("event_identifier"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                Instant.parse(row.getString("time_stamp")),
                JSON.readTree(row.getBytes("payload")),
                JSON.readTree(row.getBytes("meta_data")));
    }

    /**
     * An event as it is stored; personal data in it is ciphertext.
     *
     * @param position   in the log
     * @param eventId    id
     * @param stream     stream
     * @param sequence   place in its stream, from 0
     * @param type       stored name
     * @param revision   revision of its form
     * @param recordedAt when
     * @param payload    what happened
     * @param metadata   who and why
     */
    public record Stored(
            long position,
            String eventId,
            String stream,
            long sequence,
            String type,
            String revision,
            Instant recordedAt,
            JsonNode payload,
            JsonNode metadata) {}
}
