package org.mutualaid.ledger.sms;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the notifier has come in the log; nothing before the position at which it went live is ever told. */
@Component
class Place {

    private final JdbcClient database;

    Place(JdbcClient database) {
        this.database = database;
    }

    /** Goes live at that position, if it has not done so before. */
    void goLive(long position, @Nullable String eventId, Instant now) {
        database.sql("""
                        INSERT INTO ledger.sms_place (position, event_id, gone_live, since) VALUES (:at, :event, :at, :now)
                        ON CONFLICT DO NOTHING""")
                .param("at", position)
                .param("event", eventId)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Reached> now() {
        return read("");
    }

    /** The same, and nobody else moves it until the transaction ends; nothing if another instance does so now. */
    Optional<Reached> take() {
        return read(" FOR UPDATE SKIP LOCKED");
    }

    void moveTo(long position, @Nullable String eventId) {
        database.sql("UPDATE ledger.sms_place SET position = :at, event_id = :event")
                .param("at", position)
                .param("event", eventId)
                .update();
    }

    /** The log was moved: the same events stand so many positions further on, also those that messages tell of. */
    void moved(long by) {
        database.sql("UPDATE ledger.sms_place SET position = position + ?, gone_live = greatest(0, gone_live + ?)")
                .params(by, by)
                .update();
        database.sql("UPDATE ledger.sms SET position = position + ?").param(by).update();
        database.sql("UPDATE ledger.sms_parked_event SET position = position + ?")
                .param(by)
                .update();
    }

    private Optional<Reached> read(String lock) {
        return database.sql("SELECT position, event_id, gone_live FROM ledger.sms_place" + lock)
                .query((row, i) -> new Reached(row.getLong(1), row.getString(2), row.getLong(3)))
                .optional();
    }

    /**
     * How far it has come.
     *
     * @param position of the last event that it has seen
     * @param eventId  of that event; null before the first one
     * @param goneLive position from which on it tells
     */
    record Reached(long position, @Nullable String eventId, long goneLive) {}
}
