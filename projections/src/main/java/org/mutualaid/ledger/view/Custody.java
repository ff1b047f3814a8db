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
import org.mutualaid.ledger.remittance.RemittanceEvent;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceDisputed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How money moves upward: from tills to the bank, and from the collection account to the office. */
@Component
public final class Custody {

    private static final Table DEPOSIT = Table.of(
            "deposit",
            List.of("deposit_id text"),
            List.of("position bigint", "agency_point text", "amount bigint", "bank_serial text", "effective_date date"),
            List.of());
    private static final Table REMITTANCE = Table.of(
            "remittance",
            List.of("remittance_id text"),
            List.of("position bigint", "agency_point text", "status text", "amount bigint", "effective_date date"),
            List.of("received bigint"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    Custody(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(CashDeposited deposited, TrackingToken token) {
        writes.row(DEPOSIT, deposited.depositId())
                .set("position", Columns.position(token))
                .set("agency_point", deposited.agencyPoint())
                .set("amount", deposited.amount())
                .set("bank_serial", deposited.bankSerial())
                .set("effective_date", deposited.entry().effectiveDate());
    }

    @EventHandler
    void on(RemittanceEvent event, TrackingToken token) {
        Row row = writes.row(REMITTANCE, event.remittanceId());
        switch (event) {
            case RemittanceSent sent ->
                row.set("position", Columns.position(token))
                        .set("agency_point", sent.agencyPoint())
                        .set("status", Status.SENT)
                        .set("amount", sent.amount())
                        .set("effective_date", sent.entry().effectiveDate());
            case RemittanceConfirmed confirmed ->
                row.set("status", Status.CONFIRMED).add("received", confirmed.received());
            case RemittanceDisputed disputed ->
                row.set("status", Status.DISPUTED).add("received", disputed.received());
        }
    }

    /** One deposit. */
    public Optional<Deposit> deposit(String depositId) {
        return database.sql("SELECT * FROM views.deposit WHERE deposit_id = ?")
                .param(depositId)
                .query((row, i) -> deposit(row))
                .optional();
    }

    /** One remittance. */
    public Optional<Remittance> remittance(String remittanceId) {
        return database.sql("SELECT * FROM views.remittance WHERE remittance_id = ?")
                .param(remittanceId)
                .query((row, i) -> remittance(row))
                .optional();
    }

    /** Deposits in the order in which they came. */
    public Page<Deposit> deposits(@Nullable String agencyPoint, int limit, @Nullable String cursor) {
        Where where = where(agencyPoint, cursor);
        List<Placed<Deposit>> found = database.sql(
                        "SELECT * FROM views.deposit" + where + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), deposit(row)))
                .list();
        return Page.of(found, limit);
    }

    /** Remittances in the order in which they were sent. */
    public Page<Remittance> remittances(@Nullable String agencyPoint, int limit, @Nullable String cursor) {
        Where where = where(agencyPoint, cursor);
        List<Placed<Remittance>> found = database.sql("SELECT * FROM views.remittance" + where
                        + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), remittance(row)))
                .list();
        return Page.of(found, limit);
    }

    private static Where where(@Nullable String agencyPoint, @Nullable String cursor) {
        return new Where()
                .and("agency_point = :agencyPoint", "agencyPoint", agencyPoint)
                .and("position > :after", "after", Cursor.position(cursor));
    }

    private static Deposit deposit(ResultSet row) throws SQLException {
        return new Deposit(
                row.getString("deposit_id"),
                row.getString("agency_point"),
                Columns.money(row, "amount"),
                row.getString("bank_serial"),
                Columns.date(row, "effective_date"));
    }

    private static Remittance remittance(ResultSet row) throws SQLException {
        Money amount = Columns.money(row, "amount");
        Money received = Columns.money(row, "received");
        return new Remittance(
                row.getString("remittance_id"),
                row.getString("agency_point"),
                Status.valueOf(row.getString("status")),
                amount,
                received,
                amount.minus(received),
                Columns.date(row, "effective_date"));
    }

    /**
     * Cash that was brought to the bank.
     *
     * @param depositId     id
     * @param agencyPoint   from whose till
     * @param amount        how much
     * @param bankSerial    line of the bank statement
     * @param effectiveDate day of the deposit
     */
    public record Deposit(
            String depositId, String agencyPoint, Money amount, String bankSerial, LocalDate effectiveDate) {}

    /**
     * Money on its way to the office.
     *
     * @param remittanceId  id
     * @param agencyPoint   who sent it
     * @param status        whether it has arrived
     * @param amount        what was sent
     * @param received      what has arrived
     * @param open          what has not
     * @param effectiveDate day of sending
     */
    public record Remittance(
            String remittanceId,
            String agencyPoint,
            Status status,
            Money amount,
            Money received,
            Money open,
            LocalDate effectiveDate) {}

    /** Whether a remittance has arrived. */
    public enum Status {
        /** In transit. */
        SENT,
        /** All of it. */
        CONFIRMED,
        /** Part of it. */
        DISPUTED
    }
}
