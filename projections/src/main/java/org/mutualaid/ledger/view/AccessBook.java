package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.access.AccessEvent;
import org.mutualaid.ledger.access.AccessEvent.AccessGranted;
import org.mutualaid.ledger.access.AccessEvent.AccessWithdrawn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who had which right from when until when, who gave it and who took it. */
@Component
public final class AccessBook {

    private static final Table ACCESS = Table.of(
            "access",
            List.of("access_id text"),
            List.of(
                    "actor text",
                    "role text",
                    "agency_point text",
                    "granted_position bigint",
                    "granted_at timestamptz",
                    "granted_by text",
                    "granted_reason text",
                    "withdrawn_position bigint",
                    "withdrawn_at timestamptz",
                    "withdrawn_by text",
                    "withdrawn_reason text"),
            List.of());

    /** As the log told it at a position: what was withdrawn later was in force. */
    private static final String KNOWN = """
            SELECT a.access_id, a.actor, a.role, a.agency_point, a.granted_position, a.granted_at, a.granted_by,
                   a.granted_reason, w.withdrawn_position, w.withdrawn_at, w.withdrawn_by, w.withdrawn_reason
              FROM views.access a
              LEFT JOIN views.access w ON w.access_id = a.access_id AND w.withdrawn_position <= :known
             WHERE a.granted_position <= :known""";

    private final BatchedWrites writes;
    private final JdbcClient database;

    AccessBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(AccessEvent event, TrackingToken token, @Timestamp Instant recordedAt, MetaData context) {
        Row row = writes.row(ACCESS, event.accessId());
        switch (event) {
            case AccessGranted granted ->
                row.set("actor", granted.actor())
                        .set("role", granted.role())
                        .set("agency_point", granted.agencyPoint())
                        .set("granted_position", Columns.position(token))
                        .set("granted_at", recordedAt)
                        .set("granted_by", granted.by())
                        .set("granted_reason", context.get("reason"));
            case AccessWithdrawn withdrawn ->
                row.set("withdrawn_position", Columns.position(token))
                        .set("withdrawn_at", recordedAt)
                        .set("withdrawn_by", withdrawn.by())
                        .set("withdrawn_reason", context.get("reason"));
        }
    }

    /** The accesses in the order in which they were granted. */
    public Page<Access> find(FindAccesses asked) {
        Where where = new Where()
                .and("actor = :actor", "actor", asked.actor())
                .and("role = :role", "role", asked.role())
                .and("agency_point = :point", "point", asked.agencyPoint())
                .and("granted_at <= :at AND (withdrawn_at > :at) IS NOT FALSE", "at", asked.at())
                .and("granted_position > :after", "after", Cursor.position(asked.cursor()));
        List<Access> found = database.sql("SELECT * FROM (" + KNOWN + ") AS access" + where
                        + " ORDER BY granted_position LIMIT " + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .param("known", AsOf.NOW.known(asked.known()).position())
                .query((row, i) -> access(row))
                .list();
        return Page.of(found, asked.limit(), access -> Cursor.of(access.grantedPosition()));
    }

    private static Access access(ResultSet row) throws SQLException {
        return new Access(
                row.getString("access_id"),
                row.getString("actor"),
                row.getString("role"),
                Columns.text(row, "agency_point"),
                row.getLong("granted_position"),
                Columns.instant(row, "granted_at"),
                row.getString("granted_by"),
                Columns.text(row, "granted_reason"),
                row.getObject("withdrawn_position", Long.class),
                Columns.optionalInstant(row, "withdrawn_at"),
                Columns.text(row, "withdrawn_by"),
                Columns.text(row, "withdrawn_reason"));
    }

    /**
     * Asks for accesses; what is left out does not narrow the list.
     *
     * @param actor       name of the account
     * @param role        name of the role
     * @param agencyPoint point of a clerk
     * @param at          moment at which the right was in force
     * @param known       last position of the log that counts
     * @param limit       accesses on the page
     * @param cursor      where the page begins
     */
    public record FindAccesses(
            @Nullable String actor,
            @Nullable String role,
            @Nullable String agencyPoint,
            @Nullable Instant at,
            @Nullable Long known,
            int limit,
            @Nullable String cursor) {}

    /**
     * A right of somebody.
     *
     * @param accessId          id
     * @param actor             name of the account
     * @param role              what it may do
     * @param agencyPoint       point that a clerk is bound to
     * @param grantedPosition   where in the log it was given
     * @param grantedAt         when
     * @param grantedBy         by whom
     * @param grantedReason     why, if that was said
     * @param withdrawnPosition where in the log it was taken; null while it is in force
     * @param withdrawnAt       when
     * @param withdrawnBy       by whom
     * @param withdrawnReason   why
     */
    public record Access(
            String accessId,
            String actor,
            String role,
            @Nullable String agencyPoint,
            long grantedPosition,
            Instant grantedAt,
            String grantedBy,
            @Nullable String grantedReason,
            @Nullable Long withdrawnPosition,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnBy,
            @Nullable String withdrawnReason) {}
}
