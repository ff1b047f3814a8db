package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What payers owe since their card payments were charged back; what is open adds up to account 1122. */
@Component
public final class Receivables {

    private static final Table RECEIVABLE = Table.of(
            "receivable",
            List.of("chargeback_id text"),
            List.of("position bigint", "payment_id text", "unit text", "payer text", "charged_on date", "pay_by date"),
            List.of());
    private static final Table ROW = Table.of(
            "receivable_row",
            List.of("chargeback_id text", "roster_id text", "seq bigint"),
            List.of(
                    "amount bigint",
                    "settled boolean",
                    "settled_at bigint",
                    "settled_on date",
                    "cancelled boolean",
                    "cancelled_at bigint",
                    "cancelled_on date"),
            List.of());

    private static final String OPEN = "settled IS NOT TRUE AND cancelled IS NOT TRUE";
    private static final String SUMS = """
            SELECT r.*, p.receipt_no, p.agency_point, s.owed, s.settled, s.cancelled, s.owed - s.settled - s.cancelled AS open
              FROM views.receivable r JOIN views.payment p USING (payment_id) CROSS JOIN LATERAL (
                   SELECT coalesce(sum(amount), 0)::bigint AS owed,
                          coalesce(sum(amount) FILTER (WHERE settled AND NOT cancelled), 0)::bigint AS settled,
                          coalesce(sum(amount) FILTER (WHERE cancelled), 0)::bigint AS cancelled
                     FROM (SELECT amount, coalesce(settled_at <= :known AND settled_on <= :to, FALSE) AS settled,
                                  coalesce(cancelled_at <= :known AND cancelled_on <= :to, FALSE) AS cancelled
                             FROM views.receivable_row x WHERE x.chargeback_id = r.chargeback_id) x) s""";

    /** A debt that arises later for the same row is another one, also when it is told in the same batch. */
    private static final String CANCEL = """
            UPDATE views.receivable_row x SET cancelled = true, settled = false, cancelled_at = ?, cancelled_on = ? FROM views.receivable r
             WHERE x.roster_id = ? AND x.seq = ? AND r.chargeback_id = x.chargeback_id AND r.position < ?""";

    private static final LocalDate ALWAYS = LocalDate.of(9999, 12, 31);

    private final BatchedWrites writes;
    private final JdbcClient database;

