package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.till.TillEvent.DayClosed;
import org.mutualaid.ledger.year.YearEvent.YearClosed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reports of closed days, months and years, byte for byte as they were published (invariant I9). */
@Component
public final class PublishedReports {

    private static final Table REPORT = Table.appendOnly(
            "published_report",
            List.of("period text"),
            List.of(
                    "close_id text",
                    "position bigint",
                    "up_to bigint",
                    "text text",
                    "signature text",
                    "log_key text",
                    "closed_by text",
                    "closed_at timestamptz"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    PublishedReports(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(PeriodClosed closed, TrackingToken token, @Timestamp Instant recordedAt, MetaData context) {
        publish(closed.month(), closed.closeId(), closed.upTo(), closed.report(), token, recordedAt, context);
    }

    @EventHandler
    void on(YearClosed closed, TrackingToken token, @Timestamp Instant recordedAt, MetaData context) {
        publish(closed.year(), closed.closeId(), closed.upTo(), closed.report(), token, recordedAt, context);
    }

    @EventHandler
    void on(DayClosed closed, TrackingToken token, @Timestamp Instant recordedAt, MetaData context) {
        publish(
                ofDay(closed.agencyPoint(), closed.day()),
                closed.closeId(),
                closed.figures().upTo(),
                closed.report(),
                token,
                recordedAt,
                context);
    }

    private static String ofDay(String agencyPoint, LocalDate day) {
        return agencyPoint + "-" + day;
    }

    private void publish(
            Object period,
            String closeId,
            long upTo,
            Publication report,
            TrackingToken token,
            Instant recordedAt,
            MetaData context) {
        writes.row(REPORT, period)
                .set("close_id", closeId)
                .set("position", Columns.position(token))
                .set("up_to", upTo)
                .set("text", report.text())
                .set("signature", report.signature())
                .set("log_key", report.key())
                .set("closed_by", context.get("actor"))
                .set("closed_at", recordedAt);
    }

    /** What was published of a month such as {@code 2024-05} or a year such as {@code 2024}. */
    public Optional<Published> of(String period) {
        return database.sql("SELECT * FROM views.published_report WHERE period = ?")
                .param(period)
                .query((row, i) -> published(row))
                .optional();
    }

    /** What was published of a day of an agency point. */
    public Optional<Published> of(String agencyPoint, LocalDate day) {
        return of(ofDay(agencyPoint, day));
    }

    /** Who closed months of that year. */
    public Set<String> closersOfMonths(int year) {
        return new HashSet<>(database.sql("SELECT closed_by FROM views.published_report WHERE period LIKE ?")
                .param(year + "-__")
                .query((row, i) -> String.valueOf(row.getString("closed_by")))
                .list());
    }

    private static Published published(ResultSet row) throws SQLException {
        return new Published(
                row.getString("period"),
                row.getString("close_id"),
                row.getLong("position"),
                row.getLong("up_to"),
                new Publication(row.getString("text"), row.getString("signature"), row.getString("log_key")),
                Columns.text(row, "closed_by"),
                Columns.instant(row, "closed_at"));
    }

    /**
     * What was published of a closed period.
     *
     * @param period   month, year, or agency point and day
     * @param closeId  id of its close
     * @param position of the close in the log
     * @param upTo     position of the log up to which it was read
     * @param report   text and signature
     * @param closedBy who closed it
     * @param closedAt when
     */
    public record Published(
            String period,
            String closeId,
            long position,
            long upTo,
            Publication report,
            @Nullable String closedBy,
            Instant closedAt) {}
}
