package org.mutualaid.ledger.sms;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person decides of messages and events that stand aside. */
@Component
public class Decisions {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final SmsBook book;
    private final Outbox outbox;
    private final Announcer announcer;
    private final Clock clock;

    Decisions(
            JdbcClient database,
            TransactionTemplate transaction,
            SmsBook book,
            Outbox outbox,
            @Lazy Announcer announcer,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.book = book;
        this.outbox = outbox;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * Lets a message go that is held, parked or failed, whatever its age; texts that went with it go for themselves. So may
     * a text go that went with a message which nobody can release any more.
     *
     * @throws Refused {@code sms-unknown}, or {@code sms-state} if it is not one of those
     */
    public SmsBook.Sms release(String id, String reason, String by) {
        return decide(
                id,
                sms -> SmsBook.isReleasable(sms) || isStranded(sms),
                """
                UPDATE ledger.sms s SET status = 'QUEUED', reason = NULL, released = TRUE, due_at = :now, failures = 0,
                       failed_on = '{}', decision_reason = :reason, decided_by = :by, decided_at = :now, merged_into = NULL,
                       may_have_left = s.may_have_left
                           OR EXISTS (SELECT FROM ledger.sms c WHERE c.id = s.merged_into AND c.may_have_left)
                 WHERE id = :id""",
                reason,
                by,
                () -> outbox.part(id, clock.instant()));
    }

    /** Whether its text went with a message that was taken back since, and which nobody knows to have arrived. */
    private boolean isStranded(SmsBook.Sms sms) {
        return sms.status() == Status.MERGED
                && !sms.takenBack()
                && sms.text() != null
                && Optional.ofNullable(sms.mergedInto())
                        .flatMap(book::find)
                        .filter(SmsBook.Sms::takenBack)
                        .filter(carrier -> carrier.status() == Status.PARKED || carrier.status() == Status.FAILED)
                        .isPresent();
    }

    /**
     * Has a message never leave.
     *
     * @throws Refused {@code sms-unknown}, or {@code sms-state} if it has left or will not anyway
     */
    public SmsBook.Sms drop(String id, String reason, String by) {
        return decide(id, SmsBook::isDroppable, """
                UPDATE ledger.sms s SET status = 'DROPPED', reason = 'DROPPED',
                       decision_reason = CASE WHEN s.text IS NOT NULL THEN :reason END, decided_by = :by,
                       decided_at = :now, may_have_left = s.may_have_left OR c.may_have_left FROM ledger.sms c
                 WHERE c.id = :id AND (s.id = :id OR s.merged_into = :id AND s.status = 'MERGED')""", reason, by, () -> {});
    }

    /** Looks again at an event that stands aside. */
    public void retry(String eventId) {
        announcer.retry(eventId);
    }

    private SmsBook.Sms decide(
            String id, Predicate<SmsBook.Sms> may, String change, String reason, String by, Runnable then) {
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
                    .param("reason", reason)
                    .param("by", by)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            then.run();
            return book.find(id).orElseThrow();
        }));
    }
}
