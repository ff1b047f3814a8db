package org.mutualaid.ledger.sms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts messages down for the senders, once for each event, recipient and template. Whoever calls holds the transaction,
 * in which the position moves, too.
 */
@Component
class Outbox {

    /** What might leave yet; a sender that takes one at this moment decides by whose change comes first. */
    private static final String WAITS =
            "(status IN ('QUEUED', 'WAITING', 'HELD') OR status = 'PARKED' AND reason IN ('TRIED_TOO_OFTEN', 'CANNOT_BE_SENT'))";

    private static final String HAS_NOT_LEFT = WAITS + " AND NOT may_have_left";

    /** What somebody may have read, now or at an earlier attempt; a text that went with another message is where that is. */
    static final String MAY_HAVE_LEFT = """
            (status IN ('SENDING', 'SENT', 'DELIVERED') OR may_have_left
             OR status = 'MERGED' AND EXISTS (SELECT FROM ledger.sms c WHERE c.id = sms.merged_into AND (
                                                     c.status IN ('SENDING', 'SENT', 'DELIVERED') OR c.may_have_left)))""";

    private static final String TOLD = """
            id, template, quoted_no,
            coalesce(sent_at, (SELECT c.sent_at FROM ledger.sms c WHERE c.id = sms.merged_into), now()) AS at""";

    /** What is kept of a message to somebody who was erased; as it has no text, no carrier's word is added to it later. */
    static final String NO_WORD =
            "text = NULL, sent_text = NULL, phone_mark = NULL, quoted_no = NULL, code = NULL, note = NULL, decision_reason = NULL";

    private final JdbcClient database;
    private final Wording wording;

    Outbox(JdbcClient database, SmsSettings settings) {
        this.database = database;
        this.wording = new Wording(settings.signature());
    }

    Wording wording() {
        return wording;
    }

    /** Puts a message down, unless it stands there already. */
    void put(Draft draft) {
        put(draft, null);
    }

    /** The same, to be held for a person if there is a reason to. */
    void put(Draft draft, @Nullable Reason held) {
        database.sql("""
                        INSERT INTO ledger.sms (id, event_id, position, template, recipient, subject, attempt, quoted_no,
                                                payee, text, segments, news_at, due_at, corrects, attempts,
                                                may_have_left, status, reason)
                        VALUES (:id, :event, :position, :template, :recipient, :subject, :attempt, :quoted, :payee, :text,
                                :segments, :newsAt, :newsAt, :corrects, :left, :left > 0,
                                CASE WHEN :left > 0 THEN 'PARKED' WHEN CAST(:held AS text) IS NOT NULL THEN 'HELD' ELSE 'QUEUED' END,
                                CASE WHEN :left > 0 THEN 'LEFT_BEFORE_RESTORE' ELSE :held END)
                        ON CONFLICT DO NOTHING""")
                .param("id", draft.id())
                .param("event", draft.eventId())
                .param("position", draft.position())
                .param("template", draft.template().name())
                .param("recipient", draft.to().key())
                .param("subject", draft.subject())
                .param("attempt", draft.attempt())
                .param("quoted", draft.quoted())
                .param("payee", draft.payee())
                .param("text", draft.written().text())
                .param("segments", draft.written().segments())
                .param("newsAt", Timestamp.from(draft.newsAt()))
                .param("corrects", draft.corrects())
                .param("left", leftBeforeRestore(draft.id()))
                .param("held", held == null ? null : held.name())
                .update();
        draft.to().member().filter(this::isErased).ifPresent(this::forget);
    }

    /** The log says so for ever; the bank may answer, or an event be tried again, long after. */
    private boolean isErased(MemberId member) {
        return database.sql("""
                        SELECT EXISTS (SELECT FROM ledger.domain_event_entry
                                        WHERE aggregate_identifier = ? AND payload_type = 'MemberErased')""")
                .param(Recipient.of(member).key())
                .query(Boolean.class)
                .single();
    }

