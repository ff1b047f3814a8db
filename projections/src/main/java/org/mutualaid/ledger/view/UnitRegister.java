package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.unit.UnitContact;
import org.mutualaid.ledger.unit.UnitEvent.UnitRegistered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The member units. */
@Component
public final class UnitRegister {

    private static final Table UNIT = Table.of(
            "unit",
            List.of("code text"),
            List.of(
                    "name text",
                    "agency_point text",
                    "headcount bigint",
                    "headcount_female bigint",
                    "contact_name text",
                    "contact_mobile text"),
            List.of());

    private static final Table HEADCOUNT = Table.appendOnly(
            "unit_headcount", List.of("unit text", "position bigint"), List.of("headcount bigint", "said_on date"));

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final BatchedWrites writes;
    private final JdbcClient database;

    UnitRegister(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(UnitRegistered registered, TrackingToken token, @Timestamp Instant at) {
        writes.row(HEADCOUNT, registered.unit(), Columns.position(token))
                .set("headcount", registered.headcount())
                .set("said_on", LocalDate.ofInstant(at, ZONE));
        Row row = writes.row(UNIT, registered.unit())
                .set("name", registered.name())
                .set("agency_point", registered.agencyPoint())
                .set("headcount", registered.headcount())
                .set("headcount_female", registered.headcountFemale());
        UnitContact contact = registered.contact();
        if (contact != null) {
            row.set("contact_name", contact.name().text())
                    .set("contact_mobile", contact.mobile().text());
        }
    }

    /** One unit. */
    public Optional<Unit> find(String code) {
        return database.sql("SELECT * FROM views.unit WHERE code = ?")
                .param(code)
                .query((row, i) -> unit(row))
                .optional();
    }

    /** Units sorted by code. */
    public Page<Unit> list(@Nullable String agencyPoint, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("agency_point = :agencyPoint", "agencyPoint", agencyPoint)
                .and("code > :after", "after", cursor == null ? null : Cursor.parts(cursor, 1)[0]);
        List<Unit> found = database.sql(
                        "SELECT * FROM views.unit" + where + " ORDER BY code LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> unit(row))
                .list();
        return Page.of(found, limit, unit -> Cursor.of(unit.code()));
    }

    private static Unit unit(ResultSet row) throws SQLException {
        return new Unit(
                row.getString("code"),
                row.getString("name"),
                row.getString("agency_point"),
                row.getInt("headcount"),
                row.getObject("headcount_female", Integer.class),
                contact(row));
    }

    private static @Nullable Contact contact(ResultSet row) throws SQLException {
        Sealed mobile = Columns.sealed(row, "contact_mobile");
        return mobile == null ? null : new Contact(new Sealed(row.getString("contact_name")), mobile);
    }

    /**
     * A unit whose staff enrol.
     *
     * @param code            code
     * @param name            name
     * @param agencyPoint     counter that it belongs to
     * @param headcount       its staff
     * @param headcountFemale women among them, if told
     * @param contact         who speaks for it, if that is known
     */
    public record Unit(
            String code,
            String name,
            String agencyPoint,
            int headcount,
            @Nullable Integer headcountFemale,
            @Nullable Contact contact) {}

    /**
     * Who speaks for a unit.
     *
     * @param name   sealed under the unit's own key
     * @param mobile sealed likewise
     */
    public record Contact(Sealed name, Sealed mobile) {}
}
