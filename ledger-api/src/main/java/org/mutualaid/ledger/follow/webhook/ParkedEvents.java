package org.mutualaid.ledger.follow.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.Cursor;
import org.mutualaid.ledger.view.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that a receiver did not take, and what a person decides about each. */
@Component
public class ParkedEvents {

    private final JdbcClient database;
    private final Webhooks webhooks;

    ParkedEvents(JdbcClient database, Webhooks webhooks) {
        this.database = database;
        this.webhooks = webhooks;
    }

    /** In the order of the log, whatever became of them. */
    public Page<Parked> of(String webhook, int limit, @Nullable String cursor) {
        webhooks.of(webhook);
        List<Parked> found = database.sql("""
                        SELECT * FROM ledger.webhook_parked
                         WHERE webhook = ? AND position > ? ORDER BY position LIMIT ?""")
                .params(webhook, Cursor.position(cursor), limit + 1)
                .query((row, i) -> parked(row))
                .list();
        return Page.of(found, limit, parked -> Cursor.of(parked.position()));
    }

    /** Has it delivered once more, beside the order; if that fails, it is parked again. */
    public Parked release(Caller caller, String webhook, long position, @Nullable String reason) {
        return decide(caller, webhook, position, State.RELEASED, reason);
    }

    /** Gives it up. */
    public Parked drop(Caller caller, String webhook, long position, @Nullable String reason) {
        return decide(caller, webhook, position, State.DROPPED, reason);
    }

    private Parked decide(Caller caller, String webhook, long position, State state, @Nullable String reason) {
        caller.mustBe(Role.ADMIN);
        webhooks.of(webhook);
        database.sql("""
                        UPDATE ledger.webhook_parked
                           SET state = :state, decided_by = :by, decided_at = now(), reason = :reason
                         WHERE webhook = :webhook AND position = :position AND state = 'PARKED'
                        """)
                .param("state", state.name())
                .param("by", caller.actor())
                .param("reason", reason)
                .param("webhook", webhook)
                .param("position", position)
                .update();
        Parked now = database.sql("SELECT * FROM ledger.webhook_parked WHERE webhook = ? AND position = ?")
                .params(webhook, position)
                .query((row, i) -> parked(row))
                .optional()
                .orElseThrow(() -> Refused.unknown(
                        "parked-event-unknown", "Webhook " + webhook + " has parked no event " + position + "."));
        if (now.state() != state && !(state == State.RELEASED && now.isDone())) {
            throw Refused.conflict("parked-event-decided", "This event is " + now.state() + " already.");
        }
        return now;
    }

    private static Parked parked(ResultSet row) throws SQLException {
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new Parked(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("type"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("failure"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                decided == null ? null : decided.toInstant(),
                row.getString("reason"));
    }

    /** What became of it. */
    public enum State {
        /** It waits for a person. */
        PARKED,
        /** A person wants it delivered. */
        RELEASED,
        /** It was. */
        DELIVERED,
        /** A person gave it up. */
        DROPPED
    }

    /**
     * An event that was not taken.
     *
     * @param position  in the log
     * @param eventId   id
     * @param type      what it is
     * @param state     what became of it
     * @param attempts  how often it was tried
     * @param failure   what failed last; empty once it is delivered
     * @param parkedAt  since when it waits
     * @param decidedBy who decided
     * @param decidedAt when
     * @param reason    why
     */
    public record Parked(
            long position,
            String eventId,
            String type,
            State state,
            int attempts,
            String failure,
            Instant parkedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {

        /** Delivered after its release, or tried once more without success: a repeated request has nothing to do. */
        private boolean isDone() {
            return state == State.DELIVERED || (state == State.PARKED && decidedBy != null);
        }
    }
}
