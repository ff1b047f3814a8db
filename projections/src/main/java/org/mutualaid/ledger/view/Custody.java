package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.remittance.RemittanceEvent;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceDisputed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceSent;
import org.mutualaid.ledger.slip.CarriedReceipt;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How money moves upward, from the collection account to the office. */
@Component
public final class Custody {

    private static final Table REMITTANCE = Table.of(
            "remittance",
            List.of("remittance_id text"),
            List.of(
                    "position bigint",
                    "agency_point text",
                    "status text",
                    "amount bigint",
                    "named_total bigint",
                    "effective_date date",
                    "reversed_at bigint"),
            List.of("received bigint"));
    private static final Table RECEIPT = Table.appendOnly(
            "remittance_receipt",
            List.of("remittance_id text", "line_no bigint"),
            List.of("receipt_no text", "payment_id text", "amount bigint", "sent_on date", "position bigint"));

    /** Whether a payment's money was on a slip by a day, or is on one at all, under whatever number. */
    private static final String CARRIED = """
            SELECT FROM views.remittance_receipt c LEFT JOIN views.remittance r USING (remittance_id)
             WHERE c.payment_id = p.payment_id AND c.position <= :known
               AND (r.status IS DISTINCT FROM 'REVERSED' OR r.reversed_at > :known)
               AND (:on::date IS NULL OR c.sent_on <= :on::date)""";

    /** What is left of a payment: less what had gone back to its payers, and nothing once it was charged back. */
    private static final String HELD = """
            CASE WHEN EXISTS (SELECT FROM views.receivable v WHERE v.payment_id = p.payment_id AND v.position <= :known
                                 AND (:on::date IS NULL OR v.charged_on <= :on::date)) THEN 0
                 ELSE p.amount - (SELECT coalesce(sum(f.amount), 0)::bigint FROM views.refund f
                                   WHERE f.payment_id = p.payment_id AND f.status = 'PAID' AND f.paid_at <= :known
                                     AND (:on::date IS NULL OR f.paid_on <= :on::date)) END""";

    /** Payments whose money was there and on no slip by the day {@code :on}, as known at {@code :known}, with what is left of it as {@code held}. */
    static final String UNREMITTED = "SELECT p.* FROM (SELECT p.*, " + HELD
            + " AS held FROM views.payment p WHERE p.effective_date <= :on::date AND p.position <= :known"
            + " AND (p.reversed = 0 OR p.reversed_at > :known)) p"
            + " WHERE p.held > 0 AND NOT EXISTS (" + CARRIED + ")";

    /**
     * Payments of a point with the account that their money came in on and what newer ones brought there: what lies on a
     * till or waits for the acquirer is the newest of it.
     */
    private static final String WITH_NEWER = """
            SELECT h.*, sum(h.held) OVER (PARTITION BY h.account ORDER BY h.position DESC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS newer
              FROM (SELECT p.*, %s AS held,
                           CASE p.channel WHEN 'TRANSFER' THEN NULL WHEN 'CASH' THEN '%s:' || p.agency_point
                                ELSE '%s:' || p.agency_point END AS account
                      FROM views.payment p WHERE p.agency_point = :agencyPoint AND p.reversed = 0) h""".formatted(HELD, Chart.CASH.code(), Chart.CLEARING.code());

    private final BatchedWrites writes;
    private final JdbcClient database;

