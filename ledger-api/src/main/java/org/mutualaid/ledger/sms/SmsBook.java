package org.mutualaid.ledger.sms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.view.Cursor;
import org.mutualaid.ledger.view.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox as people look at it: what was told to whom, where it stands and why. */
@Component
public class SmsBook {

    private final JdbcClient database;

    SmsBook(JdbcClient database) {
        this.database = database;
    }

    /** One message. */
    public Optional<Sms> find(String id) {
        return database.sql("SELECT * FROM ledger.sms WHERE id = ?")
                .param(id)
                .query((row, i) -> sms(row))
                .optional();
    }

    /** Messages in the order in which they were put down; those to one recipient, or in one state, or all. */
    public Page<Sms> list(@Nullable Recipient to, @Nullable Status status, int limit, @Nullable String cursor) {
        List<Sms> found = database.sql("""
                        SELECT * FROM ledger.sms
                         WHERE no > :after AND (CAST(:recipient AS text) IS NULL OR recipient = :recipient)
                           AND (CAST(:status AS text) IS NULL OR status = :status) ORDER BY no LIMIT :limit""")
                .param("after", Cursor.position(cursor))
                .param("recipient", to == null ? null : to.key())
                .param("status", status == null ? null : status.name())
                .param("limit", limit + 1)
                .query((row, i) -> sms(row))
                .list();
        return Page.of(found, limit, sms -> Cursor.of(sms.no()));
    }

    /** The parts of a message that the carrier names, in order. */
    public List<Part> parts(String id) {
        return database.sql("SELECT * FROM ledger.sms_part WHERE sms_id = ? ORDER BY attempt, part")
                .param(id)
                .query((row, i) -> new Part(
                        row.getInt("attempt"),
                        row.getInt("part"),
                        row.getString("gateway"),
                        row.getString("state"),
                        row.getString("code"),
                        instant(row, "reported_at")))
                .list();
    }

    /** Events that stand aside because the rules could not handle them, by position. */
    public List<ParkedEvent> parkedEvents() {
        return database.sql("SELECT * FROM ledger.sms_parked_event ORDER BY position LIMIT " + Page.MOST)
                .query((row, i) -> new ParkedEvent(
                        row.getString("event_id"),
                        row.getLong("position"),
                        row.getString("type"),
                        row.getString("error"),
                        row.getTimestamp("parked_at").toInstant()))
                .list();
    }

    private static Sms sms(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new Sms(
                row.getLong("no"),
                row.getString("id"),
                row.getString("event_id"),
                Template.valueOf(row.getString("template")),
                new Recipient(row.getString("recipient")),
                row.getBoolean("payee"),
                row.getString("sent_text") == null ? row.getString("text") : row.getString("sent_text"),
                row.getInt("segments"),
                Status.valueOf(row.getString("status")),
                reason == null ? null : Reason.valueOf(reason),
                row.getInt("attempts"),
                row.getString("gateway"),
                row.getString("code"),
                row.getString("note"),
                row.getBoolean("taken_back"),
                row.getString("corrects"),
                row.getString("merged_into"),
                row.getTimestamp("news_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                instant(row, "sent_at"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("decision_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp found = row.getTimestamp(column);
        return found == null ? null : found.toInstant();
    }

    /**
     * What a person may let go: nothing of it has left, or they take it upon themselves that it may leave twice; but never
     * what is not so any more.
     */
    static boolean isReleasable(Sms sms) {
        return !sms.takenBack()
                && switch (sms.status()) {
                    case HELD, PARKED, FAILED -> sms.text() != null;
                    case SUPPRESSED -> sms.reason() == Reason.NO_PHONE || sms.reason() == Reason.PHONE_INVALID;
                    default -> false;
                };
    }

    /** What a person may drop: it has not left, and might yet. */
    static boolean isDroppable(Sms sms) {
        return Arrays.asList(Status.QUEUED, Status.WAITING, Status.HELD, Status.PARKED)
                .contains(sms.status());
    }

    /**
     * A message.
     *
     * @param no         its place in the list
     * @param id         by which it is known, also to carriers
     * @param eventId    the event that it tells of
     * @param template   which text
     * @param recipient  who is told
     * @param payee      whether its money went to somebody else than the member
     * @param text       with its values, without the signature; none once the member is erased
     * @param segments   messages that it is charged as
     * @param status     where it stands
     * @param reason     why
     * @param attempts   how often it was handed over, by itself or with another one
     * @param gateway    to whom, the last time
     * @param code       what the carrier said
     * @param note       what the carrier wrote
     * @param takenBack  whether what it tells is not so any more
     * @param corrects   the message that it corrects
     * @param mergedInto the message that took its text along
     * @param newsAt     when there was news
     * @param dueAt      when it may leave
     * @param sentAt     when it was handed over, if that did not fail
     * @param decidedBy  who released or dropped it
     * @param decidedAt  when
     * @param decisionReason why
     */
    public record Sms(
            long no,
            String id,
            String eventId,
            Template template,
            Recipient recipient,
            boolean payee,
            @Nullable String text,
            int segments,
            Status status,
            @Nullable Reason reason,
            int attempts,
            @Nullable String gateway,
            @Nullable String code,
            @Nullable String note,
            boolean takenBack,
            @Nullable String corrects,
            @Nullable String mergedInto,
            Instant newsAt,
            Instant dueAt,
            @Nullable Instant sentAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason) {}

    /**
     * What the carrier named, once for each message that it charges or once for all.
     *
     * @param attempt    of which attempt
     * @param part       number in it, from 1
     * @param gateway    who
     * @param state      what became of it
     * @param code       in the carrier's word
     * @param reportedAt when
     */
    public record Part(
            int attempt,
            int part,
            String gateway,
            @Nullable String state,
            @Nullable String code,
            @Nullable Instant reportedAt) {}

    /**
     * An event that nobody was told of because something went wrong.
     *
     * @param eventId  which
     * @param position in the log
     * @param type     name that it is stored by
     * @param error    what went wrong
     * @param parkedAt when
     */
    public record ParkedEvent(String eventId, long position, String type, String error, Instant parkedAt) {}
}
