package org.mutualaid.ledger.sms;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.mutualaid.ledger.sms.Departures.Step.Handed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what became of a message that was handed over. */
@Component
class Outcomes {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final SmsSettings settings;
    private final Capacity capacity;
    private final DeliveryReports reports;
    private final Outbox outbox;
    private final Clock clock;

    Outcomes(
            JdbcClient database,
            TransactionTemplate transaction,
            SmsSettings settings,
            Capacity capacity,
            DeliveryReports reports,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.settings = settings;
        this.capacity = capacity;
        this.reports = reports;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Keeps what the gateway said; what it says of an attempt that somebody else has taken over counts no more. */
    void keep(Handed handed, Outcome outcome) {
        transaction.executeWithoutResult(kept -> {
            switch (outcome) {
                case Outcome.Accepted accepted -> accepted(handed, accepted);
                case Outcome.Throttled throttled -> {
                    capacity.throttled(handed.gateway(), throttled.pause());
                    again(handed, clock.instant().plus(throttled.pause()), false);
                }
                case Outcome.Temporary temporary -> {
                    capacity.failed(handed.gateway());
                    failed(handed, temporary.code(), temporary.text());
                }
                case Outcome.NotHere notHere -> failed(handed, notHere.code(), notHere.text());
                case Outcome.Refused refused ->
                    end(handed, Status.FAILED, Reason.REFUSED, refused.code(), refused.text());
                case Outcome.Unknown unknown ->
                    end(handed, Status.PARKED, Reason.OUTCOME_UNKNOWN, unknown.code(), unknown.text());
            }
        });
    }

    private void accepted(Handed handed, Outcome.Accepted accepted) {
        reports.lock(handed.gateway(), accepted.messageIds());
        int kept = database.sql("""
                        UPDATE ledger.sms SET status = 'SENT', reason = NULL, leased_to = NULL
                         WHERE id = ? AND attempts = ?
                           AND (status = 'SENDING' OR status = 'PARKED' AND reason = 'OUTCOME_UNKNOWN'
                                OR status IN ('QUEUED', 'WAITING') AND may_have_left)""").params(handed.id(), handed.attempt()).update();
        if (kept == 1) {
            reports.expect(handed.id(), handed.attempt(), handed.gateway(), accepted.messageIds());
        }
        capacity.worked(handed.gateway());
    }

    private void failed(Handed handed, String code, String text) {
        int failures = database.sql("SELECT failures FROM ledger.sms WHERE id = ?")
                        .param(handed.id())
                        .query(Integer.class)
                        .single()
                + 1;
        if (failures >= settings.attempts()) {
            end(handed, Status.PARKED, Reason.TRIED_TOO_OFTEN, code, text);
            return;
        }
        again(handed, clock.instant(), true);
        database.sql("UPDATE ledger.sms SET code = ?, note = ? WHERE id = ? AND attempts = ? AND text IS NOT NULL")
                .params(code, text, handed.id(), handed.attempt())
                .update();
    }

    private void again(Handed handed, Instant due, boolean failed) {
        int kept = database.sql("""
                        UPDATE ledger.sms SET status = CASE WHEN taken_back THEN 'SUPPRESSED' ELSE 'QUEUED' END,
                               reason = CASE WHEN taken_back THEN 'REVERSED' ELSE 'TRYING_AGAIN' END, due_at = :due, sent_at = NULL,
                               leased_to = NULL, failures = failures + :failed,
                               failed_on = CASE WHEN :failed = 1 THEN array_append(failed_on, gateway) ELSE failed_on END
                         WHERE id = :id AND attempts = :attempt AND status = 'SENDING'""")
                .param("due", Timestamp.from(due))
                .param("failed", failed ? 1 : 0)
                .param("id", handed.id())
                .param("attempt", handed.attempt())
                .update();
        partIf(kept, handed, due);
    }

    /** What went along with an attempt that somebody else has taken over is not ours to let go. */
    private void partIf(int kept, Handed handed, Instant due) {
        outbox.unsent(handed.id(), handed.attempt());
        if (kept == 1) {
            outbox.part(handed.id(), due);
        }
    }

    private void end(Handed handed, Status status, Reason why, String code, String text) {
        int kept = database.sql("""
                        UPDATE ledger.sms SET status = :status, reason = :why, leased_to = NULL,
                               code = CASE WHEN text IS NOT NULL THEN :code END,
                               note = CASE WHEN text IS NOT NULL THEN :text END,
                               sent_at = CASE WHEN :why = 'OUTCOME_UNKNOWN' THEN sent_at END,
                               may_have_left = may_have_left OR :why = 'OUTCOME_UNKNOWN'
                         WHERE id = :id AND attempts = :attempt AND status = 'SENDING'""")
                .param("status", status.name())
                .param("why", why.name())
                .param("code", code)
                .param("text", text)
                .param("id", handed.id())
                .param("attempt", handed.attempt())
                .update();
        if (why != Reason.OUTCOME_UNKNOWN) {
            partIf(kept, handed, clock.instant());
        }
    }
}
