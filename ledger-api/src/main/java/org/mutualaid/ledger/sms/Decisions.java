package org.mutualaid.ledger.sms;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Predicate;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person decides of messages and events that stand aside. */
@Component
public class Decisions {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final SmsBook book;
    private final Announcer announcer;
    private final Clock clock;

    Decisions(JdbcClient database, TransactionTemplate transaction, SmsBook book, Announcer announcer, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.book = book;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * Lets a message go that is held, parked or failed, whatever its age.
     *
     * @throws Refused {@code sms-unknown}, or {@code sms-state} if it is not one of those
     */
    public SmsBook.Sms release(String id, String reason, String by) {
        return decide(id, SmsBook::isReleasable, """
                UPDATE ledger.sms SET status = 'QUEUED', reason = NULL, released = TRUE, due_at = :now, failures = 0,
                       failed_on = '{}', note = :note, decided_by = :by, decided_at = :now WHERE id = :id""", reason, by);
    }

    /**
     * Has a message never leave.
     *
     * @throws Refused {@code sms-unknown}, or {@code sms-state} if it has left or will not anyway
     */
    public SmsBook.Sms drop(String id, String reason, String by) {
        return decide(id, SmsBook::isDroppable, """
                UPDATE ledger.sms SET status = 'DROPPED', reason = 'DROPPED', note = :note, decided_by = :by,
                       decided_at = :now WHERE id = :id OR merged_into = :id AND status = 'MERGED'""", reason, by);
    }

    /** Looks again at an event that stands aside. */
    public void retry(String eventId) {
        announcer.retry(eventId);
    }

    private SmsBook.Sms decide(String id, Predicate<SmsBook.Sms> may, String change, String reason, String by) {
        return Objects.requireNonNull(transaction.execute(decided -> {
            String locked = database.sql("SELECT id FROM ledger.sms WHERE id = ? FOR UPDATE")
                    .param(id)
                    .query((row, i) -> row.getString(1))
                    .optional()
                    .orElseThrow(() -> Refused.unknown("sms-unknown", "There is no message " + id + "."));
            SmsBook.Sms sms = book.find(locked).orElseThrow();
            if (!may.test(sms)) {
                throw Refused.conflict(
                        "sms-state",
                        sms.takenBack()
                                ? "What the message tells was taken back since; whoever was told has a correction."
                                : "The message is " + sms.status() + "; look at it again.");
            }
            database.sql(change)
                    .param("id", id)
                    .param("note", reason)
                    .param("by", by)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            return book.find(id).orElseThrow();
        }));
    }
}
