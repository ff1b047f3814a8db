package org.mutualaid.ledger.sms;

import java.util.HashSet;
import java.util.List;
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

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Recovery(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    void before(SentJournal journal) {
        List<SentJournal.Submission> recent = journal.recent();
        transaction.executeWithoutResult(done -> {
            holdIfRestored(recent);
            afterCrash(journal.name(), recent);
        });
    }

    /** A database that does not know the last submission is older than it: whatever waits there may have left since. */
    private void holdIfRestored(List<SentJournal.Submission> recent) {
        if (recent.isEmpty() || unknown(List.of(recent.getLast())).isEmpty()) {
            return;
        }
        List<SentJournal.Submission> left = unknown(recent);
        keep(left);
        int parked = database.sql("""
                        UPDATE ledger.sms s SET status = 'PARKED', reason = 'LEFT_BEFORE_RESTORE' FROM ledger.sms_left_before l
                         WHERE l.id = s.id AND s.attempts < l.attempts
                           AND s.status IN ('QUEUED', 'WAITING', 'HELD', 'SENDING')""").update();
        int held = database.sql("""
                        UPDATE ledger.sms SET status = 'HELD', reason = 'DATABASE_RESTORED'
                         WHERE status IN ('QUEUED', 'WAITING')""").update();
        LOG.warn(
                "This database is older than the last SMS that was sent: {} messages left that it does not know of, {} of"
                        + " them wait in it and are parked, {} others are held until somebody releases them.",
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
            database.sql(
                            named.contains(one)
                                    ? "UPDATE ledger.sms SET status = 'PARKED', reason = 'OUTCOME_UNKNOWN' WHERE id = ?"
                                    : "UPDATE ledger.sms SET status = 'QUEUED', reason = NULL, sent_at = NULL WHERE id = ?")
                    .param(one.id())
                    .update();
        }
    }

    private static String[] ids(List<SentJournal.Submission> submissions) {
        return submissions.stream().map(SentJournal.Submission::id).toArray(String[]::new);
    }

    private static Integer[] attempts(List<SentJournal.Submission> submissions) {
        return submissions.stream().map(SentJournal.Submission::attempt).toArray(Integer[]::new);
    }
}
