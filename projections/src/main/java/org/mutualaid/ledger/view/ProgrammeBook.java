package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.grant.GrantEvent;
import org.mutualaid.ledger.grant.GrantEvent.GrantApproved;
import org.mutualaid.ledger.grant.GrantEvent.GrantCancelled;
import org.mutualaid.ledger.grant.GrantEvent.GrantPaid;
import org.mutualaid.ledger.grant.GrantEvent.GrantPayoutReturned;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantRejected;
import org.mutualaid.ledger.grant.GrantEvent.GrantRequested;
import org.mutualaid.ledger.grant.GrantEvent.GrantWithdrawn;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeChanged;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeRegistered;
import org.mutualaid.ledger.programme.ProgrammeTerms;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Money held for others: every programme with what came in and where it is, and every grant out of it. */
@Component
public final class ProgrammeBook {

    private static final Table TERMS =
            Table.appendOnly("programme_terms", List.of("programme text", "position bigint"), List.of("terms text"));
    private static final Table STEP = Table.appendOnly(
            "grant_step", List.of("grant_id text", "position bigint"), List.of("status text", "on_day date"));
    private static final Table GRANT = Table.of(
            "programme_grant",
            List.of("grant_id text"),
            List.of(
                    "position bigint",
                    "programme text",
                    "member_id text",
                    "amount bigint",
                    "reason text",
                    "agency_point text",
                    "requested_on date",
                    "requested_by text",
                    "status text",
                    "decided_by text",
                    "rejection_text text",
                    "return_code text",
                    "cancel_reason text",
                    "cancelled_by text",
                    "batch_id text",
                    "attempt_id text"),
            List.of());

    /** Where each yuan of a programme was follows from where its grants stood, at their last step that counts. */
    private static final String SUMS = """
            SELECT p.*, funds.*, stood.*
              FROM (SELECT DISTINCT ON (programme) programme AS code, terms FROM views.programme_terms
                     WHERE position <= :known ORDER BY programme, position DESC) p
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(amount), 0)
                          - coalesce(sum(amount) FILTER (WHERE reversed_at <= :known
                                                           AND (:on::date IS NULL OR reversed_on <= :on::date)), 0) AS received
                     FROM views.programme_funds f
                    WHERE f.programme = p.code AND f.position <= :known
                      AND (:on::date IS NULL OR f.effective_date <= :on::date)) funds
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(g.amount) FILTER (WHERE s.status IN ('APPROVED', 'IN_BATCH', 'PAID', 'RETURNED')), 0)
                            AS granted,
                          coalesce(sum(g.amount) FILTER (WHERE s.status = 'IN_BATCH'), 0) AS at_bank,
                          coalesce(sum(g.amount) FILTER (WHERE s.status = 'PAID'), 0) AS paid,
                          coalesce(sum(g.amount) FILTER (WHERE s.status = 'RETURNED'), 0) AS returned
                     FROM views.programme_grant g
                    CROSS JOIN LATERAL (
                          SELECT status FROM views.grant_step step
                           WHERE step.grant_id = g.grant_id AND step.position <= :known
                             AND (:on::date IS NULL OR step.on_day <= :on::date)
                           ORDER BY step.position DESC LIMIT 1) s
                    WHERE g.programme = p.code) stood
            """;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final ViewJson json;

    ProgrammeBook(BatchedWrites writes, JdbcClient database, ViewJson json) {
        this.writes = writes;
        this.database = database;
        this.json = json;
    }

    @EventHandler
    void on(ProgrammeRegistered registered, TrackingToken token) {
        said(registered.programme(), registered.terms(), token);
    }

    @EventHandler
    void on(ProgrammeChanged changed, TrackingToken token) {
        said(changed.programme(), changed.terms(), token);
    }

    private void said(String programme, ProgrammeTerms terms, TrackingToken token) {
        writes.row(TERMS, programme, Columns.position(token)).set("terms", json.write(terms));
    }

    @EventHandler
    void on(GrantEvent event, TrackingToken token, @Timestamp Instant recordedAt) {
        step(event, token, recordedAt);
        Row row = writes.row(GRANT, event.grantId());
        switch (event) {
            case GrantRequested requested ->
                row.set("position", Columns.position(token))
                        .set("programme", requested.programme())
                        .set("member_id", requested.memberId().value())
                        .set("amount", requested.amount())
                        .set("reason", requested.reason().text())
                        .set("agency_point", requested.agencyPoint())
                        .set("requested_on", requested.on())
                        .set("requested_by", requested.by())
                        .set("status", Status.REQUESTED);
            case GrantApproved approved -> row.set("status", Status.APPROVED).set("decided_by", approved.by());
            case GrantRejected rejected ->
                row.set("status", Status.REJECTED)
                        .set("decided_by", rejected.by())
                        .set("rejection_text", rejected.text().text());
            case GrantWithdrawn ignored -> row.set("status", Status.WITHDRAWN);
            case GrantPutInBatch put ->
                row.set("status", Status.IN_BATCH)
                        .set("batch_id", put.batchId())
                        .set("attempt_id", put.attemptId());
            case GrantPaid ignored -> row.set("status", Status.PAID);
            case GrantPayoutReturned returned ->
                row.set("status", Status.RETURNED).set("return_code", returned.code());
            case GrantCancelled cancelled ->
                row.set("status", Status.CANCELLED)
                        .set("cancel_reason", cancelled.reason().text())
                        .set("cancelled_by", cancelled.by());
        }
    }

