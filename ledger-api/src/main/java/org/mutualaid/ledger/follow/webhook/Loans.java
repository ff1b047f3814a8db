package org.mutualaid.ledger.follow.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mutualaid.ledger.store.Interest;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.Recorded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who delivers for which webhook, so that of several instances one does, and what comes of it. A loan ends when it is
 * given back, when its holder is silent for longer than a delivery takes, or when the terms of the webhook change; then
 * every step is refused.
 */
@Component
class Loans {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String HELD = " WHERE name = :name AND holder = :holder AND terms = :terms";
    private static final String DONE = """
            UPDATE ledger.webhook
               SET position = :position, attempts = 0, refusals = 0, unclear = 0, failing_since = NULL, failure = NULL,
                   held_until = now() + :length * interval '1 ms'""";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final LogPosition log;
    private final WebhookSettings settings;
    private final Duration length;

    Loans(JdbcClient database, PlatformTransactionManager transactions, LogPosition log, WebhookSettings settings) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.log = log;
        this.settings = settings;
        this.length = settings.longestDelivery().plus(A_MINUTE);
    }

    /** Takes those that have something to be delivered and that nobody holds. */
    List<Loan> take() {
        return database.sql("""
                        UPDATE ledger.webhook SET holder = gen_random_uuid()::text, held_until = now() + :length * interval '1 ms'
                         WHERE name IN (
                               SELECT name FROM ledger.webhook w
                                WHERE state = 'ACTIVE' AND next_attempt <= now()
                                  AND (held_until IS NULL OR held_until < now())
                                  AND (position < :head OR EXISTS (
                                       SELECT FROM ledger.webhook_parked p WHERE p.webhook = w.name AND p.state = 'RELEASED'))
                                  FOR UPDATE SKIP LOCKED)
                        RETURNING *, former_until > now() AS both
                        """)
                .param("length", length.toMillis())
                .param("head", log.head())
                .query((row, i) -> loan(row))
                .list();
    }

    /** Prolongs it before something is delivered out of order; false if it has ended. */
    boolean hold(Loan loan) {
        return database.sql("UPDATE ledger.webhook SET held_until = now() + :length * interval '1 ms'" + HELD)
                        .param("length", length.toMillis())
                        .param("name", loan.name())
                        .param("holder", loan.holder())
                        .param("terms", loan.terms())
                        .update()
                == 1;
    }

    /** All events up to that position are done with; false if the loan has ended. */
    boolean move(Loan loan, long position) {
        return step(loan, DONE + HELD, position);
    }

    /** The same after a delivery. */
    boolean delivered(Loan loan, long position) {
        return step(loan, DONE + ", delivered_at = now()" + HELD, position);
    }

    /** Nothing more for now; the next attempt comes after the pause. */
    void rest(Loan loan, Loan.Blame blame, String why, Duration pause) {
        database.sql("""
                        UPDATE ledger.webhook
                           SET attempts = attempts + 1, refusals = refusals + :refused, unclear = unclear + :unclear, failure = :why,
                               failing_since = coalesce(failing_since, now()),
                               next_attempt = now() + :pause * interval '1 ms', holder = NULL, held_until = NULL
                        """ + HELD)
                .param("refused", blame == Loan.Blame.EVENT ? 1 : 0)
                .param("unclear", blame == Loan.Blame.EITHER ? 1 : 0)
                .param("why", why)
                .param("pause", pause.toMillis())
                .param("name", loan.name())
                .param("holder", loan.holder())
                .param("terms", loan.terms())
                .update();
    }

    /** The receiver does not take this event: it waits for a person, and the next one has its turn. */
    boolean park(Loan loan, Recorded event, String why) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!move(loan, event.position())) {
                return false;
            }
            database.sql("""
                            INSERT INTO ledger.webhook_parked (webhook, position, event_id, type, attempts, failure)
                            VALUES (:webhook, :position, :id, :type, :attempts, :why)
                            ON CONFLICT (webhook, position) DO UPDATE
                               SET state = 'PARKED', attempts = excluded.attempts, failure = excluded.failure,
                                   parked_at = now(), decided_by = NULL, decided_at = NULL, reason = NULL
                            """)
                    .param("webhook", loan.name())
                    .param("position", event.position())
                    .param("id", event.eventId())
                    .param("type", event.type())
                    .param("attempts", loan.attempts() + 1)
                    .param("why", why)
                    .update();
            return !stopIfTooManyAreParked(loan);
        }));
    }

    /** Positions of parked events that a person released. */
    List<Long> released(Loan loan) {
        return database.sql(
                        "SELECT position FROM ledger.webhook_parked WHERE webhook = ? AND state = 'RELEASED' ORDER BY 1")
                .param(loan.name())
                .query((row, i) -> row.getLong(1))
                .list();
    }

    /** What came of a released event; false if the loan has ended. */
    boolean settle(Loan loan, long position, boolean delivered, String why) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!hold(loan)) {
                return false;
            }
            database.sql("""
                            UPDATE ledger.webhook_parked
                               SET state = :state, attempts = attempts + 1, failure = :why
                             WHERE webhook = :webhook AND position = :position AND state = 'RELEASED'
                            """)
                    .param("state", delivered ? "DELIVERED" : "PARKED")
                    .param("why", why)
                    .param("webhook", loan.name())
                    .param("position", position)
                    .update();
            return true;
        }));
    }

    /** The webhook delivers nothing more until a person has looked at it. */
    void stop(Loan loan, String why) {
        database.sql("UPDATE ledger.webhook SET state = 'STOPPED', failure = :why, terms = terms + 1" + HELD)
                .param("why", why)
                .param("name", loan.name())
                .param("holder", loan.holder())
                .param("terms", loan.terms())
                .update();
    }

    /** Gives it back, whatever became of its terms. */
    void giveBack(Loan loan) {
        database.sql("UPDATE ledger.webhook SET holder = NULL, held_until = NULL WHERE name = ? AND holder = ?")
                .params(loan.name(), loan.holder())
                .update();
    }

    private boolean step(Loan loan, String sql, long position) {
        return database.sql(sql)
                        .param("position", position)
                        .param("length", length.toMillis())
                        .param("name", loan.name())
                        .param("holder", loan.holder())
                        .param("terms", loan.terms())
                        .update()
                == 1;
    }

    private boolean stopIfTooManyAreParked(Loan loan) {
        long parked = database.sql("SELECT count(*) FROM ledger.webhook_parked WHERE webhook = ? AND state = 'PARKED'")
                .param(loan.name())
                .query(Long.class)
                .single();
        if (parked < settings.mostParked()) {
            return false;
        }
        stop(loan, parked + " events are parked.");
        return true;
    }

    private static Loan loan(ResultSet row) throws SQLException {
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(row.getBytes("secret"));
        if (row.getBoolean("both")) {
            secrets.add(row.getBytes("former_secret"));
        }
        return new Loan(
                row.getString("name"),
                row.getString("holder"),
                row.getLong("terms"),
                row.getString("url"),
                new Interest(Set.of((String[]) row.getArray("types").getArray()), row.getString("agency_point"), null),
                secrets,
                row.getLong("position"),
                row.getInt("attempts"),
                row.getInt("refusals"),
                row.getInt("unclear"));
    }
}
