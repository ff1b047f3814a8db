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
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.recovery.Instalment;
import org.mutualaid.ledger.recovery.RecoveryEvent;
import org.mutualaid.ledger.recovery.RecoveryEvent.InstalmentsAgreed;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWriteOffRequested;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWrittenOff;
import org.mutualaid.ledger.recovery.RecoveryEvent.RepaymentExpected;
import org.mutualaid.ledger.recovery.RecoveryEvent.RepaymentReceived;
import org.mutualaid.ledger.recovery.RecoveryId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Benefits that were paid and must come back: what came, by when the rest is to come, and what was given up. */
@Component
public final class RecoveryBook {

    private static final Table RECOVERY = Table.of(
            "recovery",
            List.of("recovery_id text"),
            List.of(
                    "claim_id text",
                    "position bigint",
                    "member_id text",
                    "scheme text",
                    "amount bigint",
                    "reason text",
                    "opened_on date",
                    "agreed_on date",
                    "agreed_at bigint",
                    "agreed_amount bigint",
                    "write_off_id text",
                    "write_off_reason text",
                    "write_off_asked_by text",
                    "write_off_agreed_by text",
                    "written_off_on date"),
            List.of("received bigint", "written_off bigint"));
    private static final Table RECEIPT = Table.appendOnly(
            "recovery_receipt",
            List.of("recovery_id text", "position bigint"),
            List.of(
                    "receipt_id text",
                    "amount bigint",
                    "channel text",
                    "bank_serial text",
                    "received_on date",
                    "recorded_by text"));
    private static final Table INSTALMENT = Table.appendOnly(
            "recovery_instalment",
            List.of("recovery_id text", "agreed_at bigint", "no bigint"),
            List.of("due_on date", "amount bigint"));

    /** With the claim's number, the member's name, and the last day on which the benefit was paid. */
    private static final String RECOVERIES = """
            (SELECT r.*, c.claim_no, m.name, m.id_number, r.amount - r.received - r.written_off AS outstanding,
                    CASE WHEN r.amount > r.received + r.written_off THEN 'OPEN'
                         WHEN r.written_off > 0 THEN 'WRITTEN_OFF' ELSE 'SETTLED' END AS status,
                    (SELECT max(s.effective_date) FROM views.statement_item s
                      WHERE s.member_id = r.member_id AND s.reference = r.claim_id AND s.kind = 'PAYOUT') AS paid_on
               FROM views.recovery r
               LEFT JOIN views.claim c ON c.claim_id = r.claim_id
               LEFT JOIN views.member m ON m.member_id = r.member_id) AS recovery
            """;

    /** Of the agreement that holds; what came since pays the instalments in their order. */
    private static final String INSTALMENTS = """
            (SELECT i.*, recovery.position, recovery.member_id, recovery.name, recovery.claim_no,
                    least(i.amount, greatest(0, sum(i.amount) OVER (PARTITION BY i.recovery_id ORDER BY i.no)
                          - (recovery.agreed_amount - recovery.outstanding))) AS open
               FROM views.recovery_instalment i
               JOIN %s ON recovery.recovery_id = i.recovery_id AND recovery.agreed_at = i.agreed_at) AS instalment
            """.formatted(RECOVERIES);

    private final BatchedWrites writes;
    private final JdbcClient database;

    RecoveryBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(RecoveryOpened opened, TrackingToken token) {
        writes.row(RECOVERY, RecoveryId.of(opened))
                .set("claim_id", opened.claimId())
                .set("position", Columns.position(token))
                .set("member_id", opened.memberId().value())
                .set("scheme", opened.scheme())
                .set("amount", opened.amount())
                .set("reason", opened.reason())
                .set("opened_on", opened.entry().effectiveDate());
    }