    @EventHandler
    void on(PayoutBatchReleased released) {
        writes.afterwards(
                "UPDATE views.programme_grant SET status = 'SENT' WHERE batch_id = ? AND status = 'IN_BATCH'",
                released.batchId());
    }

    /** The bank's word counts at once; the grant's own event says the same a moment later. */
    @EventHandler
    void on(BankResultRecorded result, TrackingToken token) {
        answered(result.lines(), result.entry(), token);
    }

    @EventHandler
    void on(PaidLinesReturned back, TrackingToken token) {
        answered(back.lines(), back.entry(), token);
    }

    private void answered(List<AnsweredLine> lines, JournalEntry entry, TrackingToken token) {
        lines.forEach(line -> {
            String grantId = line.grantId();
            if (grantId != null) {
                Status status = line.outcome() == Outcome.PAID ? Status.PAID : Status.RETURNED;
                writes.row(GRANT, grantId).set("status", status);
                step(grantId, status, entry.effectiveDate(), token);
            }
        });
    }

    /** On the day of its entry, or on that on which it was recorded; what the bank says of a line is the bank's word. */
    private void step(GrantEvent event, TrackingToken token, Instant recordedAt) {
        @Nullable
        Status status = switch (event) {
            case GrantApproved ignored -> Status.APPROVED;
            case GrantRejected ignored -> Status.REJECTED;
            case GrantWithdrawn ignored -> Status.WITHDRAWN;
            case GrantPutInBatch ignored -> Status.IN_BATCH;
            case GrantCancelled ignored -> Status.CANCELLED;
            default -> null;
        };
        if (status != null) {
            step(
                    event.grantId(),
                    status,
                    event instanceof Posted posted
                            ? posted.entry().effectiveDate()
                            : LocalDate.ofInstant(recordedAt, ZONE),
                    token);
        }
    }

    private void step(String grantId, Status status, LocalDate on, TrackingToken token) {
        writes.row(STEP, grantId, Columns.position(token)).set("status", status).set("on_day", on);
    }

    /** One programme as it stands now. */
    public Optional<Programme> find(String code) {
        return find(code, AsOf.NOW);
    }

    /** One programme, if it was known then. */
    public Optional<Programme> find(String code, AsOf asOf) {
        return query(new Where().and("p.code = :code", "code", code), asOf, 1).stream()
                .findFirst();
    }

    /** Programmes sorted by code. */
    public Page<Programme> list(AsOf asOf, int limit, @Nullable String cursor) {
        Where where = new Where().and("p.code > :after", "after", cursor == null ? null : Cursor.parts(cursor, 1)[0]);
        return Page.of(query(where, asOf, Page.limit(limit) + 1), limit, programme -> Cursor.of(programme.code()));
    }

    private List<Programme> query(Where where, AsOf asOf, int most) {
        return database.sql(SUMS + where + " ORDER BY p.code LIMIT " + most)
                .params(where.values())
                .param("known", asOf.position())
                .param("on", asOf.effectiveTo())
                .query((row, i) -> programme(row))
                .list();
    }

    /** One grant. */
    public Optional<Grant> grant(String grantId) {
        return database.sql("SELECT * FROM views.programme_grant WHERE grant_id = ?")
                .param(grantId)
                .query((row, i) -> grant(row))
                .optional();
    }