    /** How often. */
    private int leftBeforeRestore(String id) {
        return database.sql("SELECT coalesce(max(attempts), 0) FROM ledger.sms_left_before WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /**
     * Drops what has not left of what is not so, and puts one correction down if something may have left, to be held for a
     * person if there is a reason to. What was told of later events is true.
     */
    void takeBack(Cause cause, Notice.TakeBack back, @Nullable Reason held) {
        update("status = 'SUPPRESSED', reason = 'REVERSED', taken_back = TRUE", HAS_NOT_LEFT, cause, back);
        Optional<Told> told = told(cause, back);
        told.ifPresent(wrong -> put(correction(cause, back, wrong), held));
        update("taken_back = TRUE", "TRUE", cause, back);
    }

    /**
     * Has a correction of what never left correct what else may have been read of a benefit and no other correction has
     * been put down since; false if there is none.
     */
    boolean correctAnother(String id) {
        Optional<Told> read = database.sql("""
                        SELECT %s FROM ledger.sms
                         WHERE (recipient, subject) = (SELECT k.recipient, k.subject FROM ledger.sms k WHERE k.id = :id)
                           AND position < (SELECT k.position FROM ledger.sms k WHERE k.id = :id)
                           AND taken_back AND template = ANY (:templates) AND %s
                           AND NOT EXISTS (SELECT FROM ledger.sms o WHERE o.id <> :id AND o.recipient = sms.recipient
                                              AND o.subject = sms.subject AND o.position > sms.position
                                              AND o.corrects IS NOT NULL AND o.status <> 'SUPPRESSED')
                         ORDER BY position DESC, no DESC LIMIT 1""".formatted(TOLD, MAY_HAVE_LEFT))
                .param("id", id)
                .param("templates", names(Announcements.BENEFIT))
                .query((row, i) -> told(row))
                .optional();
        read.ifPresent(wrong -> {
            Wording.Written written = words(Template.CORRECTION_ISSUED, wrong);
            database.sql("""
                            UPDATE ledger.sms SET corrects = :corrects, quoted_no = :quoted, text = :text, segments = :segments
                             WHERE id = :id""")
                    .param("corrects", wrong.id())
                    .param("quoted", wrong.quoted())
                    .param("text", written.text())
                    .param("segments", written.segments())
                    .param("id", id)
                    .update();
        });
        return read.isPresent();
    }

    /** No carrier charges an attempt that certainly did not leave. */
    void unsent(String id, int attempt) {
        database.sql("DELETE FROM ledger.sms_submission WHERE sms_id = ? AND attempt = ?")
                .params(id, attempt)
                .update();
    }

    /** Texts that went along with a message which has not left, or is to leave again, wait again unless they are not so any more. */
    void part(String id, Instant due) {
        database.sql("SELECT text FROM ledger.sms WHERE id = ? AND sent_text IS NOT NULL")
                .param(id)
                .query(String.class)
                .optional()
                .ifPresent(own -> database.sql("UPDATE ledger.sms SET sent_text = NULL, segments = ? WHERE id = ?")
                        .params(wording.written(own).segments(), id)
                        .update());
        database.sql("""
                        UPDATE ledger.sms s SET merged_into = NULL, due_at = :due,
                               status = CASE WHEN s.taken_back THEN 'SUPPRESSED' ELSE 'WAITING' END,
                               reason = CASE WHEN s.taken_back THEN 'REVERSED' ELSE 'MERGING' END,
                               released = s.released OR c.released, may_have_left = s.may_have_left OR c.may_have_left
                          FROM ledger.sms c
                         WHERE c.id = :id AND s.merged_into = :id AND s.status = 'MERGED'""").param("id", id).param("due", Timestamp.from(due)).update();
    }

    /** Nothing that waits goes to a member who died. */
    void silence(MemberId member) {
        database.sql("UPDATE ledger.sms SET status = 'SUPPRESSED', reason = 'MEMBER_DIED' WHERE recipient = ? AND "
                        + WAITS)
                .param(Recipient.of(member).key())
                .update();
    }

    /** Keeps that an erased member was told, and no word of what. */
    void forget(MemberId member) {
        database.sql("UPDATE ledger.sms SET status = 'SUPPRESSED', reason = 'MEMBER_ERASED' WHERE recipient = ? AND "
                        + WAITS)
                .param(Recipient.of(member).key())
                .update();
        database.sql("UPDATE ledger.sms SET " + NO_WORD + " WHERE recipient = ?")
                .param(Recipient.of(member).key())
                .update();
        database.sql("""
                        UPDATE ledger.sms_part SET code = NULL
                         WHERE sms_id IN (SELECT id FROM ledger.sms WHERE recipient = ?)""").param(Recipient.of(member).key()).update();
        database.sql("DELETE FROM ledger.sms_preference WHERE member_id = ?")
                .param(member.value())
                .update();
    }

    private Draft correction(Cause cause, Notice.TakeBack back, Told told) {
        Template text =
                told.template() == Template.GRANT_PAID ? Template.CORRECTION_OF_GRANT : Template.CORRECTION_ISSUED;
        return new Draft(
                cause.eventId(),
                cause.position(),
                text,
                back.to(),
                back.subject(),
                null,
                told.quoted(),
                false,
                words(text, told),
                cause.recordedAt(),
                told.id());
    }

    private Wording.Written words(Template text, Told told) {
        return wording.write(
                text,
                Map.of(
                        "day",
                        Particulars.dayOf(told.at()),
                        "no",
                        told.quoted(),
                        "what",
                        told.template().called()));
    }

    private Optional<Told> told(Cause cause, Notice.TakeBack back) {
        return of(database.sql("""
                                SELECT %s FROM ledger.sms
                                 WHERE NOT taken_back AND recipient = :to AND subject = :subject AND position < :position
                                   AND template = ANY (:templates)
                                   AND (CAST(:attempt AS text) IS NULL OR attempt = :attempt) AND %s
                                 ORDER BY position DESC, no DESC LIMIT 1 FOR UPDATE""".formatted(TOLD, MAY_HAVE_LEFT)), cause, back)
                .param("templates", names(back.templates()))
                .query((row, i) -> told(row))
                .optional();
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getString("id"),
                Template.valueOf(row.getString("template")),
                Objects.requireNonNullElse(row.getString("quoted_no"), "-"),
                row.getTimestamp("at").toInstant());
    }

    private void update(String change, String state, Cause cause, Notice.TakeBack back) {
        of(database.sql("""
                        UPDATE ledger.sms SET %s
                         WHERE NOT taken_back AND recipient = :to AND subject = :subject AND template = ANY (:templates)
                           AND position < :position AND (CAST(:attempt AS text) IS NULL OR attempt = :attempt) AND %s""".formatted(change, state)), cause, back)
                .param("templates", names(back.all()))
                .update();
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, Cause cause, Notice.TakeBack back) {
        return statement
                .param("position", cause.position())
                .param("to", back.to().key())
                .param("subject", back.subject())
                .param("attempt", back.attempt());
    }

    private static String[] names(Set<Template> templates) {
        return templates.stream().map(Template::name).toArray(String[]::new);
    }

    /**
     * What gives cause to a message.
     *
     * @param eventId    an event of the log
     * @param position   its position
     * @param recordedAt when there was news
     */
    record Cause(String eventId, long position, Instant recordedAt) {}

    /**
     * A message to be put down.
     *
     * @param eventId  the event that it tells of
     * @param position its position
     * @param template which text
     * @param to       who is told
     * @param subject  what it is about
     * @param attempt  of which payment, if of one
     * @param quoted   the number that it quotes
     * @param payee    whether the money went to somebody else than the member
     * @param written  its text
     * @param newsAt   when there was news
     * @param corrects the message that it corrects
     */
    record Draft(
            String eventId,
            long position,
            Template template,
            Recipient to,
            String subject,
            @Nullable String attempt,
            String quoted,
            boolean payee,
            Wording.Written written,
            Instant newsAt,
            @Nullable String corrects) {

        /** The same for the same event, recipient and template, in whatever database. */
        String id() {
            return idOf(List.of(eventId, to.key(), template.known().name()));
        }

        private static String idOf(List<String> key) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(String.join("\n", key).getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash, 0, 16);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Told(String id, Template template, String quoted, Instant at) {}
}
