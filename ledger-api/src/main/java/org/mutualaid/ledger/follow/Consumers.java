package org.mutualaid.ledger.follow;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers how far each consumer has come, for those that cannot remember it themselves. Only the consumer knows when it
 * has done with an event, so nothing moves a position but its own account.
 */
@Component
public class Consumers {

    private static final int MOST = 100;

    private final JdbcClient database;
    private final Feed feed;

    Consumers(JdbcClient database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    /** Remembers a position, forward or back. */
    public Consumer move(Caller caller, String name, long position) {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw Refused.rule("consumer-name-invalid", "A name has 1 to 64 letters, digits, dots, - or _.");
        }
        feed.requireWithin(position);
        int moved = database.sql("""
                        INSERT INTO ledger.consumer (actor, name, position)
                        SELECT :actor, :name, :position
                         WHERE EXISTS (SELECT FROM ledger.consumer WHERE actor = :actor AND name = :name)
                            OR (SELECT count(*) FROM ledger.consumer WHERE actor = :actor) < :most
                        ON CONFLICT (actor, name) DO UPDATE SET position = excluded.position, moved_at = now()
                        """)
                .param("actor", caller.actor())
                .param("name", name)
                .param("position", position)
                .param("most", MOST)
                .update();
        if (moved == 0) {
            throw Refused.conflict(
                    "too-many-consumers", "This account has " + MOST + " consumers. Delete those that are gone.");
        }
        return of(caller, name);
    }

    /** One of the caller's own. */
    public Consumer of(Caller caller, String name) {
        return all(caller).stream()
                .filter(consumer -> consumer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.unknown(
                        "consumer-unknown",
                        "You have no consumer of this name. PUT its position first; 0 is the beginning of the log."));
    }

    /** All of the caller's own, by name. */
    public List<Consumer> all(Caller caller) {
        return database.sql("SELECT name, position, moved_at FROM ledger.consumer WHERE actor = ? ORDER BY name")
                .param(caller.actor())
                .query((row, i) -> new Consumer(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Forgets one; there may be none. */
    public void forget(Caller caller, String name) {
        database.sql("DELETE FROM ledger.consumer WHERE actor = ? AND name = ?")
                .params(caller.actor(), name)
                .update();
    }

    /**
     * How far a consumer has come.
     *
     * @param name     that its account gave it
     * @param position what it has done with, and everything before
     * @param movedAt  when it said so
     */
    public record Consumer(String name, long position, Instant movedAt) {}
}
