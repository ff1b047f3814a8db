package org.mutualaid.ledger.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsDue;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterEvent;
import org.mutualaid.ledger.roster.RosterEvent.RosterAccepted;
import org.mutualaid.ledger.roster.RosterEvent.RosterHeld;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsChecked;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsListed;
import org.mutualaid.ledger.roster.RosterEvent.RosterSubmitted;
import org.mutualaid.ledger.roster.RosterEvent.RosterWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowCorrected;
import org.mutualaid.ledger.roster.RosterEvent.RowWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterEvent.RowsGivenUp;
import org.mutualaid.ledger.roster.RosterEvent.RowsReopened;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where every roster stands. */
@Component
public final class RosterBook {

    private static final Table ROSTER = Table.of(
            "roster",
            List.of("roster_id text"),
            List.of(
                    "position bigint",
                    "status text",
                    "unit text",
                    "scheme text",
                    "version bigint",
                    "agency_point text",
                    "submitted_on date",
                    "headcount bigint",
                    "min_percent bigint",
                    "small_unit bigint",
                    "min_persons bigint",
                    "row_count bigint",
                    "parts bigint",
                    "accepted bigint",
                    "rejected bigint",
                    "amount_due bigint",
                    "joining_fee bigint",
                    "joining_fees bigint"),
            List.of(
                    "checked bigint",
                    "enrolled bigint",
                    "applied bigint",
                    "more_parts bigint",
                    "bills bigint",
                    "booked bigint"));
    private static final String ROSTERS = """
            SELECT roster.*, (SELECT coalesce(sum(x.amount), 0)::bigint FROM views.receivable_row x
                               WHERE x.roster_id = roster.roster_id AND x.settled IS NOT TRUE
                                 AND x.cancelled IS NOT TRUE) AS owed
              FROM views.roster""";

    private final BatchedWrites writes;
    private final JdbcClient database;

    RosterBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(RosterEvent event, TrackingToken token) {
        Row row = writes.row(ROSTER, event.rosterId());
        switch (event) {
            case RosterSubmitted submitted -> submitted(row, submitted, Columns.position(token));
            case RosterRowsListed ignored -> {}
            case RosterRowsChecked ignored -> row.add("checked", 1);
            case RowCorrected corrected ->
                row.add("more_parts", corrected.row().faults().isEmpty() ? 1 : 0);
            case RowsReopened ignored -> row.set("status", Status.CHECKING).add("more_parts", 1);
            case RosterHeld held ->
                row.set("status", Status.HELD)
                        .set("accepted", held.accepted())
                        .set("rejected", held.rejected())
                        .set("amount_due", Money.ZERO)
                        .set("joining_fees", Money.ZERO);
            case RosterAccepted accepted ->
                row.set("status", Status.AWAITING_PAYMENT)
                        .set("accepted", accepted.accepted())
                        .set("rejected", accepted.rejected())
                        .set("amount_due", accepted.amountDue())
                        .set("joining_fees", orNothing(accepted.joiningFees()));
            case RowWithdrawn withdrawn ->
                row.set("accepted", withdrawn.accepted())
                        .set("rejected", withdrawn.rejected())
                        .set("amount_due", withdrawn.amountDue())
                        .set("joining_fees", orNothing(withdrawn.joiningFees()));
            case RosterWithdrawn ignored ->
                row.set("status", Status.WITHDRAWN)
                        .set("accepted", 0)
                        .set("amount_due", Money.ZERO)
                        .set("joining_fees", Money.ZERO);
            case RowsBilled ignored -> row.add("bills", 1);
            case RowsGivenUp ignored -> {}
        }
    }

    @EventHandler
    void on(ContributionsDue due) {
        writes.row(ROSTER, due.rosterId()).add("booked", 1);
    }

    @EventHandler
    void on(CoverBegun begun) {
        writes.row(ROSTER, begun.rosterId()).add("enrolled", 1);
    }

    @EventHandler
    void on(CoverBeginCancelled cancelled) {
        writes.row(ROSTER, cancelled.rosterId()).add("enrolled", cancelled.hadBegun() ? -1 : 0);
    }

    @EventHandler
    void on(ContributionsApplied applied) {
        writes.row(ROSTER, applied.rosterId()).add("applied", total(applied.rows()));
    }

    @EventHandler
    void on(ContributionsUnapplied unapplied) {
        writes.row(ROSTER, unapplied.rosterId()).add("applied", Money.ZERO.minus(total(unapplied.rows())));
    }

    /** One roster. */
    public Optional<Roster> find(String rosterId) {
        return database.sql(ROSTERS + " WHERE roster_id = ? AND position IS NOT NULL")
                .param(rosterId)
                .query((row, i) -> roster(row))
                .optional();
    }