    @EventHandler
    void on(RecoveryEvent event, TrackingToken token, MetaData context) {
        Row row = writes.row(RECOVERY, event.recoveryId());
        switch (event) {
            case RepaymentExpected ignored -> {}
            case RepaymentReceived received -> {
                row.add("received", received.amount());
                writes.row(RECEIPT, received.recoveryId(), Columns.position(token))
                        .set("receipt_id", received.receiptId())
                        .set("amount", received.amount())
                        .set("channel", received.channel())
                        .set("bank_serial", received.bankSerial())
                        .set("received_on", received.entry().effectiveDate())
                        .set("recorded_by", context.get("actor"));
            }
            case InstalmentsAgreed agreed -> agreed(row, agreed, Columns.position(token));
            case RecoveryWriteOffRequested asked ->
                row.set("write_off_id", asked.writeOffId())
                        .set("write_off_reason", context.get("reason"))
                        .set("write_off_asked_by", asked.by());
            case RecoveryWrittenOff written ->
                row.set("write_off_agreed_by", written.by())
                        .set("written_off_on", written.entry().effectiveDate())
                        .add("written_off", written.amount());
        }
    }

    private void agreed(Row row, InstalmentsAgreed agreed, long position) {
        List<Instalment> parts = agreed.instalments();
        row.set("agreed_at", position)
                .set("agreed_on", agreed.on())
                .set(
                        "agreed_amount",
                        Money.sum(parts.stream().map(Instalment::amount).toList()));
        for (int i = 0; i < parts.size(); i++) {
            writes.row(INSTALMENT, agreed.recoveryId(), position, i + 1)
                    .set("due_on", parts.get(i).dueOn())
                    .set("amount", parts.get(i).amount());
        }
    }

