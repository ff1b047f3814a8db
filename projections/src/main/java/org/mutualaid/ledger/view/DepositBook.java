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
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.DepositAmended;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cash that went from tills to the bank, and how wrong records of it were corrected. */
@Component
public final class DepositBook {

    private static final Table DEPOSIT = Table.of(
            "deposit",
            List.of("deposit_id text"),
            List.of(
                    "position bigint",
                    "agency_point text",
                    "amount bigint",
                    "bank_serial text",
                    "effective_date date",
                    "status text",
                    "corrects text",
                    "correction_id text",
                    "replaced_by text",
                    "correct_amount bigint"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    DepositBook(BatchedWrites writes, JdbcClient database) {
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
                .set("effective_date", deposited.entry().effectiveDate())
                .set("status", Status.RECORDED)
                .set("corrects", deposited.corrects());
    }

    @EventHandler
    void on(DepositReversed reversed) {
        writes.row(DEPOSIT, reversed.depositId())
                .set("status", Status.REVERSED)
                .set("correction_id", reversed.reversalId())
                .set("replaced_by", reversed.replacedBy());
    }

    @EventHandler
    void on(DepositAmended amended) {
        writes.row(DEPOSIT, amended.depositId())
                .set("status", Status.AMENDED)
                .set("correction_id", amended.reversalId())
                .set("correct_amount", amended.correct());
    }

    /** One deposit. */
    public Optional<Deposit> find(String depositId) {
        return database.sql("SELECT * FROM views.deposit WHERE deposit_id = ?")
                .param(depositId)
                .query((row, i) -> deposit(row))
                .optional();
    }

    /** Deposits in the order in which they came. */
    public Page<Deposit> list(@Nullable String agencyPoint, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("agency_point = :agencyPoint", "agencyPoint", agencyPoint)
                .and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Deposit>> found = database.sql(
                        "SELECT * FROM views.deposit" + where + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), deposit(row)))
                .list();
        return Page.of(found, limit);
    }

    private static Deposit deposit(ResultSet row) throws SQLException {
        Status status = Status.valueOf(row.getString("status"));
        return new Deposit(
                row.getString("deposit_id"),
                row.getString("agency_point"),
                Columns.money(row, "amount"),
                row.getString("bank_serial"),
                Columns.date(row, "effective_date"),
                status,
                Columns.text(row, "corrects"),
                Columns.text(row, "correction_id"),
                Columns.text(row, "replaced_by"),
                status == Status.AMENDED ? Columns.money(row, "correct_amount") : null);
    }

    /**
     * Cash that was brought to the bank.
     *
     * @param depositId     id
     * @param agencyPoint   from whose till
     * @param amount        how much, as it was recorded
     * @param bankSerial    line of the bank statement
     * @param effectiveDate day of the deposit
     * @param status        whether the record stands
     * @param corrects      deposit whose place it takes, if it takes one
     * @param correctionId  its correction, if there was one
     * @param replacedBy    deposit that took its place, if one did
     * @param correctAmount what it was indeed, if it was amended
     */
    public record Deposit(
            String depositId,
            String agencyPoint,
            Money amount,
            String bankSerial,
            LocalDate effectiveDate,
            Status status,
            @Nullable String corrects,
            @Nullable String correctionId,
            @Nullable String replacedBy,
            @Nullable Money correctAmount) {}

    /** Whether the record of a deposit stands. */
    public enum Status {
        /** As it was recorded. */
        RECORDED,
        /** Cancelled; another may have taken its place. */
        REVERSED,
        /** Its amount was corrected in a later year. */
        AMENDED
    }
}
