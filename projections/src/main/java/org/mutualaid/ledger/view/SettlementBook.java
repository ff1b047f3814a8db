package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.settlement.SettlementEvent.SettlementReversed;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What acquirers have paid out for card and QR takings. */
@Component
public final class SettlementBook {

    private static final Table SETTLEMENT = Table.appendOnly(
            "settlement",
            List.of("settlement_id text"),
            List.of(
                    "position bigint",
                    "agency_point text",
                    "channel text",
                    "gross bigint",
                    "fee bigint",
                    "bank_serial text",
                    "effective_date date"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    SettlementBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(TakingsSettled settled, TrackingToken token) {
        writes.row(SETTLEMENT, settled.settlementId())
                .set("position", Columns.position(token))
                .set("agency_point", settled.agencyPoint())
                .set("channel", settled.channel())
                .set("gross", settled.gross())
                .set("fee", settled.fee())
                .set("bank_serial", settled.bankSerial())
                .set("effective_date", settled.entry().effectiveDate());
    }

    @EventHandler
    void on(SettlementReversed reversed) {
        writes.afterwards(
                "UPDATE views.settlement SET reversal_id = ? WHERE settlement_id = ?",
                reversed.reversalId(),
                reversed.settlementId());
    }

    /** One settlement. */
    public Optional<Settlement> find(String settlementId) {
        return database.sql("SELECT * FROM views.settlement WHERE settlement_id = ?")
                .param(settlementId)
                .query((row, i) -> settlement(row))
                .optional();
    }

    /** Settlements in the order in which they were recorded. */
    public Page<Settlement> list(@Nullable String agencyPoint, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("agency_point = :agencyPoint", "agencyPoint", agencyPoint)
                .and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Settlement>> found = database.sql("SELECT * FROM views.settlement" + where
                        + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), settlement(row)))
                .list();
        return Page.of(found, limit);
    }

    private static Settlement settlement(ResultSet row) throws SQLException {
        Money gross = Columns.money(row, "gross");
        Money fee = Columns.money(row, "fee");
        return new Settlement(
                row.getString("settlement_id"),
                row.getString("agency_point"),
                Channel.valueOf(row.getString("channel")),
                gross,
                fee,
                gross.minus(fee),
                row.getString("bank_serial"),
                Columns.date(row, "effective_date"),
                Columns.text(row, "reversal_id") == null ? Status.RECORDED : Status.REVERSED,
                Columns.text(row, "reversal_id"));
    }

    /** Whether a settlement stands. */
    public enum Status {
        /** It does. */
        RECORDED,
        /** It was recorded wrongly and taken back. */
        REVERSED
    }

    /**
     * A payout of an acquirer.
     *
     * @param settlementId  id
     * @param agencyPoint   whose takings
     * @param channel       POS or QR
     * @param gross         takings
     * @param fee           what the acquirer kept
     * @param amount        what arrived
     * @param bankSerial    line of the bank statement
     * @param effectiveDate day on which it arrived
     * @param status        whether it stands
     * @param reversalId    by which reversal it was taken back, if it was
     */
    public record Settlement(
            String settlementId,
            String agencyPoint,
            Channel channel,
            Money gross,
            Money fee,
            Money amount,
            String bankSerial,
            LocalDate effectiveDate,
            Status status,
            @Nullable String reversalId) {}
}
