package org.mutualaid.ledger.sms;

import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Matches what carriers say later with what was sent: part by part, in any order, before or after the answer that names the
 * ids. Carriers use ids again, so a report belongs to the newest part of that id that has none.
 */
@Component
class DeliveryReports implements Reports {

    /** Words of a reply by which somebody declines what may be declined. */
    private static final Set<String> OPT_OUT = Set.of("退订", "TD", "T", "R");

    private static final Duration EARLIEST = Duration.ofHours(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Preferences preferences;
    private final Vault vault;
    private final Clock clock;

    DeliveryReports(
            JdbcClient database, TransactionTemplate transaction, Preferences preferences, Vault vault, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.preferences = preferences;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public void delivered(String gateway, String messageId, State state, String said, Instant at) {
        String code = CarrierWords.code(said);
        transaction.executeWithoutResult(kept -> {
            lock(gateway, List.of(messageId));
            Optional<Part> part = open(gateway, messageId);
            if (part.isPresent()) {
                report(part.get(), state, code, at);
            } else if (!settledByOwnId(gateway, messageId, state, code, at)
                    && !heardBefore(gateway, messageId, state, at)) {
                database.sql("DELETE FROM ledger.sms_early_report WHERE heard_at < ?")
                        .param(Timestamp.from(clock.instant().minus(EARLIEST)))
                        .update();
                database.sql("""
                                INSERT INTO ledger.sms_early_report (gateway, message_id, state, code, at, heard_at)
                                VALUES (?, ?, ?, ?, ?, ?)""")
                        .params(
                                gateway,
                                messageId,
                                state.name(),
                                code,
                                Timestamp.from(at),
                                Timestamp.from(clock.instant()))
                        .update();
            }
        });
    }

    @Override
    public boolean knows(String gateway, String messageId) {
        return database.sql("SELECT EXISTS (SELECT FROM ledger.sms_part WHERE gateway = ? AND message_id = ?)")
                .params(gateway, messageId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void replied(String gateway, String phone, String text, Instant at) {
        String mark = vault.phoneMark(phone.replaceFirst("^(\\+|00)?86(?=1\\d{10}$)", ""));
        boolean out = OPT_OUT.contains(
                Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT));
        transaction.executeWithoutResult(kept -> {
            List<MemberId> members = out ? membersAt(mark) : List.of();
            members.forEach(member -> preferences.decline(member, Preferences.declinable(), "reply"));
            database.sql("""
                            INSERT INTO ledger.sms_reply (gateway, phone_mark, opted_out, members, at)
                            VALUES (?, ?, ?, ?, ?)""")
                    .params(gateway, mark, out, members.size(), Timestamp.from(at))
                    .update();
        });
    }

    /** Until the transaction ends nobody else speaks of these ids; always before the message itself is touched. */
    void lock(String gateway, List<String> messageIds) {
        messageIds.stream()
                .sorted()
                .distinct()
                .forEach(id -> database.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 8))")
                        .param(gateway + "|" + id)
                        .query((row, i) -> true)
                        .single());
    }

    /** From now on reports by these ids are about that message; those that came already are taken. */
    void expect(String smsId, int attempt, String gateway, List<String> messageIds) {
        Instant now = clock.instant();
        for (int i = 0; i < messageIds.size(); i++) {
            Part part = new Part(smsId, attempt, i + 1);
            database.sql("""
                            INSERT INTO ledger.sms_part (sms_id, attempt, part, gateway, message_id, accepted_at)
                            VALUES (?, ?, ?, ?, ?, ?)""")
                    .params(smsId, attempt, i + 1, gateway, messageIds.get(i), Timestamp.from(now))
                    .update();
            early(gateway, messageIds.get(i), now)
                    .ifPresent(heard -> report(part, heard.state(), heard.code(), heard.at()));
        }
    }

    private Optional<Part> open(String gateway, String messageId) {
        return database.sql("""
                        SELECT sms_id, attempt, part FROM ledger.sms_part
                         WHERE gateway = ? AND message_id = ? AND state IS NULL ORDER BY accepted_at DESC LIMIT 1""")
                .params(gateway, messageId)
                .query((row, i) -> new Part(row.getString(1), row.getInt(2), row.getInt(3)))
                .optional();
    }

    private Optional<Heard> early(String gateway, String messageId, Instant now) {
        return database
                .sql("""
                        DELETE FROM ledger.sms_early_report
                         WHERE ctid IN (SELECT ctid FROM ledger.sms_early_report WHERE gateway = ? AND message_id = ?
                                           AND heard_at > ? ORDER BY heard_at LIMIT 1)
                        RETURNING state, code, at""")
                .params(gateway, messageId, Timestamp.from(now.minus(EARLIEST)))
                .query((row, i) -> new Heard(
                        State.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()))
                .list()
                .stream()
                .findFirst();
    }

    /**
     * Reports of two parts take turns at their message: so the last one sees all others. A message that arrived in part has
     * failed, and may have been read as far as it goes.
     */
    private void report(Part part, State state, String code, Instant at) {
        boolean hasWords = database.sql("SELECT text IS NOT NULL FROM ledger.sms WHERE id = ? FOR UPDATE")
                .param(part.smsId())
                .query(Boolean.class)
                .single();
        database.sql("""
                        UPDATE ledger.sms_part SET state = :state, code = :code, reported_at = :at
                         WHERE sms_id = :id AND attempt = :attempt AND part = :part""")
                .param("state", state.name())
                .param("code", hasWords ? code : null)
                .param("at", Timestamp.from(at))
                .param("id", part.smsId())
                .param("attempt", part.attempt())
                .param("part", part.part())
                .update();
        database.sql("""
                        UPDATE ledger.sms s SET status = p.status, code = p.code,
                               reason = CASE p.status WHEN 'FAILED' THEN 'NOT_DELIVERED' END,
                               may_have_left = s.may_have_left OR p.in_part
                          FROM (SELECT CASE WHEN bool_or(state = 'FAILED') THEN 'FAILED'
                                            WHEN bool_and(coalesce(state, '') = 'DELIVERED') THEN 'DELIVERED'
                                       END AS status,
                                       max(code) FILTER (WHERE state = 'FAILED') AS code,
                                       count(DISTINCT state) > 1 AS in_part
                                  FROM ledger.sms_part WHERE sms_id = :id AND attempt = :attempt) p
                         WHERE s.id = :id AND s.attempts = :attempt AND p.status IS NOT NULL
                           AND (s.status IN ('SENT', 'DELIVERED') OR s.status = 'FAILED' AND s.reason = 'NOT_DELIVERED')""")
                .param("id", part.smsId())
                .param("attempt", part.attempt())
                .update();
    }

    /**
     * Where the carrier echoes our own id, a report settles even what nobody knew whether it had left. One from before the
     * message left again is about an earlier attempt; carriers tell the minute, and not always the right hour. So may a
     * failure be that comes later, where one attempt is known to have arrived.
     */
    private boolean settledByOwnId(String gateway, String messageId, State state, String code, Instant at) {
        boolean failed = state == State.FAILED;
        return database.sql("""
                                UPDATE ledger.sms SET status = :status, reason = :reason, leased_to = NULL,
                                       code = CASE WHEN text IS NOT NULL THEN :code END,
                                       may_have_left = may_have_left AND (attempts > 1 OR :status = 'DELIVERED')
                                 WHERE id = :id AND gateway = :gateway AND (attempts = 1 OR sent_at IS NULL OR sent_at <= :from)
                                   AND (status IN ('SENDING', 'SENT')
                                        OR status = 'DELIVERED' AND (attempts = 1 OR :status = 'DELIVERED')
                                        OR status = 'FAILED' AND reason = 'NOT_DELIVERED' AND :status = 'DELIVERED'
                                        OR status = 'PARKED' AND reason = 'OUTCOME_UNKNOWN'
                                        OR status IN ('QUEUED', 'WAITING', 'HELD') AND may_have_left AND :status = 'DELIVERED')""")
                        .param("from", Timestamp.from(at.plus(A_MINUTE)))
                        .param("status", (failed ? Status.FAILED : Status.DELIVERED).name())
                        .param("reason", failed ? Reason.NOT_DELIVERED.name() : null)
                        .param("code", code)
                        .param("id", messageId)
                        .param("gateway", gateway)
                        .update()
                > 0;
    }

    /** The same report again, not one of a message that has the same id some days later. */
    private boolean heardBefore(String gateway, String messageId, State state, Instant at) {
        return database.sql("""
                        SELECT EXISTS (SELECT FROM ledger.sms_part WHERE gateway = :gateway AND message_id = :id AND state = :state
                                          AND reported_at >= :since)
                            OR EXISTS (SELECT FROM ledger.sms_early_report
                                        WHERE gateway = :gateway AND message_id = :id AND state = :state AND at >= :since)""")
                .param("since", Timestamp.from(at.minus(EARLIEST)))
                .param("gateway", gateway)
                .param("id", messageId)
                .param("state", state.name())
                .query(Boolean.class)
                .single();
    }

    private List<MemberId> membersAt(String mark) {
        return database
                .sql("SELECT DISTINCT recipient FROM ledger.sms WHERE phone_mark = ?")
                .param(mark)
                .query((row, i) -> new Recipient(row.getString(1)))
                .list()
                .stream()
                .flatMap(recipient -> recipient.member().stream())
                .toList();
    }

    private record Part(String smsId, int attempt, int part) {}

    private record Heard(State state, String code, Instant at) {}
}