    /** All of them, or those that stand so, the oldest first. */
    public Page<Recovery> list(@Nullable Status status, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("status = :status", "status", status)
                .and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Recovery>> found = database.sql(
                        "SELECT * FROM " + RECOVERIES + where + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), recovery(row)))
                .list();
        return Page.of(found, limit);
    }

    /** One recovery. */
    public Optional<Recovery> find(String recoveryId) {
        return database.sql("SELECT * FROM " + RECOVERIES + " WHERE recovery_id = ? AND position IS NOT NULL")
                .param(recoveryId)
                .query((row, i) -> recovery(row))
                .optional();
    }

    /** What came back, in the order in which it was recorded. */
    public List<Receipt> receipts(String recoveryId) {
        return database.sql("SELECT * FROM views.recovery_receipt WHERE recovery_id = ? ORDER BY position")
                .param(recoveryId)
                .query((row, i) -> new Receipt(
                        row.getString("receipt_id"),
                        Columns.money(row, "amount"),
                        Channel.valueOf(row.getString("channel")),
                        Columns.text(row, "bank_serial"),
                        Columns.date(row, "received_on"),
                        Columns.text(row, "recorded_by")))
                .list();
    }

    /** By when the rest is to come, as it was agreed last. */
    public List<Due> instalments(String recoveryId) {
        return database.sql("SELECT * FROM " + INSTALMENTS + " WHERE recovery_id = ? ORDER BY no")
                .param(recoveryId)
                .query((row, i) -> due(row))
                .list();
    }

    /** What is due until that day and has not come, by day. */
    public Page<Due> due(LocalDate until, int limit, @Nullable String cursor) {
        Where where = new Where().and("open > 0 AND due_on <= :until", "until", until);
        if (cursor != null) {
            String[] after = Cursor.parts(cursor, 3);
            where.and("(due_on, position, no) > (CAST(:day AS date), :position, :no)", "day", LocalDate.parse(after[0]))
                    .and("TRUE", "position", Cursor.number(after[1]))
                    .and("TRUE", "no", Cursor.number(after[2]));
        }
        List<Placed<Due>> found = database.sql("SELECT * FROM " + INSTALMENTS + where
                        + " ORDER BY due_on, position, no LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), due(row)))
                .list();
        Page<Placed<Due>> page = Page.of(
                found,
                limit,
                placed -> Cursor.of(
                        placed.item().dueOn(), placed.position(), placed.item().no()));
        return new Page<>(page.items().stream().map(Placed::item).toList(), page.nextCursor());
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getString("recovery_id"),
                row.getString("claim_no"),
                new MemberId(row.getString("member_id")),
                Columns.sealed(row, "name"),
                row.getInt("no"),
                Columns.date(row, "due_on"),
                Columns.money(row, "amount"),
                Columns.money(row, "open"));
    }

    private static Recovery recovery(ResultSet row) throws SQLException {
        return new Recovery(
                row.getString("recovery_id"),
                row.getString("claim_id"),
                row.getString("claim_no"),
                new MemberId(row.getString("member_id")),
                Columns.sealed(row, "name"),
                Columns.sealed(row, "id_number"),
                row.getString("scheme"),
                Columns.money(row, "amount"),
                Columns.money(row, "received"),
                Columns.money(row, "written_off"),
                Columns.money(row, "outstanding"),
                Status.valueOf(row.getString("status")),
                row.getString("reason"),
                Columns.date(row, "opened_on"),
                Columns.optionalDate(row, "paid_on"),
                Columns.optionalDate(row, "agreed_on"),
                writeOff(row));
    }

    private static @Nullable WriteOff writeOff(ResultSet row) throws SQLException {
        String id = row.getString("write_off_id");
        return id == null
                ? null
                : new WriteOff(
                        id,
                        Columns.text(row, "write_off_reason"),
                        row.getString("write_off_asked_by"),
                        Columns.text(row, "write_off_agreed_by"),
                        Columns.optionalDate(row, "written_off_on"));
    }

    /** Where a recovery stands. */
    public enum Status {
        /** Something is outstanding. */
        OPEN,
        /** All of it came back. */
        SETTLED,
        /** The rest was given up. */
        WRITTEN_OFF
    }

    /**
     * A benefit that was paid and must come back; opened less received less written off is outstanding.
     *
     * @param recoveryId  id
     * @param claimId     claim that it was paid for
     * @param claimNo     number that the member was told
     * @param memberId    who owes it
     * @param name        sealed
     * @param idNumber    sealed
     * @param scheme      code
     * @param amount      what was paid
     * @param received    what came back
     * @param writtenOff  what was given up
     * @param outstanding what is left
     * @param status      where it stands
     * @param reason      why
     * @param openedOn    since when
     * @param paidOn      when it was paid, if the bank said so
     * @param agreedOn    when instalments were agreed last, if they were
     * @param writeOff    how the rest is given up, if somebody asked for it
     */
    public record Recovery(
            String recoveryId,
            String claimId,
            String claimNo,
            MemberId memberId,
            @Nullable Sealed name,
            @Nullable Sealed idNumber,
            String scheme,
            Money amount,
            Money received,
            Money writtenOff,
            Money outstanding,
            Status status,
            String reason,
            LocalDate openedOn,
            @Nullable LocalDate paidOn,
            @Nullable LocalDate agreedOn,
            @Nullable WriteOff writeOff) {}

    /**
     * Money that came back.
     *
     * @param receiptId  id
     * @param amount     how much
     * @param channel    how it came
     * @param bankSerial line of the office's bank statement, if it is known
     * @param receivedOn when
     * @param recordedBy who recorded it
     */
    public record Receipt(
            String receiptId,
            Money amount,
            Channel channel,
            @Nullable String bankSerial,
            LocalDate receivedOn,
            @Nullable String recordedBy) {}

    /**
     * An instalment.
     *
     * @param recoveryId which recovery
     * @param claimNo    number that the member was told
     * @param memberId   who owes it
     * @param name       sealed
     * @param no         which of the agreement, from 1
     * @param dueOn      last day in time
     * @param amount     how much
     * @param open       what of it has not come
     */
    public record Due(
            String recoveryId,
            String claimNo,
            MemberId memberId,
            @Nullable Sealed name,
            int no,
            LocalDate dueOn,
            Money amount,
            Money open) {}

    /**
     * How the rest is given up.
     *
     * @param writeOffId   id
     * @param reason       why
     * @param requestedBy  who asked for it
     * @param approvedBy   who agreed, if somebody did
     * @param writtenOffOn when
     */
    public record WriteOff(
            String writeOffId,
            @Nullable String reason,
            String requestedBy,
            @Nullable String approvedBy,
            @Nullable LocalDate writtenOffOn) {}
}
