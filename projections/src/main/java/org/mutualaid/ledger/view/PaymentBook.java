package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Money that was taken, the receipts issued for it, what became of it, and what goes back. */
@Component
public final class PaymentBook {

    private static final Table PAYMENT = Table.of(
            "payment",
            List.of("payment_id text"),
            List.of(
                    "position bigint",
                    "prefix text",
                    "number bigint",
                    "receipt_no text",
                    "agency_point text",
                    "channel text",
                    "amount bigint",
                    "unit text",
                    "payer text",
                    "bank_serial text",
                    "rosters text",
                    "effective_date date",
                    "recorded_at timestamptz"),
            List.of("applied bigint", "refunded bigint"));
    private static final Table REFUND = Table.of(
            "refund",
            List.of("refund_id text"),
            List.of(
                    "status text",
                    "unit text",
                    "payment_id text",
                    "amount bigint",
                    "reason text",
                    "shares text",
                    "requested_by text",
                    "approved_by text"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    PaymentBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(PaymentReceived received, TrackingToken token, @Timestamp Instant recordedAt) {
        writes.row(PAYMENT, received.paymentId())
                .set("position", Columns.position(token))
                .set("prefix", received.prefix())
                .set("number", received.number())
                .set("receipt_no", received.receiptNo())
                .set("agency_point", received.agencyPoint())
                .set("channel", received.channel())
                .set("amount", received.amount())
                .set("unit", received.unit())
                .set("payer", received.payer())
                .set("bank_serial", received.bankSerial())
                .set("rosters", Columns.list(received.rosters()))
                .set("effective_date", received.entry().effectiveDate())
                .set("recorded_at", recordedAt);
    }

    @EventHandler
    void on(ContributionsApplied applied) {
        applied.sources()
                .forEach(source -> writes.row(PAYMENT, source.paymentId()).add("applied", source.amount()));
    }

    @EventHandler
    void on(ContributionReturned returned) {
        returned.sources()
                .forEach(source ->
                        writes.row(PAYMENT, source.paymentId()).add("applied", Money.ZERO.minus(source.amount())));
    }

    @EventHandler
    void on(RefundRequested requested) {
        writes.row(PAYMENT, requested.paymentId()).add("refunded", requested.amount());
        writes.row(REFUND, requested.refundId())
                .set("status", RefundStatus.REQUESTED)
                .set("unit", requested.unit())
                .set("payment_id", requested.paymentId())
                .set("amount", requested.amount())
                .set("reason", requested.reason())
                .set("shares", written(requested.byPayer()))
                .set("requested_by", requested.by());
    }

    @EventHandler
    void on(RefundApproved approved) {
        writes.row(REFUND, approved.refundId())
                .set("status", RefundStatus.APPROVED)
                .set("approved_by", approved.by());
    }

    @EventHandler
    void on(RefundPaid paid) {
        writes.row(REFUND, paid.refundId()).set("status", RefundStatus.PAID);
    }

    /** One payment. */
    public Optional<Payment> find(String paymentId) {
        return one(new Where().and("payment_id = :id", "id", paymentId));
    }

    /** The payment that a receipt was issued for. */
    public Optional<Payment> byReceipt(String receiptNo) {
        return one(new Where().and("receipt_no = :no", "no", receiptNo));
    }

    /** Payments in the order in which they came. */
    public Page<Payment> list(@Nullable String unit, @Nullable String agencyPoint, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("unit = :unit", "unit", unit)
                .and("agency_point = :agencyPoint", "agencyPoint", agencyPoint)
                .and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Payment>> found = database.sql(
                        "SELECT * FROM views.payment" + where + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), payment(row)))
                .list();
        return Page.of(found, limit);
    }

