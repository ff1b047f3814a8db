package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchChecked;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The payout batches, line by line, with what the bank answered. */
@Component
public final class PayoutBook {

    private static final Table BATCH = Table.of(
            "payout_batch",
            List.of("batch_id text"),
            List.of(
                    "position bigint",
                    "status text",
                    "made_on date",
                    "made_by text",
                    "released_by text",
                    "lines bigint",
                    "total bigint",
                    "hash text",
                    "checked_by text",
                    "released_at timestamptz"),
            List.of("answered bigint"));
    private static final Table LINE = Table.of(
            "payout_line",
            List.of("batch_id text", "line bigint"),
            List.of(
                    "claim_id text",
                    "member_id text",
                    "attempt_id text",
                    "amount bigint",
                    "account text",
                    "name text",
                    "refused boolean",
                    "outcome text",
                    "code text",
                    "grant_id text",
                    "payee bigint",
                    "named_by text",
                    "reason text",
                    "answered_position bigint",
                    "answered_on date",
                    "answered_at timestamptz"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    PayoutBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(PayoutEvent event, TrackingToken token, @Timestamp Instant recordedAt) {
        Row row = writes.row(BATCH, event.batchId());
        switch (event) {
            case PayoutBatchProposed proposed -> {
                row.set("position", Columns.position(token))
                        .set("status", Status.MAKING)
                        .set("made_on", proposed.on())
                        .set("made_by", proposed.by())
                        .set("lines", proposed.lines().size())
                        .set(
                                "total",
                                Money.sum(proposed.lines().stream()
                                        .map(PayoutLine::amount)
                                        .toList()));
                proposed.lines().forEach(line -> proposed(proposed.batchId(), line));
            }
            case PayoutBatchMade made -> {
                row.set("status", Status.MADE)
                        .set("lines", made.lineCount())
                        .set("total", made.total())
                        .set("hash", made.hash());
                made.refused().forEach(line -> line(made.batchId(), line).set("refused", true));
            }
            case PayoutBatchChecked checked -> row.set("checked_by", checked.by());
            case PayoutBatchReleased released ->
                row.set("status", Status.SENT).set("released_by", released.by()).set("released_at", recordedAt);
            case BankResultRecorded result -> {
                row.add("answered", result.lines().size());
                Heard heard = new Heard(token, result.entry().effectiveDate(), recordedAt);
                result.lines().forEach(answered -> answered(result.batchId(), answered, heard));
            }
            case PaidLinesReturned back -> {
                Heard heard = new Heard(token, back.entry().effectiveDate(), recordedAt);
                back.lines().forEach(answered -> answered(back.batchId(), answered, heard));
            }
        }
    }

    /** One batch with its lines; those whose claims or grants did not agree are left out. */
    public Optional<Batch> find(String batchId) {
        return database.sql("SELECT * FROM views.payout_batch WHERE batch_id = ?")
                .param(batchId)
                .query((row, i) -> batch(row))
                .optional()
                .map(this::withLines);
    }

    /** Batches in the order in which they were made. */
    public Page<Batch> list(int limit, @Nullable String cursor) {
        List<Placed<Batch>> found = database.sql(
                        "SELECT * FROM views.payout_batch WHERE position > ? ORDER BY position LIMIT "
                                + (Page.limit(limit) + 1))
                .param(Cursor.position(cursor))
                .query((row, i) -> new Placed<>(row.getLong("position"), batch(row)))
                .list();
        Page<Batch> page = Page.of(found, limit);
        return new Page<>(page.items().stream().map(this::withLines).toList(), page.nextCursor());
    }

    private void proposed(String batchId, PayoutLine line) {
        line(batchId, line.line())
                .set("claim_id", line.claimId())
                .set("grant_id", line.grantId())
                .set("member_id", line.memberId().value())
                .set("attempt_id", line.attemptId())
                .set("amount", line.amount())
                .set("account", line.bankCard().text())
                .set("name", line.holder().text())
                .set("payee", line.payee())
                .set("named_by", line.namedBy());
    }

    private void answered(String batchId, AnsweredLine answered, Heard heard) {
        line(batchId, answered.line())
                .set("outcome", answered.outcome())
                .set("code", answered.code())
                .set("reason", answered.reason())
                .set("answered_position", Columns.position(heard.token()))
                .set("answered_on", heard.on())
                .set("answered_at", heard.at());
    }

    private Row line(String batchId, int line) {
        return writes.row(LINE, batchId, line);
    }

    private static Batch batch(ResultSet row) throws SQLException {
        Status stored = Status.valueOf(row.getString("status"));
        boolean done = stored == Status.SENT && row.getLong("answered") >= row.getInt("lines");
        return new Batch(
                row.getString("batch_id"),
                done ? Status.DONE : stored,
                Columns.date(row, "made_on"),
                row.getString("made_by"),
                Columns.text(row, "checked_by"),
                Columns.text(row, "released_by"),
                Columns.optionalInstant(row, "released_at"),
                Columns.money(row, "total"),
                Columns.text(row, "hash"),
                List.of());
    }

    /** Asked after the batch's own row is read, for the sake of the pool of connections. */
    private Batch withLines(Batch batch) {
        return new Batch(
                batch.batchId(),
                batch.status(),
                batch.on(),
                batch.madeBy(),
                batch.checkedBy(),
                batch.releasedBy(),
                batch.releasedAt(),
                batch.total(),
                batch.hash(),
                lines(batch.batchId()));
    }

    private List<Line> lines(String batchId) {
        return database.sql("SELECT * FROM views.payout_line WHERE batch_id = ? AND refused IS NOT TRUE ORDER BY line")
                .param(batchId)
                .query((row, i) -> new Line(
                        row.getInt("line"),
                        Columns.text(row, "claim_id"),
                        new MemberId(row.getString("member_id")),
                        row.getString("attempt_id"),
                        Columns.money(row, "amount"),
                        new Sealed(row.getString("account")),
                        new Sealed(row.getString("name")),
                        Columns.optional(Outcome.class, Columns.text(row, "outcome")),
                        Columns.text(row, "code"),
                        Columns.text(row, "grant_id"),
                        Columns.number(row, "payee"),
                        Columns.text(row, "named_by"),
                        Columns.optional(ReturnReason.class, Columns.text(row, "reason"))))
                .list();
    }

    private record Heard(TrackingToken token, LocalDate on, Instant at) {}

    /** How far a batch is. */
    public enum Status {
        /** Its claims or grants are being asked. */
        MAKING,
        /** Waits for release by another person. */
        MADE,
        /** At the bank. */
        SENT,
        /** Every line is answered. */
        DONE
    }

    /**
     * One batch.
     *
     * @param batchId    id
     * @param status     how far it is
     * @param on         day of the batch
     * @param madeBy     who made it
     * @param checkedBy  who looked it through, if anybody did
     * @param releasedBy who sent it
     * @param releasedAt when that was recorded
     * @param total      sum of its lines
     * @param hash       what it says, once its lines are firm
     * @param lines      by number
     */
    public record Batch(
            String batchId,
            Status status,
            LocalDate on,
            String madeBy,
            @Nullable String checkedBy,
            @Nullable String releasedBy,
            @Nullable Instant releasedAt,
            Money total,
            @Nullable String hash,
            List<Line> lines) {}

    /**
     * One payment of a batch.
     *
     * @param line      number
     * @param claimId   whose benefit; none for a grant
     * @param memberId  whose claim or grant
     * @param attemptId id of the attempt
     * @param amount    how much
     * @param account   sealed card
     * @param name      sealed name of its holder
     * @param outcome   what the bank did, once it has answered
     * @param code      why it came back, as the bank wrote it
     * @param grantId   which grant; none for a benefit
     * @param payee     payee of the claim; none if the line pays the member
     * @param namedBy   who named that payee
     * @param reason    why it came back, in our words
     */
    public record Line(
            int line,
            @Nullable String claimId,
            MemberId memberId,
            String attemptId,
            Money amount,
            Sealed account,
            Sealed name,
            @Nullable Outcome outcome,
            @Nullable String code,
            @Nullable String grantId,
            @Nullable Integer payee,
            @Nullable String namedBy,
            @Nullable ReturnReason reason) {

        /** The line as it went into the batch. */
        public PayoutLine asProposed() {
            return new PayoutLine(line, claimId, memberId, attemptId, amount, account, name, grantId, payee, namedBy);
        }
    }
}
