package org.mutualaid.ledger.store;

import java.sql.SQLException;
import java.util.OptionalLong;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the log ends: what a caller of a command is told, to read after its own write; and whether something ever happened. */
@Component
public class LogPosition {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient database;

    LogPosition(JdbcClient database) {
        this.database = database;
    }

    /** The position of the newest committed event; 0 if there is none. Positions have no gaps. */
    public long head() {
        return database.sql("SELECT coalesce(max(global_index), 0) FROM ledger.domain_event_entry")
                .query(Long.class)
                .single();
    }

    /**
     * The same once all is committed that is being written: it has its times already, and what comes after it has later ones.
     * Nothing if that takes more than five seconds.
     */
    public OptionalLong headOfWritten() {
        try {
            database.sql("""
                            SELECT set_config('lock_timeout', '5s', TRUE), pg_advisory_xact_lock_shared(5496822070541124)""").query((row, i) -> true).single();
        } catch (DataAccessException failed) {
            if (failed.getRootCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return OptionalLong.empty();
            }
            throw failed;
        }
        return OptionalLong.of(head());
    }

    /** Whether the log has an event that is stored by that name. */
    public boolean has(String event) {
        return database.sql("SELECT EXISTS (SELECT FROM ledger.domain_event_entry WHERE payload_type = ?)")
                .param(event)
                .query(Boolean.class)
                .single();
    }
}
