package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.refusal.Attempt;
import org.mutualaid.ledger.refusal.Attempt.Aim;
import org.mutualaid.ledger.refusal.RefusalEvent;
import org.mutualaid.ledger.refusal.RefusalEvent.CommandRefused;
import org.mutualaid.ledger.refusal.RefusalEvent.RefusalsLeftOut;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who tried what and why it was refused. */
@Component
public final class RefusalBook {

    /** Stands where the list of a person and day ends because there were too many. */
    public static final String LEFT_OUT = "refusals-left-out";

    private static final Table REFUSAL = Table.appendOnly(
            "refusal",
            List.of("position bigint"),
            List.of(
                    "event_id text",
                    "actor text",
                    "role text",
                    "agency_point text",
                    "device text",
                    "request_id text",
                    "day date",
                    "method text",
                    "path text",
                    "posting text",
                    "aims text",
                    "kind text",
                    "code text",
                    "recorded_at timestamptz"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    RefusalBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(
            RefusalEvent event,
            TrackingToken token,
            @MessageIdentifier String eventId,
            @Timestamp Instant recordedAt,
            MetaData context) {
        Row row = writes.row(REFUSAL, Columns.position(token))
                .set("event_id", eventId)
                .set("actor", event.actor())
                .set("role", context.get("role"))
                .set("agency_point", context.get("agencyPoint"))
                .set("device", context.get("device"))
                .set("request_id", context.get("requestId"))
                .set("day", event.day())
                .set("recorded_at", recordedAt);
        switch (event) {
            case CommandRefused refused -> attempt(row, refused.attempt());
            case RefusalsLeftOut ignored -> row.set("code", LEFT_OUT);
        }
    }

    /** The refusals in log order. */
    public Page<Refusal> find(FindRefusals asked) {
        Where where = new Where()
                .and("actor = :actor", "actor", asked.actor())
                .and("code = :code", "code", asked.code())
                .and("agency_point = :point", "point", asked.agencyPoint())
                .and("day >= :from", "from", asked.from())
                .and("day <= :to", "to", asked.to())
                .and("position > :after", "after", Cursor.position(asked.cursor()));
        List<Refusal> found = database.sql("SELECT * FROM views.refusal" + where + " ORDER BY position LIMIT "
                        + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .query((row, i) -> refusal(row))
                .list();
        return Page.of(found, asked.limit(), refusal -> Cursor.of(refusal.position()));
    }

    private static void attempt(Row row, Attempt attempt) {
        row.set("method", attempt.method())
                .set("path", attempt.path())
                .set("posting", attempt.posting())
                .set(
                        "aims",
                        Columns.list(attempt.aims().stream()
                                .map(aim -> aim.what() + " " + aim.id())
                                .toList()))
                .set("kind", attempt.kind())
                .set("code", attempt.code());
    }

    private static Refusal refusal(ResultSet row) throws SQLException {
        return new Refusal(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("actor"),
                Columns.text(row, "role"),
                Columns.text(row, "agency_point"),
                Columns.text(row, "device"),
                Columns.text(row, "request_id"),
                Columns.date(row, "day"),
                Columns.text(row, "method"),
                Columns.text(row, "path"),
                Columns.text(row, "posting"),
                Columns.list(Columns.text(row, "aims")).stream()
                        .map(aim -> aim.split(" ", 2))
                        .map(aim -> new Aim(aim[0], aim[1]))
                        .toList(),
                Columns.optional(Refused.Kind.class, Columns.text(row, "kind")),
                row.getString("code"),
                Columns.instant(row, "recorded_at"));
    }

    /**
     * Asks for refusals; what is left out does not narrow the list.
     *
     * @param actor       who tried
     * @param code        why it was refused
     * @param agencyPoint at whose counter
     * @param from        first day
     * @param to          last day
     * @param limit       refusals on the page
     * @param cursor      where the page begins
     */
    public record FindRefusals(
            @Nullable String actor,
            @Nullable String code,
            @Nullable String agencyPoint,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int limit,
            @Nullable String cursor) {}

    /**
     * A refused command, or where the list of a person and day ends.
     *
     * @param position    in the log
     * @param eventId     id of the event
     * @param actor       who tried
     * @param role        in which role
     * @param agencyPoint point that a clerk is bound to
     * @param device      device or address
     * @param requestId   request
     * @param day         day
     * @param method      of the request
     * @param path        its path as a template
     * @param posting     kind of the item, if it was one of a batch
     * @param aims        what it was aimed at, as far as that is known
     * @param kind        what sort of refusal
     * @param code        its code
     * @param recordedAt  when it was recorded
     */
    public record Refusal(
            long position,
            String eventId,
            String actor,
            @Nullable String role,
            @Nullable String agencyPoint,
            @Nullable String device,
            @Nullable String requestId,
            LocalDate day,
            @Nullable String method,
            @Nullable String path,
            @Nullable String posting,
            List<Aim> aims,
            Refused.@Nullable Kind kind,
            String code,
            Instant recordedAt) {}
}