    /** Rosters in the order in which they came. */
    public Page<Roster> list(@Nullable String unit, @Nullable String agencyPoint, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("unit = :unit", "unit", unit)
                .and("agency_point = :agencyPoint", "agencyPoint", agencyPoint)
                .and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Roster>> found = database.sql(
                        ROSTERS + where + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), roster(row)))
                .list();
        return Page.of(found, limit);
    }

    private static Money total(List<AppliedRow> rows) {
        return Money.sum(rows.stream().map(AppliedRow::amount).toList());
    }

    private void submitted(Row row, RosterSubmitted submitted, long position) {
        row.set("position", position)
                .set("status", Status.CHECKING)
                .set("unit", submitted.unit())
                .set("scheme", submitted.scheme())
                .set("version", submitted.version())
                .set("agency_point", submitted.agencyPoint())
                .set("submitted_on", submitted.submittedOn())
                .set("headcount", submitted.headcount())
                .set("min_percent", submitted.participation().minPercent())
                .set("small_unit", submitted.participation().smallUnit())
                .set("min_persons", submitted.participation().minPersons())
                .set("row_count", submitted.rowCount())
                .set("parts", submitted.partCount())
                .set("joining_fee", submitted.joiningFee());
    }

    private static Money orNothing(@Nullable Money fees) {
        return fees == null ? Money.ZERO : fees;
    }

    private static Roster roster(ResultSet row) throws SQLException {
        int accepted = row.getInt("accepted");
        int enrolled = row.getInt("enrolled");
        int headcount = row.getInt("headcount");
        boolean beingBilled = row.getLong("booked") < row.getLong("bills");
        Status status =
                status(Status.valueOf(row.getString("status")), beingBilled, accepted > 0 && enrolled >= accepted);
        Money due = Columns.money(row, "amount_due");
        Money applied = Columns.money(row, "applied");
        return new Roster(
                row.getString("roster_id"),
                status,
                row.getString("unit"),
                row.getString("scheme"),
                row.getInt("version"),
                row.getString("agency_point"),
                Columns.date(row, "submitted_on"),
                row.getInt("row_count"),
                accepted,
                row.getInt("rejected"),
                enrolled,
                due,
                Columns.money(row, "joining_fees"),
                applied,
                Columns.money(row, "owed"),
                due.minus(applied).max(Money.ZERO),
                Participation.of(
                        headcount,
                        accepted,
                        new SchemeTerms.Participation(
                                row.getInt("min_percent"),
                                row.getInt("small_unit"),
                                row.getObject("min_persons", Integer.class),
                                null)),
                status == Status.CHECKING
                        ? (int) (row.getLong("checked") * 100 / (row.getInt("parts") + row.getLong("more_parts")))
                        : 100,
                row.getLong("bills") > 0,
                beingBilled);
    }

    private static Status status(Status stored, boolean beingBilled, boolean covered) {
        if (stored != Status.AWAITING_PAYMENT) {
            return stored;
        }
        return beingBilled ? Status.CHECKING : covered ? Status.ENROLLED : stored;
    }

    /** Where a roster stands. */
    public enum Status {
        /** Rows are being checked, places kept and the unit billed. */
        CHECKING,
        /** Too few of the staff are accepted. */
        HELD,
        /** The contribution can be paid. */
        AWAITING_PAYMENT,
        /** Every accepted row is covered. */
        ENROLLED,
        /** The unit took it back. */
        WITHDRAWN
    }

    /**
     * One roster.
     *
     * @param rosterId      id
     * @param status        where it stands
     * @param unit          whose staff
     * @param scheme        code
     * @param version       in force when it was handed in
     * @param agencyPoint   counter that took it
     * @param submittedOn   day of the roster
     * @param rows          how many
     * @param accepted      how many can be covered, once all are checked
     * @param rejected      how many carry errors, once all are checked
     * @param enrolled      how many are covered
     * @param amountDue     contribution of all accepted rows, joining fees included
     * @param joiningFees   what of it is due for joining the scheme
     * @param amountApplied what of it is paid
     * @param amountOwed    what of that was charged back since and is not made good
     * @param amountOpen    what of it is not paid
     * @param participation whether enough of the staff take part
     * @param progress      percentage of the rows that are checked
     * @param billed        whether its unit was ever billed for it
     * @param beingBilled   whether a bill is still on its way to the unit's account
     */
    public record Roster(
            String rosterId,
            Status status,
            String unit,
            String scheme,
            int version,
            String agencyPoint,
            LocalDate submittedOn,
            int rows,
            int accepted,
            int rejected,
            int enrolled,
            Money amountDue,
            Money joiningFees,
            Money amountApplied,
            Money amountOwed,
            Money amountOpen,
            Participation participation,
            int progress,
            boolean billed,
            boolean beingBilled) {}

    /**
     * How much of the staff takes part.
     *
     * @param headcount staff of the unit
     * @param accepted  rows that count
     * @param percent   with one decimal
     * @param met       whether that is enough
     */
    public record Participation(int headcount, int accepted, BigDecimal percent, boolean met) {

        static Participation of(int headcount, int accepted, SchemeTerms.Participation rule) {
            BigDecimal percent = headcount == 0
                    ? BigDecimal.ZERO.setScale(1)
                    : BigDecimal.valueOf(accepted * 100L).divide(BigDecimal.valueOf(headcount), 1, RoundingMode.DOWN);
            return new Participation(headcount, accepted, percent, rule.isMetBy(accepted, headcount));
        }
    }
}
