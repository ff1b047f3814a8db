package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.till.DayFigures;
import org.mutualaid.ledger.till.TillEvent.DayClosed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days of agency points: an open one as it stands now, a closed one as it was closed, for ever (invariant I9). */
@Component
public final class DailySheet {

    private static final Table CLOSED = Table.of(
            "closed_day",
            List.of("agency_point text", "day date"),
            List.of(
                    "close_id text",
                    "position bigint",
                    "up_to bigint",
                    "booked bigint",
                    "counted bigint",
                    "difference bigint",
                    "receipts bigint",
                    "by_channel text",
                    "reversed bigint",
                    "voided bigint",
                    "first_receipt text",
                    "last_receipt text",
                    "cashier text",
                    "closed_at timestamptz"),
            List.of());

    /** Lines that were booked on a day when the log ended there, as far as they had happened by another. */
    private static final String ON_DAY = "(business_date = :day OR first_business_date IS NOT NULL) AND "
            + Turnover.BOOKED_THEN + " = :day AND (CAST(:until AS date) IS NULL OR effective_date <= :until)";

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final Balances balances;

    DailySheet(BatchedWrites writes, JdbcClient database, Balances balances) {
        this.writes = writes;
        this.database = database;
        this.balances = balances;
    }

    @EventHandler
    void on(DayClosed closed, TrackingToken token, @Timestamp Instant recordedAt) {
        DayFigures figures = closed.figures();
        writes.row(CLOSED, closed.agencyPoint(), closed.day())
                .set("close_id", closed.closeId())
                .set("position", Columns.position(token))
                .set("up_to", figures.upTo())
                .set("booked", figures.booked())
                .set("counted", closed.counted())
                .set("difference", closed.difference())
                .set("receipts", figures.receipts())
                .set("by_channel", written(figures.byChannel()))
                .set("reversed", figures.reversed())
                .set("voided", figures.voided())
                .set("first_receipt", figures.firstReceipt())
                .set("last_receipt", figures.lastReceipt())
                .set("cashier", closed.cashier())
                .set("closed_at", recordedAt);
    }

    /** What the books show for an open day; void numbers count on the day on which they became void. */
    public DayFigures figures(String agencyPoint, LocalDate day, AsOf asOf) {
        List<Receipt> receipts = receipts(agencyPoint, day, asOf);
        Map<Channel, Money> byChannel = new EnumMap<>(Channel.class);
        receipts.forEach(receipt -> byChannel.merge(receipt.channel(), receipt.amount(), Money::plus));
        return new DayFigures(
                asOf.position(),
                booked(agencyPoint, day, asOf),
                receipts.size(),
                byChannel,
                count("""
                      SELECT count(DISTINCT position) FROM views.journal_line
                       WHERE agency_point = :point AND position <= :known AND event = 'PaymentReversed' AND %s""".formatted(ON_DAY), agencyPoint, day, asOf),
                count("""
                      SELECT count(*) FROM views.history_event
                       WHERE agency_point = :point AND position <= :known
                         AND (recorded_at AT TIME ZONE 'Asia/Shanghai')::date = :day
                         AND (CAST(:until AS date) IS NULL OR :day <= :until)
                         AND type = 'ReceiptVoided'""", agencyPoint, day, asOf),
                receipts.isEmpty() ? null : receipts.getFirst().receiptNo(),
                receipts.isEmpty() ? null : receipts.getLast().receiptNo());
    }

    /** The sheet of a closed day. */
    public Optional<Sheet> closed(String agencyPoint, LocalDate day) {
        return closed(agencyPoint, day, AsOf.NOW);
    }

    /** The sheet of a day that was closed by a position of the log. */
    public Optional<Sheet> closed(String agencyPoint, LocalDate day, AsOf asOf) {
        return database.sql("SELECT * FROM views.closed_day WHERE agency_point = ? AND day = ? AND position <= ?")
                .params(agencyPoint, day, asOf.position())
                .query((row, i) -> sheet(row))
                .optional();
    }

