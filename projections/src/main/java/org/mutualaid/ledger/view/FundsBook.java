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
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReceived;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came in for programmes, receipt by receipt. */
@Component
public final class FundsBook {

    private static final Table FUNDS = Table.appendOnly(
            "programme_funds",
            List.of("funds_id text"),
            List.of(
                    "position bigint",
                    "programme text",
                    "amount bigint",
                    "bank_serial text",
                    "account text",
                    "effective_date date"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    FundsBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(ProgrammeFundsReceived received, TrackingToken token) {
        writes.row(FUNDS, received.fundsId())
                .set("position", Columns.position(token))
                .set("programme", received.programme())
                .set("amount", received.amount())
                .set("bank_serial", received.bankSerial())
                .set("account", received.account())
                .set("effective_date", received.entry().effectiveDate());
    }

    @EventHandler
    void on(ProgrammeFundsReversed reversed, TrackingToken token) {
        writes.afterwards(
                "UPDATE views.programme_funds SET reversal_id = ?, reversed_at = ?, reversed_on = ? WHERE funds_id = ?",
                reversed.reversalId(),
                Columns.position(token),
                reversed.entry().effectiveDate(),
                reversed.fundsId());
    }

    /** One receipt. */
    public Optional<Funds> find(String fundsId) {
        return database.sql("SELECT * FROM views.programme_funds WHERE funds_id = ?")
                .param(fundsId)
                .query((row, i) -> funds(row))
                .optional();
    }

    /** What came in for a programme, in the order in which it was recorded. */
    public Page<Funds> list(String programme, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("programme = :programme", "programme", programme)
                .and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Funds>> found = database.sql("SELECT * FROM views.programme_funds" + where
                        + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), funds(row)))
                .list();
        return Page.of(found, limit);
    }

    private static Funds funds(ResultSet row) throws SQLException {
        String reversalId = Columns.text(row, "reversal_id");
        return new Funds(
                row.getString("funds_id"),
                row.getString("programme"),
                Columns.money(row, "amount"),
                row.getString("bank_serial"),
                row.getString("account"),
                Columns.date(row, "effective_date"),
                reversalId == null ? Status.RECEIVED : Status.REVERSED,
                reversalId);
    }

    /** Whether a receipt stands. */
    public enum Status {
        /** It does. */
        RECEIVED,
        /** It was recorded wrongly and taken back. */
        REVERSED
    }

    /**
     * Money that came in for a programme.
     *
     * @param fundsId       id
     * @param programme     code
     * @param amount        how much
     * @param bankSerial    line of the bank statement
     * @param account       bank account that it came to
     * @param effectiveDate day of the bank's booking
     * @param status        whether it stands
     * @param reversalId    by which reversal it was taken back, if it was
     */
    public record Funds(
            String fundsId,
            String programme,
            Money amount,
            String bankSerial,
            String account,
            LocalDate effectiveDate,
            Status status,
            @Nullable String reversalId) {}
}
