package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.adjustment.AdjustmentEvent;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentProposed;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversalRequested;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries that no document stands behind: who proposed them and why, who agreed, and whether they were taken back. */
@Component
public final class AdjustmentBook {

    private static final Table ADJUSTMENT = Table.of(
            "adjustment",
            List.of("adjustment_id text"),
            List.of(
                    "position bigint",
                    "status text",
                    "effective_date date",
                    "reason text",
                    "lines text",
                    "proposed_by text",
                    "approved_by text",
                    "reversal_id text",
                    "reversal_reason text",
                    "reversal_asked_by text",
                    "reversal_decided_by text"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final ViewJson json;

    AdjustmentBook(BatchedWrites writes, JdbcClient database, ViewJson json) {
        this.writes = writes;
        this.database = database;
        this.json = json;
    }

    @EventHandler
    void on(AdjustmentEvent event, TrackingToken token, MetaData context) {
        Row row = writes.row(ADJUSTMENT, event.adjustmentId());
        switch (event) {
            case AdjustmentProposed proposed ->
                row.set("position", Columns.position(token))
                        .set("status", Status.AWAITING_APPROVAL)
                        .set("effective_date", proposed.proposed().effectiveDate())
                        .set("reason", context.get("reason"))
                        .set("lines", json.write(lines(proposed.proposed())))
                        .set("proposed_by", proposed.by());
            case AdjustmentMade made -> row.set("status", Status.IN_FORCE).set("approved_by", made.by());
            case AdjustmentReversalRequested asked ->
                row.set("status", Status.REVERSAL_REQUESTED)
                        .set("reversal_id", asked.reversalId())
                        .set("reversal_reason", context.get("reason"))
                        .set("reversal_asked_by", asked.by());
            case AdjustmentReversed reversed ->
                row.set("status", Status.REVERSED).set("reversal_decided_by", reversed.by());
        }
    }

    /** One adjustment. */
    public Optional<Adjustment> find(String adjustmentId) {
        return database.sql("SELECT * FROM views.adjustment WHERE adjustment_id = ?")
                .param(adjustmentId)
                .query((row, i) -> adjustment(row))
                .optional();
    }

    /** Adjustments in the order in which they were proposed. */
    public Page<Adjustment> list(@Nullable Status status, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("status = :status", "status", status)
                .and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Adjustment>> found = database.sql("SELECT * FROM views.adjustment" + where
                        + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), adjustment(row)))
                .list();
        return Page.of(found, limit);
    }

    private static List<Line> lines(JournalEntry entry) {
        return entry.lines().stream()
                .map(line -> new Line(line.account().path(), line.side(), line.amount()))
                .toList();
    }

    private Adjustment adjustment(ResultSet row) throws SQLException {
        return new Adjustment(
                row.getString("adjustment_id"),
                Status.valueOf(row.getString("status")),
                Columns.date(row, "effective_date"),
                Columns.text(row, "reason"),
                List.of(json.read(row.getString("lines"), Line[].class)),
                row.getString("proposed_by"),
                Columns.text(row, "approved_by"),
                reversal(row));
    }

    private static @Nullable Reversal reversal(ResultSet row) throws SQLException {
        String id = row.getString("reversal_id");
        return id == null
                ? null
                : new Reversal(
                        id,
                        Columns.text(row, "reversal_reason"),
                        row.getString("reversal_asked_by"),
                        Columns.text(row, "reversal_decided_by"));
    }

    /**
     * An entry made by two people.
     *
     * @param adjustmentId  id
     * @param status        whether the books count it
     * @param effectiveDate day on which it happened
     * @param reason        why it was proposed
     * @param lines         what it posts; both sides are equal
     * @param proposedBy    who proposed it
     * @param approvedBy    who agreed, if somebody did
     * @param reversal      how it is taken back, if somebody asked for it
     */
    public record Adjustment(
            String adjustmentId,
            Status status,
            LocalDate effectiveDate,
            @Nullable String reason,
            List<Line> lines,
            String proposedBy,
            @Nullable String approvedBy,
            @Nullable Reversal reversal) {

        /** The entry that was proposed. */
        public JournalEntry entry() {
            return new JournalEntry(
                    effectiveDate,
                    lines.stream()
                            .map(line -> new JournalLine(new Account(line.account()), line.side(), line.amount()))
                            .toList());
        }
    }

    /**
     * One side of an entry on one account.
     *
     * @param account path
     * @param side    debit or credit
     * @param amount  always positive
     */
    public record Line(String account, Side side, Money amount) {}

    /**
     * How an adjustment is taken back.
     *
     * @param reversalId  id
     * @param reason      why
     * @param requestedBy who asked for it
     * @param approvedBy  who agreed, if somebody did
     */
    public record Reversal(
            String reversalId,
            @Nullable String reason,
            String requestedBy,
            @Nullable String approvedBy) {}

    /** Whether the books count an adjustment. */
    public enum Status {
        /** They do not yet: a second person has to agree. */
        AWAITING_APPROVAL,
        /** They do. */
        IN_FORCE,
        /** They still do, until a second person agrees that it is taken back. */
        REVERSAL_REQUESTED,
        /** It was taken back. */
        REVERSED
    }
}