    /** Receipts of a day, as they were issued, in the order of the log. */
    public List<Receipt> receipts(String agencyPoint, LocalDate day, AsOf asOf) {
        return database.sql("""
                        SELECT l.receipt_no, p.payment_id, p.channel, p.amount, l.effective_date
                          FROM (SELECT * FROM views.journal_line
                                 WHERE agency_point = :point AND position <= :known AND line_no = 1 AND %s) l
                          JOIN views.payment p ON p.position = l.position
                         ORDER BY l.position""".formatted(ON_DAY))
                .param("point", agencyPoint)
                .param("day", day)
                .param("known", asOf.position())
                .param("until", asOf.effectiveTo(), Types.DATE)
                .query((row, i) -> new Receipt(
                        row.getString("receipt_no"),
                        row.getString("payment_id"),
                        Channel.valueOf(row.getString("channel")),
                        Columns.money(row, "amount"),
                        Columns.date(row, "effective_date")))
                .list();
    }

    /** Days in that range that are closed or have entries, oldest first. */
    public List<Day> days(String agencyPoint, LocalDate from, LocalDate to, AsOf asOf) {
        return database.sql("""
                        SELECT coalesce(c.day, e.day) AS day, c.day IS NOT NULL AS closed, coalesce(e.entries, 0) AS entries,
                               c.booked, c.counted, c.difference, c.cashier
                          FROM (SELECT * FROM views.closed_day
                                 WHERE agency_point = :point AND day BETWEEN :from AND :to AND position <= :known) AS c
                          FULL JOIN (SELECT day, count(DISTINCT position) AS entries
                                       FROM (SELECT position, %s AS day FROM views.journal_line
                                              WHERE agency_point = :point AND position <= :known
                                                AND (business_date BETWEEN :from AND :to OR first_business_date IS NOT NULL)
                                                AND (CAST(:until AS date) IS NULL OR effective_date <= :until)) AS line
                                      WHERE day BETWEEN :from AND :to
                                      GROUP BY day) AS e ON e.day = c.day
                         ORDER BY 1""".formatted(Turnover.BOOKED_THEN))
                .param("point", agencyPoint)
                .param("from", from)
                .param("to", to)
                .param("until", asOf.effectiveTo(), Types.DATE)
                .param("known", asOf.position())
                .query((row, i) -> {
                    boolean closed = row.getBoolean("closed");
                    return new Day(
                            Columns.date(row, "day"),
                            closed ? Status.CLOSED : Status.OPEN,
                            row.getLong("entries"),
                            closed ? Columns.money(row, "booked") : null,
                            closed ? Columns.money(row, "counted") : null,
                            closed ? Columns.money(row, "difference") : null,
                            Columns.text(row, "cashier"));
                })
                .list();
    }

    /** What each cashier was short and over, by agency point. */
    public List<Differences> differences(@Nullable String agencyPoint, AsOf asOf) {
        Where where = new Where()
                .and("agency_point = :agencyPoint", "agencyPoint", agencyPoint)
                .and("day <= :effectiveTo", "effectiveTo", asOf.effectiveTo())
                .and("position <= :known", "known", asOf.known());
        return database.sql("""
                        SELECT agency_point, cashier, count(*) AS days, sum(greatest(-difference, 0))::bigint AS short,
                               sum(greatest(difference, 0))::bigint AS over
                          FROM views.closed_day""" + where
                        + " AND difference <> 0 GROUP BY agency_point, cashier ORDER BY agency_point, cashier")
                .params(where.values())
                .query((row, i) -> new Differences(
                        row.getString("agency_point"),
                        row.getString("cashier"),
                        row.getLong("days"),
                        Columns.money(row, "short"),
                        Columns.money(row, "over"),
                        Columns.money(row, "over").minus(Columns.money(row, "short"))))
                .list();
    }