    Receivables(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(PaymentChargedBack charged, TrackingToken token) {
        writes.row(RECEIVABLE, charged.chargebackId())
                .set("position", Columns.position(token))
                .set("payment_id", charged.paymentId())
                .set("unit", charged.unit())
                .set("payer", charged.payer())
                .set("charged_on", charged.on())
                .set("pay_by", charged.payBy());
        charged.rows()
                .forEach(row -> writes.row(ROW, charged.chargebackId(), row.rosterId(), row.seq())
                        .set("amount", row.amount()));
    }

    @EventHandler
    void on(DebtSettled settled, TrackingToken token) {
        settled.rows()
                .forEach(row -> writes.row(ROW, settled.chargebackId(), settled.rosterId(), row.seq())
                        .set("settled", true)
                        .set("settled_at", Columns.position(token))
                        .set("settled_on", settled.entry().effectiveDate()));
    }

    @EventHandler
    void on(ContributionReturned returned, TrackingToken token) {
        writes.afterwards(
                CANCEL + " AND x.settled IS NOT TRUE",
                Columns.position(token),
                returned.entry().effectiveDate(),
                returned.rosterId(),
                returned.row().seq(),
                Columns.position(token));
    }

    /**
     * The payment that such a row stood by is reversed: the row is open again and has to be paid for anew, so its debt is
     * neither owed nor made good any more.
     */
    @EventHandler
    void on(ContributionsUnapplied unapplied, TrackingToken token) {
        unapplied
                .rows()
                .forEach(row -> writes.afterwards(
                        CANCEL,
                        Columns.position(token),
                        unapplied.entry().effectiveDate(),
                        unapplied.rosterId(),
                        row.seq(),
                        Columns.position(token)));
    }

    /** One debt as of a day and as it was known; empty before its chargeback. */
    public Optional<Receivable> find(String chargebackId, AsOf asOf) {
        Where where = then(asOf).and("r.chargeback_id = :id", "id", chargebackId);
        return database.sql(SUMS + where)
                .params(where.values())
                .query((row, i) -> receivable(row))
                .optional();
    }

    /** Debts in the order of their chargebacks; those overdue on a day are open and their last day has passed. */
    public Page<Receivable> list(FindReceivables asked) {
        Where where = then(asked.asOf())
                .and("p.agency_point = :agencyPoint", "agencyPoint", asked.agencyPoint())
                .and("s.owed > s.settled + s.cancelled AND r.pay_by < :overdueOn", "overdueOn", asked.overdueOn())
                .and("r.position > :after", "after", Cursor.position(asked.cursor()));
        List<Placed<Receivable>> found = database.sql(
                        SUMS + where + " ORDER BY r.position LIMIT " + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), receivable(row)))
                .list();
        return Page.of(found, asked.limit());
    }

    private static Where then(AsOf asOf) {
        return new Where()
                .and("r.position <= :known", "known", asOf.position())
                .and("r.charged_on <= :to", "to", Objects.requireNonNullElse(asOf.effectiveTo(), ALWAYS));
    }

    /** The covers that wait for a debt to be paid. */
    public List<String> covers(String chargebackId) {
        return database.sql("""
                        SELECT c.member_id || '.' || c.scheme || '.' || c.term FROM views.receivable_row x
                          JOIN views.cover c ON c.roster_id = x.roster_id AND c.seq = x.seq
                         WHERE x.chargeback_id = ? AND %s ORDER BY x.roster_id, x.seq LIMIT 500""".formatted(OPEN))
                .param(chargebackId)
                .query((row, i) -> row.getString(1))
                .list();
    }

    /** Last day on which what is owed for a term of cover can be made good; empty if nothing is owed for it. */
    public Optional<LocalDate> payBy(MemberId memberId, String scheme, int term) {
        return database.sql("""
                        SELECT max(r.pay_by) FROM views.cover c
                          JOIN views.receivable_row x ON x.roster_id = c.roster_id AND x.seq = c.seq
                          JOIN views.receivable r ON r.chargeback_id = x.chargeback_id
                         WHERE c.member_id = ? AND c.scheme = ? AND c.term = ? AND %s""".formatted(OPEN))
                .params(memberId.value(), scheme, term)
                .query(LocalDate.class)
                .optional();
    }

    private static Receivable receivable(ResultSet row) throws SQLException {
        return new Receivable(
                row.getString("chargeback_id"),
                row.getString("payment_id"),
                row.getString("receipt_no"),
                row.getString("agency_point"),
                row.getString("unit"),
                Payer.valueOf(row.getString("payer")),
                Columns.money(row, "owed"),
                Columns.money(row, "settled"),
                Columns.money(row, "cancelled"),
                Columns.money(row, "open"),
                Columns.date(row, "charged_on"),
                Columns.date(row, "pay_by"));
    }

    /**
     * Asks for debts; what is left out does not narrow the list.
     *
     * @param agencyPoint counter that had taken the payment
     * @param overdueOn   only those that are open after their last day, as of this one
     * @param asOf        which days and which part of the log count
     * @param limit       debts on the page
     * @param cursor      where the page begins
     */
    public record FindReceivables(
            @Nullable String agencyPoint,
            @Nullable LocalDate overdueOn,
            AsOf asOf,
            int limit,
            @Nullable String cursor) {}

    /**
     * What a payer owes since a chargeback; settled, cancelled and open add up to what is owed.
     *
     * @param chargebackId id
     * @param paymentId    payment that was charged back
     * @param receiptNo    its receipt
     * @param agencyPoint  counter that had taken it
     * @param unit         whose rows it had paid for
     * @param payer        who owes
     * @param owed         what it had paid for cover
     * @param settled      what was made good
     * @param cancelled    what is owed no more, for the cover was voided or the row has to be paid for anew
     * @param open         the rest
     * @param on           day of the chargeback
     * @param payBy        last day on which it can be made good
     */
    public record Receivable(
            String chargebackId,
            String paymentId,
            String receiptNo,
            String agencyPoint,
            String unit,
            Payer payer,
            Money owed,
            Money settled,
            Money cancelled,
            Money open,
            LocalDate on,
            LocalDate payBy) {}
}
