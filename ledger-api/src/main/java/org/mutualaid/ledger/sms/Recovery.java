package org.mutualaid.ledger.sms;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares database and journal before anything is sent: after a crash, and after a backup was restored. */
@Component
class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** A program that has not been seen for so long is gone. */
    private static final Duration SEEN = Duration.ofMinutes(10);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Outbox outbox;
    private final Clock clock;

    Recovery(JdbcClient database, TransactionTemplate transaction, Outbox outbox, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.outbox = outbox;
        this.clock = clock;
    }

    void before(SentJournal journal) {
        Map<String, List<SentJournal.Submission>> all = journal.all();
        transaction.executeWithoutResult(done -> {
            boolean moved = isAnotherDatabase();
            boolean forgotten = knowsNothing(all.keySet());
            boolean older = all.values().stream().anyMatch(this::isOlder);
            if (moved || forgotten || older) {
                hold(unknown(all.values().stream().flatMap(List::stream).toList()));
            }
            afterCrash(journal.name(), journal.recent());
            seen(journal.name());
        });
    }

    /** Restored into another cluster, under another name, or to a point in time: all of them begin something new. */
    private boolean isAnotherDatabase() {
        String now = database.sql("""
                        SELECT concat_ws('/', s.system_identifier, c.timeline_id, d.oid)
                          FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d
                         WHERE d.datname = current_database()""").query(String.class).single();
        Optional<String> before = database.sql("SELECT database FROM ledger.sms_house")
                .query(String.class)
                .optional();
        database.sql("""
                        INSERT INTO ledger.sms_house (database) VALUES (?)
                        ON CONFLICT (one) DO UPDATE SET database = excluded.database""").param(now).update();
        return before.isPresent() && !before.get().equals(now);
    }

    /** Journals that have just been begun cannot tell what left, and whoever could is gone. */
    private boolean knowsNothing(Set<String> names) {
        return database.sql("""
                        SELECT NOT EXISTS (SELECT FROM ledger.sms_journal WHERE name = ANY (:names) OR seen_at > :alive)
                           AND EXISTS (SELECT FROM ledger.sms_journal)""")
                .param("names", names.toArray(String[]::new))
                .param("alive", Timestamp.from(clock.instant().minus(SEEN)))
                .query(Boolean.class)
                .single();
    }

    /** A database that does not know the last submission is older than it. */
    private boolean isOlder(List<SentJournal.Submission> recent) {
        return !recent.isEmpty() && !unknown(List.of(recent.getLast())).isEmpty();
    }

    private void seen(String name) {
        database.sql("""
                        INSERT INTO ledger.sms_journal (name, seen_at) VALUES (:name, :now)
                        ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at""")
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Whatever might leave may have left since the backup was made. */
    private void hold(List<SentJournal.Submission> left) {
        keep(left);
        int parked = database.sql("""
                        UPDATE ledger.sms s SET status = 'PARKED', reason = 'LEFT_BEFORE_RESTORE', merged_into = NULL
                          FROM ledger.sms_left_before l
                         WHERE l.id = s.id AND s.attempts < l.attempts
                           AND (s.status IN ('QUEUED', 'WAITING', 'HELD', 'SENDING', 'MERGED', 'PARKED', 'FAILED')
                                OR s.reason IN ('NO_PHONE', 'PHONE_INVALID'))""").update();
        database.sql("""
                        UPDATE ledger.sms s SET may_have_left = TRUE, attempts = l.attempts FROM ledger.sms_left_before l
                         WHERE l.id = s.id AND s.attempts < l.attempts""").update();
        int held = database.sql("""
                        UPDATE ledger.sms SET status = 'HELD', reason = 'DATABASE_RESTORED'
                         WHERE status IN ('QUEUED', 'WAITING')""").update();
        LOG.warn(
                "This database was restored, or what was sent from it is not known: {} messages left that it does not know of,"
                        + " {} of them might leave again and are parked, {} others are held until somebody releases them.",
                left.size(),
                parked,
                held);
    }

    private List<SentJournal.Submission> unknown(List<SentJournal.Submission> submissions) {
        Set<SentJournal.Submission> known = new HashSet<>(database.sql("""
                        SELECT w.id, w.attempt FROM unnest(CAST(:ids AS text[]), CAST(:attempts AS int[])) AS w (id, attempt)
                         WHERE EXISTS (SELECT FROM ledger.sms s WHERE s.id = w.id AND s.attempts >= w.attempt)
                            OR EXISTS (SELECT FROM ledger.sms_left_before l WHERE l.id = w.id AND l.attempts >= w.attempt)""")
                .param("ids", ids(submissions))
                .param("attempts", attempts(submissions))
                .query((row, i) -> new SentJournal.Submission(row.getString(1), row.getInt(2)))
                .list());
        return submissions.stream().filter(one -> !known.contains(one)).toList();
    }

    private void keep(List<SentJournal.Submission> left) {
        database.sql("""
                        INSERT INTO ledger.sms_left_before (id, attempts)
                        SELECT id, max(attempt) FROM unnest(CAST(:ids AS text[]), CAST(:attempts AS int[])) AS w (id, attempt)
                         GROUP BY id
                        ON CONFLICT (id) DO UPDATE SET attempts = greatest(ledger.sms_left_before.attempts, excluded.attempts)""")
                .param("ids", ids(left))
                .param("attempts", attempts(left))
                .update();
    }

    /** What this program had in hand when it died: sent or not if the journal names it, surely not sent otherwise. */
    private void afterCrash(String name, List<SentJournal.Submission> recent) {
        Set<SentJournal.Submission> named = new HashSet<>(recent);
        List<SentJournal.Submission> inHand = database.sql("""
                        SELECT id, attempts FROM ledger.sms WHERE status = 'SENDING' AND sender = ?""")
                .param(name)
                .query((row, i) -> new SentJournal.Submission(row.getString(1), row.getInt(2)))
                .list();
        for (SentJournal.Submission one : inHand) {
            database.sql(named.contains(one) ? """
                                    UPDATE ledger.sms SET status = 'PARKED', reason = 'OUTCOME_UNKNOWN', may_have_left = TRUE
                                     WHERE id = ?""" : """
                                    UPDATE ledger.sms SET status = CASE WHEN taken_back THEN 'SUPPRESSED' ELSE 'QUEUED' END,
                                           reason = CASE WHEN taken_back THEN 'REVERSED' END, sent_at = NULL WHERE id = ?""").param(one.id()).update();
            if (!named.contains(one)) {
                outbox.unsent(one.id(), one.attempt());
                outbox.part(one.id(), clock.instant());
            }
        }
    }

    private static String[] ids(List<SentJournal.Submission> submissions) {
        return submissions.stream().map(SentJournal.Submission::id).toArray(String[]::new);
    }

    private static Integer[] attempts(List<SentJournal.Submission> submissions) {
        return submissions.stream().map(SentJournal.Submission::attempt).toArray(Integer[]::new);
    }
}