    /** Balance of the till by business date; its lines are counted whoever recorded them. */
    private Money booked(String agencyPoint, LocalDate day, AsOf asOf) {
        Balances.Balance till = balances.find(
                new Balances.FindBalance(Chart.CASH.of(agencyPoint).path(), asOf.booked(null, day)));
        return till.debit().minus(till.credit());
    }

    private int count(String sql, String agencyPoint, LocalDate day, AsOf asOf) {
        return database.sql(sql)
                .param("point", agencyPoint)
                .param("day", day)
                .param("known", asOf.position())
                .param("until", asOf.effectiveTo(), Types.DATE)
                .query(Integer.class)
                .single();
    }

    private static Sheet sheet(ResultSet row) throws SQLException {
        return new Sheet(
                row.getString("agency_point"),
                Columns.date(row, "day"),
                row.getString("close_id"),
                new DayFigures(
                        row.getLong("up_to"),
                        Columns.money(row, "booked"),
                        row.getInt("receipts"),
                        channels(row.getString("by_channel")),
                        row.getInt("reversed"),
                        row.getInt("voided"),
                        Columns.text(row, "first_receipt"),
                        Columns.text(row, "last_receipt")),
                Columns.money(row, "counted"),
                Columns.money(row, "difference"),
                row.getString("cashier"),
                Columns.instant(row, "closed_at"));
    }

    private static String written(Map<Channel, Money> sums) {
        return Columns.list(new TreeMap<>(sums)
                .entrySet().stream()
                        .map(sum -> sum.getKey() + " " + sum.getValue().fen())
                        .toList());
    }

    private static Map<Channel, Money> channels(String written) {
        Map<Channel, Money> sums = new EnumMap<>(Channel.class);
        Columns.list(written).forEach(sum -> {
            String[] parts = sum.split(" ", 2);
            sums.put(Channel.valueOf(parts[0]), new Money(Long.parseLong(parts[1])));
        });
        return sums;
    }

    /**
     * A closed day.
     *
     * @param agencyPoint whose day
     * @param day         which day
     * @param closeId     id of its close
     * @param figures     what the books showed
     * @param counted     cash that was counted
     * @param difference  counted less booked: negative if cash was short
     * @param cashier     who answers for the till
     * @param closedAt    when it was closed
     */
    public record Sheet(
            String agencyPoint,
            LocalDate day,
            String closeId,
            DayFigures figures,
            Money counted,
            Money difference,
            String cashier,
            Instant closedAt) {}

    /**
     * A receipt on a sheet, as it was issued.
     *
     * @param receiptNo     its number
     * @param paymentId     what it was issued for
     * @param channel       how the money came
     * @param amount        how much
     * @param effectiveDate day of the payment
     */
    public record Receipt(String receiptNo, String paymentId, Channel channel, Money amount, LocalDate effectiveDate) {}

    /**
     * A day on the list.
     *
     * @param day        which day
     * @param status     open or closed
     * @param entries    how many entries are booked on it
     * @param booked     what the books showed when it was closed
     * @param counted    cash that was counted
     * @param difference counted less booked
     * @param cashier    who answers for the till
     */
    public record Day(
            LocalDate day,
            Status status,
            long entries,
            @Nullable Money booked,
            @Nullable Money counted,
            @Nullable Money difference,
            @Nullable String cashier) {}

    /** Whether a day is closed. */
    public enum Status {
        /** Entries still come. */
        OPEN,
        /** Stands for ever. */
        CLOSED
    }

    /**
     * Shortages and overages of one cashier.
     *
     * @param agencyPoint whose till
     * @param cashier     who answers for it
     * @param days        how many days differed
     * @param shortBy     sum of what was short
     * @param overBy      sum of what was over
     * @param net         over less short
     */
    public record Differences(String agencyPoint, String cashier, long days, Money shortBy, Money overBy, Money net) {}
}
