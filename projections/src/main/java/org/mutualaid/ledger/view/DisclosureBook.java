package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.disclosure.DisclosureEvent;
import org.mutualaid.ledger.disclosure.DisclosureEvent.PersonalDataRead;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.member.MemberId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who read whose personal data. A file of thousands of lines is one disclosure: whose data it was is told by the lines of
 * its batch, or by the rows of its certificate, which never change.
 */
@Component
public final class DisclosureBook {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Table DISCLOSURE = Table.appendOnly(
            "disclosure",
            List.of("position bigint"),
            List.of(
                    "event_id text",
                    "disclosure_id text",
                    "purpose text",
                    "subject text",
                    "fields text",
                    "actor text",
                    "role text",
                    "agency_point text",
                    "device text",
                    "request_id text",
                    "reason text",
                    "recorded_at timestamptz"));
    private static final Table MEMBER =
            Table.of("disclosure_member", List.of("member_id text", "position bigint"), List.of(), List.of());

    /** Everybody whose data it was, by the position of the disclosure. */
    static final String PEOPLE = """
            SELECT m.position, m.member_id FROM views.disclosure_member m
            UNION
            SELECT d.position, l.member_id FROM views.payout_line l
              JOIN views.disclosure d ON d.subject = l.batch_id AND d.purpose = 'PAYOUT_FILE'
             WHERE l.refused IS NOT TRUE
            UNION
            SELECT d.position, c.member_id FROM views.cover c
              JOIN views.certificate t ON t.subject = c.roster_id AND t.kind = 'UNIT'
              JOIN views.disclosure d ON d.subject = t.number AND d.purpose = 'CERTIFICATE'
             WHERE c.liable_from IS NOT NULL
               AND EXISTS (SELECT FROM jsonb_array_elements(t.facts::jsonb -> 'rows') AS r
                            WHERE c.seq BETWEEN (r ->> 'from')::int AND (r ->> 'to')::int)""";

    private final BatchedWrites writes;
    private final JdbcClient database;

    DisclosureBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(
            DisclosureEvent event,
            TrackingToken token,
            @MessageIdentifier String eventId,
            @Timestamp Instant recordedAt,
            MetaData context) {
        switch (event) {
            case PersonalDataRead read -> {
                long position = Columns.position(token);
                writes.row(DISCLOSURE, position)
                        .set("event_id", eventId)
                        .set("disclosure_id", read.disclosureId())
                        .set("purpose", read.purpose())
                        .set("subject", read.subject())
                        .set(
                                "fields",
                                Columns.list(
                                        read.fields().stream().map(Field::name).toList()))
                        .set("actor", read.by())
                        .set("role", context.get("role"))
                        .set("agency_point", context.get("agencyPoint"))
                        .set("device", context.get("device"))
                        .set("request_id", context.get("requestId"))
                        .set("reason", read.reason())
                        .set("recorded_at", recordedAt);
                read.members().forEach(member -> writes.row(MEMBER, member.value(), position));
            }
        }
    }

    /** The disclosures in log order. */
    public Page<Disclosed> find(FindDisclosures asked) {
        Where where = new Where()
                .and(
                        "position IN (SELECT p.position FROM (" + PEOPLE + ") AS p WHERE p.member_id = :member)",
                        "member",
                        asked.member())
                .and("actor = :actor", "actor", asked.actor())
                .and("purpose = :purpose", "purpose", asked.purpose())
                .and("subject = :subject", "subject", asked.subject())
                .and("recorded_at >= :from", "from", begin(asked.from()))
                .and(
                        "recorded_at < :to",
                        "to",
                        asked.to() == null ? null : begin(asked.to().plusDays(1)))
                .and("position > :after", "after", Cursor.position(asked.cursor()));
        List<Disclosed> found = database.sql("SELECT * FROM views.disclosure" + where + " ORDER BY position LIMIT "
                        + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .query((row, i) -> disclosed(row))
                .list();
        return Page.of(found, asked.limit(), disclosed -> Cursor.of(disclosed.position()));
    }

    private static @Nullable Instant begin(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZONE).toInstant();
    }

    private static Disclosed disclosed(ResultSet row) throws SQLException {
        return new Disclosed(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("disclosure_id"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("subject"),
                Columns.list(row.getString("fields")).stream()
                        .map(Field::valueOf)
                        .toList(),
                row.getString("actor"),
                Columns.text(row, "role"),
                Columns.text(row, "agency_point"),
                Columns.text(row, "device"),
                Columns.text(row, "request_id"),
                Columns.text(row, "reason"),
                Columns.instant(row, "recorded_at"));
    }

    /**
     * Asks for disclosures; what is left out does not narrow the list.
     *
     * @param member  whose data
     * @param actor   who read it
     * @param purpose by which door
     * @param subject through what, such as a batch
     * @param from    first day
     * @param to      last day
     * @param limit   disclosures on the page
     * @param cursor  where the page begins
     */
    public record FindDisclosures(
            @Nullable MemberId member,
            @Nullable String actor,
            @Nullable Purpose purpose,
            @Nullable String subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int limit,
            @Nullable String cursor) {}

    /**
     * Personal data that was read.
     *
     * @param position     in the log
     * @param eventId      id of the event
     * @param disclosureId id
     * @param purpose      by which door
     * @param subject      through what
     * @param fields       which of it
     * @param actor        who read
     * @param role         in which role
     * @param agencyPoint  point that a clerk is bound to
     * @param device       device or address
     * @param requestId    request
     * @param reason       why, in the reader's own words
     * @param recordedAt   when
     */
    public record Disclosed(
            long position,
            String eventId,
            String disclosureId,
            Purpose purpose,
            String subject,
            List<Field> fields,
            String actor,
            @Nullable String role,
            @Nullable String agencyPoint,
            @Nullable String device,
            @Nullable String requestId,
            @Nullable String reason,
            Instant recordedAt) {}
}