    /** Grants of a programme in the order in which they were asked for. */
    public Page<Grant> grants(FindGrants asked) {
        Where where = new Where()
                .and("programme = :programme", "programme", asked.programme())
                .and("status = :status", "status", asked.status())
                .and("agency_point = :agencyPoint", "agencyPoint", asked.agencyPoint())
                .and("position > :after", "after", Cursor.position(asked.cursor()));
        List<Placed<Grant>> found = database.sql("SELECT * FROM views.programme_grant" + where
                        + " ORDER BY position LIMIT " + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), grant(row)))
                .list();
        return Page.of(found, asked.limit());
    }

    /** Every grant that can go to the bank now, in the order of the requests. */
    public List<PayableGrant> payable() {
        return database.sql("""
                        SELECT grant_id, member_id, amount FROM views.programme_grant
                         WHERE status IN ('APPROVED', 'RETURNED') ORDER BY position""")
                .query((row, i) -> new PayableGrant(
                        row.getString("grant_id"),
                        new MemberId(row.getString("member_id")),
                        Columns.money(row, "amount")))
                .list();
    }

    private Programme programme(ResultSet row) throws SQLException {
        ProgrammeTerms terms = json.read(row.getString("terms"), ProgrammeTerms.class);
        Money received = Columns.money(row, "received");
        Money granted = Columns.money(row, "granted");
        Money atBank = Columns.money(row, "at_bank");
        Money paid = Columns.money(row, "paid");
        Money returned = Columns.money(row, "returned");
        return new Programme(
                row.getString("code"),
                terms,
                received,
                granted,
                atBank,
                paid,
                returned,
                terms.budget().min(received).minus(granted),
                received.minus(atBank).minus(paid).minus(returned));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getString("grant_id"),
                row.getString("programme"),
                new MemberId(row.getString("member_id")),
                Columns.money(row, "amount"),
                row.getString("reason"),
                row.getString("agency_point"),
                Columns.date(row, "requested_on"),
                row.getString("requested_by"),
                Status.valueOf(row.getString("status")),
                Columns.text(row, "decided_by"),
                Columns.text(row, "rejection_text"),
                Columns.text(row, "return_code"),
                Columns.text(row, "cancel_reason"),
                Columns.text(row, "cancelled_by"),
                Columns.text(row, "batch_id"),
                Columns.text(row, "attempt_id"));
    }

    /** Where a grant stands. */
    public enum Status {
        /** Waits for another person's approval. */
        REQUESTED,
        /** Waits for a batch; its money is set aside. */
        APPROVED,
        /** Nothing is granted. */
        REJECTED,
        /** Taken back. */
        WITHDRAWN,
        /** On a line of a batch. */
        IN_BATCH,
        /** The batch is at the bank. */
        SENT,
        /** On the card. */
        PAID,
        /** Came back from the bank. */
        RETURNED,
        /** Given back to the programme after it came back. */
        CANCELLED
    }

    /**
     * One programme.
     *
     * @param code      code
     * @param terms     what it is for
     * @param received  money that came in for it and was not taken back
     * @param granted   approved grants, wherever their money is
     * @param atBank    in batches that the bank has not answered
     * @param paid      on cards
     * @param returned  came back, and neither paid again nor given back yet
     * @param available what can still be granted: left of the budget and of the money
     * @param balance   what account {@code 2221} holds
     */
    public record Programme(
            String code,
            ProgrammeTerms terms,
            Money received,
            Money granted,
            Money atBank,
            Money paid,
            Money returned,
            Money available,
            Money balance) {}

    /**
     * One grant.
     *
     * @param grantId       id
     * @param programme     code
     * @param memberId      for whom
     * @param amount        how much
     * @param reason        why, sealed
     * @param agencyPoint   counter that served the member's unit when it was asked for
     * @param requestedOn   when it was asked for
     * @param requestedBy   who asked
     * @param status        where it stands
     * @param decidedBy     who approved or rejected it
     * @param rejectionText why not, sealed
     * @param returnCode    why the bank returned it last
     * @param cancelReason  why it was given back, sealed
     * @param cancelledBy   who gave it back
     * @param batchId       last batch
     * @param attemptId     last attempt to pay
     */
    public record Grant(
            String grantId,
            String programme,
            MemberId memberId,
            Money amount,
            String reason,
            String agencyPoint,
            LocalDate requestedOn,
            String requestedBy,
            Status status,
            @Nullable String decidedBy,
            @Nullable String rejectionText,
            @Nullable String returnCode,
            @Nullable String cancelReason,
            @Nullable String cancelledBy,
            @Nullable String batchId,
            @Nullable String attemptId) {

        /** The same with sealed texts opened. */
        public Grant read(UnaryOperator<String> open) {
            return new Grant(
                    grantId,
                    programme,
                    memberId,
                    amount,
                    open.apply(reason),
                    agencyPoint,
                    requestedOn,
                    requestedBy,
                    status,
                    decidedBy,
                    rejectionText == null ? null : open.apply(rejectionText),
                    returnCode,
                    cancelReason == null ? null : open.apply(cancelReason),
                    cancelledBy,
                    batchId,
                    attemptId);
        }
    }

    /**
     * Asks for grants of a programme; what is left out does not narrow the list.
     *
     * @param programme   code
     * @param status      where they stand
     * @param agencyPoint counter of the member's unit
     * @param limit       grants on the page
     * @param cursor      where the page begins
     */
    public record FindGrants(
            String programme,
            @Nullable Status status,
            @Nullable String agencyPoint,
            int limit,
            @Nullable String cursor) {}

    /**
     * A grant that can go to the bank.
     *
     * @param grantId  id
     * @param memberId for whom
     * @param amount   what is paid
     */
    public record PayableGrant(String grantId, MemberId memberId, Money amount) {}
}