    /** The receipts of a counter in the order of their numbers. */
    public Page<Receipt> receipts(FindReceipts asked) {
        Where where = new Where()
                .and("agency_point = :agencyPoint", "agencyPoint", asked.agencyPoint())
                .and("effective_date >= :from", "from", asked.from())
                .and("effective_date <= :to", "to", asked.to())
                .and("receipt_no >= :fromNo", "fromNo", asked.fromNo())
                .and("receipt_no <= :toNo", "toNo", asked.toNo());
        if (asked.cursor() != null) {
            String[] after = Cursor.parts(asked.cursor(), 2);
            where.and("(prefix, number) > (:prefix, :number)", "prefix", after[0])
                    .and("TRUE", "number", Cursor.number(after[1]));
        }
        Map<String, String> cursors = new HashMap<>();
        List<Receipt> found = database.sql("SELECT * FROM views.payment" + where + " ORDER BY prefix, number LIMIT "
                        + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .query((row, i) -> {
                    String no = row.getString("receipt_no");
                    cursors.put(no, Cursor.of(row.getString("prefix"), row.getLong("number")));
                    return new Receipt(
                            no,
                            row.getString("payment_id"),
                            Columns.money(row, "amount"),
                            Channel.valueOf(row.getString("channel")),
                            Columns.date(row, "effective_date"),
                            ReceiptState.ISSUED);
                })
                .list();
        return Page.of(found, asked.limit(), receipt -> String.valueOf(cursors.get(receipt.receiptNo())));
    }

    /** Numbers that were passed over, as prefix and number: always none. */
    public List<String> missingReceipts(String agencyPoint) {
        return database.sql("""
                        SELECT b.prefix || ' ' || n FROM views.receipt_block b
                          JOIN views.receipt_book k ON k.prefix = b.prefix
                         CROSS JOIN generate_series(b.first_number, least(b.last_number, k.last)) AS n
                          LEFT JOIN views.payment p
                               ON p.agency_point = b.agency_point AND p.prefix = b.prefix AND p.number = n
                         WHERE b.agency_point = ? AND p.payment_id IS NULL ORDER BY b.prefix, n""")
                .param(agencyPoint)
                .query((row, i) -> row.getString(1))
                .list();
    }

    /** The receipt of the same cash of the same unit taken less than ten minutes ago (H5): perhaps a repetition. */
    public Optional<String> repeatOf(PaymentReceived payment) {
        String unit = payment.unit();
        if (payment.channel() != Channel.CASH || unit == null) {
            return Optional.empty();
        }
        return database.sql("""
                        SELECT receipt_no FROM views.payment
                         WHERE agency_point = ? AND channel = 'CASH' AND unit = ? AND amount = ? AND payment_id <> ?
                           AND recorded_at > now() - interval '10 minutes' ORDER BY position DESC LIMIT 1""")
                .params(payment.agencyPoint(), unit, payment.amount().fen(), payment.paymentId())
                .query((row, i) -> row.getString(1))
                .optional();
    }

    /** One refund. */
    public Optional<Refund> refund(String refundId) {
        return database.sql("""
                        SELECT r.*, p.channel, p.agency_point FROM views.refund r
                          JOIN views.payment p ON p.payment_id = r.payment_id WHERE r.refund_id = ?""")
                .param(refundId)
                .query((row, i) -> new Refund(
                        refundId,
                        RefundStatus.valueOf(row.getString("status")),
                        row.getString("unit"),
                        row.getString("payment_id"),
                        Columns.money(row, "amount"),
                        RefundReason.valueOf(row.getString("reason")),
                        shares(row.getString("shares")),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("agency_point"),
                        row.getString("requested_by"),
                        Columns.text(row, "approved_by")))
                .optional();
    }

    private Optional<Payment> one(Where where) {
        return database.sql("SELECT * FROM views.payment" + where)
                .params(where.values())
                .query((row, i) -> payment(row))
                .optional();
    }

    private static Payment payment(ResultSet row) throws SQLException {
        Money amount = Columns.money(row, "amount");
        Money applied = Columns.money(row, "applied");
        Money refunded = Columns.money(row, "refunded");
        return new Payment(
                row.getString("payment_id"),
                row.getString("receipt_no"),
                row.getString("agency_point"),
                Channel.valueOf(row.getString("channel")),
                amount,
                applied,
                refunded,
                amount.minus(applied).minus(refunded),
                Columns.text(row, "unit"),
                Columns.optional(Payer.class, Columns.text(row, "payer")),
                Columns.text(row, "bank_serial"),
                Columns.list(Columns.text(row, "rosters")),
                Columns.date(row, "effective_date"),
                Columns.instant(row, "recorded_at"));
    }

    private static String written(Map<Payer, Money> shares) {
        return Columns.list(new TreeMap<>(shares)
                .entrySet().stream()
                        .map(share -> share.getKey() + " " + share.getValue().fen())
                        .toList());
    }

    private static Map<Payer, Money> shares(String written) {
        Map<Payer, Money> shares = new EnumMap<>(Payer.class);
        for (String share : Columns.list(written)) {
            String[] parts = share.split(" ", 2);
            shares.put(Payer.valueOf(parts[0]), new Money(Long.parseLong(parts[1])));
        }
        return shares;
    }

    /**
     * Money that was taken.
     *
     * @param paymentId     id
     * @param receiptNo     its receipt
     * @param agencyPoint   counter
     * @param channel       how it came
     * @param amount        how much
     * @param applied       what of it pays for cover
     * @param refunded      what of it was asked back or went back
     * @param unapplied     what is left
     * @param unit          who paid, if known
     * @param payer         the one payer, if it is one alone
     * @param bankSerial    line of the bank statement
     * @param rosters       rosters that it was meant for
     * @param effectiveDate day of the payment
     * @param recordedAt    when it was recorded
     */
    public record Payment(
            String paymentId,
            String receiptNo,
            String agencyPoint,
            Channel channel,
            Money amount,
            Money applied,
            Money refunded,
            Money unapplied,
            @Nullable String unit,
            @Nullable Payer payer,
            @Nullable String bankSerial,
            List<String> rosters,
            LocalDate effectiveDate,
            Instant recordedAt) {}

    /**
     * Asks for receipts; what is left out does not narrow the list.
     *
     * @param agencyPoint counter
     * @param from        first effective date
     * @param to          last effective date
     * @param fromNo      first receipt number
     * @param toNo        last receipt number
     * @param limit       receipts on the page
     * @param cursor      where the page begins
     */
    public record FindReceipts(
            String agencyPoint,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String fromNo,
            @Nullable String toNo,
            int limit,
            @Nullable String cursor) {}

    /**
     * One receipt number.
     *
     * @param receiptNo     prefix and number
     * @param paymentId     what it was issued for
     * @param amount        how much
     * @param channel       how it came
     * @param effectiveDate day of the payment
     * @param state         what became of it
     */
    public record Receipt(
            String receiptNo,
            String paymentId,
            Money amount,
            Channel channel,
            LocalDate effectiveDate,
            ReceiptState state) {}

    /** What became of a receipt. */
    public enum ReceiptState {
        /** Good. */
        ISSUED,
        /** Its payment was reversed. */
        REVERSED,
        /** Never used for a payment. */
        VOID
    }

    /**
     * Money that goes back.
     *
     * @param refundId    id
     * @param status      how far it is
     * @param unit        whose money
     * @param paymentId   payment that it came with
     * @param amount      how much
     * @param reason      why
     * @param shares      what each payer gets
     * @param channel     how the payment had come
     * @param agencyPoint counter that had taken it
     * @param requestedBy who asked
     * @param approvedBy  who agreed
     */
    public record Refund(
            String refundId,
            RefundStatus status,
            String unit,
            String paymentId,
            Money amount,
            RefundReason reason,
            Map<Payer, Money> shares,
            Channel channel,
            String agencyPoint,
            String requestedBy,
            @Nullable String approvedBy) {

        /** The account that the payment had arrived on: a refund leaves from there. */
        public Account account() {
            return channel.account(agencyPoint);
        }
    }

    /** How far a refund is. */
    public enum RefundStatus {
        /** Waits for a second person. */
        REQUESTED,
        /** Owed. */
        APPROVED,
        /** Back with its payers. */
        PAID
    }
}