    Custody(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
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
                        .set("named_total", sent.namedTotal())
                        .set("effective_date", sent.entry().effectiveDate());
            case RemittanceConfirmed confirmed ->
                row.set("status", Status.CONFIRMED).add("received", confirmed.received());
            case RemittanceDisputed disputed ->
                row.set("status", Status.DISPUTED).add("received", disputed.received());
            case RemittanceReversed reversed ->
                row.set("status", Status.REVERSED).set("reversed_at", Columns.position(token));
        }
    }

    @EventHandler
    void on(SlipWritten written, TrackingToken token) {
        for (int i = 0; i < written.receipts().size(); i++) {
            CarriedReceipt receipt = written.receipts().get(i);
            writes.row(RECEIPT, written.remittanceId(), i + 1)
                    .set("receipt_no", receipt.receiptNo())
                    .set("payment_id", receipt.paymentId())
                    .set("amount", receipt.amount())
                    .set("sent_on", written.on())
                    .set("position", Columns.position(token));
        }
    }

    /** The receipts that a remittance carries, or carried until it was reversed. */
    public List<Carried> receipts(String remittanceId) {
        return database.sql("""
                        SELECT c.receipt_no, c.amount, nullif(p.receipt_no, c.receipt_no) AS replaced_by
                          FROM views.remittance_receipt c LEFT JOIN views.payment p USING (payment_id)
                         WHERE c.remittance_id = ? ORDER BY c.line_no""")
                .param(remittanceId)
                .query((row, i) -> new Carried(
                        row.getString("receipt_no"), Columns.money(row, "amount"), Columns.text(row, "replaced_by")))
                .list();
    }

    /** Receipts whose money is there and on no remittance, with what is left of it, in the order in which they were issued. */
    public List<Unremitted> unremitted(@Nullable String agencyPoint, AsOf asOf, int limit) {
        Where where = new Where()
                .and("p.agency_point = :agencyPoint", "agencyPoint", agencyPoint)
                .and("p.effective_date <= :on", "on", asOf.effectiveTo())
                .and("p.position <= :known", "known", asOf.position())
                .and("(p.reversed = 0 OR p.reversed_at > :known)", "known", asOf.position());
        return database.sql("SELECT p.* FROM (SELECT p.*, " + HELD + " AS held FROM views.payment p" + where
                        + ") p WHERE p.held > 0 AND NOT EXISTS (" + CARRIED
                        + ") ORDER BY p.position LIMIT :limit")
                .params(where.values())
                .param("on", asOf.effectiveTo(), Types.DATE)
                .param("limit", limit)
                .query((row, i) -> unremitted(row))
                .list();
    }

    /** Those of them whose money has reached the bank: all but the newest that still lie in the till or wait at the acquirer. */
    public List<Unremitted> atBank(String agencyPoint, int limit) {
        return database.sql("SELECT p.* FROM (" + WITH_NEWER + ") p LEFT JOIN views.account_balance b USING (account)"
                        + " WHERE p.held > 0 AND NOT EXISTS (" + CARRIED + ")"
                        + " AND (p.account IS NULL OR coalesce(p.newer, 0) >= coalesce(b.debit - b.credit, 0))"
                        + " ORDER BY p.position LIMIT :limit")
                .param("agencyPoint", agencyPoint)
                .param("on", null, Types.DATE)
                .param("known", Long.MAX_VALUE)
                .param("limit", limit)
                .query((row, i) -> unremitted(row))
                .list();
    }

    /** One remittance. */
    public Optional<Remittance> remittance(String remittanceId) {
        return database.sql("SELECT * FROM views.remittance WHERE remittance_id = ?")
                .param(remittanceId)
                .query((row, i) -> remittance(row))
                .optional();
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

    private static Unremitted unremitted(ResultSet row) throws SQLException {
        return new Unremitted(
                row.getString("receipt_no"),
                row.getString("payment_id"),
                row.getString("agency_point"),
                Columns.money(row, "held"),
                Columns.date(row, "effective_date"));
    }

    private static Remittance remittance(ResultSet row) throws SQLException {
        Money amount = Columns.money(row, "amount");
        Money received = Columns.money(row, "received");
        Status status = Status.valueOf(row.getString("status"));
        Money owed = amount.max(Columns.money(row, "named_total"));
        boolean reversed = status == Status.REVERSED;
        return new Remittance(
                row.getString("remittance_id"),
                row.getString("agency_point"),
                status,
                amount,
                received,
                reversed ? Money.ZERO : amount.minus(received).max(Money.ZERO),
                reversed ? Money.ZERO : owed.minus(received),
                Columns.date(row, "effective_date"));
    }

    /**
     * Money on its way to the office.
     *
     * @param remittanceId  id
     * @param agencyPoint   who sent it
     * @param status        whether it has arrived
     * @param amount        what was sent
     * @param received      what has arrived
     * @param open          what of it is in transit
     * @param missing       what has not arrived, with the money of named receipts that was never sent
     * @param effectiveDate day of sending
     */
    public record Remittance(
            String remittanceId,
            String agencyPoint,
            Status status,
            Money amount,
            Money received,
            Money open,
            Money missing,
            LocalDate effectiveDate) {}

    /** Whether a remittance has arrived. */
    public enum Status {
        /** In transit. */
        SENT,
        /** All of it. */
        CONFIRMED,
        /** Part of it, or less than its receipts say. */
        DISPUTED,
        /** Cancelled. */
        REVERSED
    }

    /**
     * A receipt on a remittance slip.
     *
     * @param receiptNo  number that it had then
     * @param amount     what of its money is carried
     * @param replacedBy number that stands for its payment now, if it is another
     */
    public record Carried(
            String receiptNo, Money amount, @Nullable String replacedBy) {}

    /**
     * A receipt that is on no remittance slip.
     *
     * @param receiptNo     number
     * @param paymentId     payment that it stands for
     * @param agencyPoint   who issued it
     * @param amount        what is left of the payment
     * @param effectiveDate day of the payment
     */
    public record Unremitted(
            String receiptNo, String paymentId, String agencyPoint, Money amount, LocalDate effectiveDate) {}
}
