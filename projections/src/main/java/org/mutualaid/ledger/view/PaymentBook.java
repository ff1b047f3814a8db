package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundEnd;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRefused;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Money that was taken, what became of it, what was cancelled, and what goes back. */
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
                    "recorded_at timestamptz",
                    "reversal_id text",
                    "reversed_at bigint"),
            List.of("applied bigint", "refunded bigint", "reversed bigint", "charged_back bigint"));
    private static final Table REVERSAL = Table.of(
            "reversal",
            List.of("reversal_id text"),
            List.of(
                    "payment_id text",
                    "status text",
                    "reason text",
                    "requested_by text",
                    "requested_on date",
                    "approved_by text",
                    "in_force_on date",
                    "kind text",
                    "code text",
                    "detail text"),
            List.of());
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
                    "approved_by text",
                    "paid_on date",
                    "paid_at bigint",
                    "ended_by text"),
            List.of());

    /** What went back to the payers of a payment. */
    static final String PAID_BACK = """
            (SELECT coalesce(sum(f.amount), 0)::bigint FROM views.refund f
              WHERE f.payment_id = payment.payment_id AND f.status = 'PAID')""";

    private static final String PAYMENTS = """
            SELECT payment.*, %s AS paid_back, v.status, v.reason, v.requested_by, v.requested_on, v.approved_by, v.in_force_on, v.kind,
                   v.code, v.detail
              FROM views.payment LEFT JOIN views.reversal v ON v.reversal_id = payment.reversal_id""".formatted(PAID_BACK);

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
    void on(ContributionsUnapplied unapplied) {
        unapplied
                .sources()
                .forEach(source ->
                        writes.row(PAYMENT, source.paymentId()).add("applied", Money.ZERO.minus(source.amount())));
    }

    @EventHandler
    void on(PaymentChargedBack charged) {
        writes.row(PAYMENT, charged.paymentId())
                .add("applied", Money.ZERO.minus(charged.owed()))
                .add("charged_back", charged.amount());
    }

    @EventHandler
    void on(DebtSettled settled) {
        settled.sources()
                .forEach(source -> writes.row(PAYMENT, source.paymentId()).add("applied", source.amount()));
    }

    @EventHandler
    void on(ReceiptVoided voided) {
        if (voided.paymentId() != null) {
            writes.row(PAYMENT, voided.paymentId())
                    .set("number", voided.replacement())
                    .set("receipt_no", voided.replacementNo());
        }
    }

    @EventHandler
    void on(PaymentIdentified identified) {
        writes.row(PAYMENT, identified.paymentId())
                .set("unit", identified.unit())
                .set("rosters", Columns.list(identified.rosters()));
    }

    @EventHandler
    void on(ReversalRequested requested, MetaData context) {
        writes.row(PAYMENT, requested.paymentId()).set("reversal_id", requested.reversalId());
        writes.row(REVERSAL, requested.reversalId())
                .set("payment_id", requested.paymentId())
                .set("status", ReversalStatus.AWAITING_APPROVAL)
                .set("reason", context.get("reason"))
                .set("requested_by", requested.by())
                .set("requested_on", requested.on());
    }

    @EventHandler
    void on(ReversalAuthorised authorised) {
        writes.row(REVERSAL, authorised.reversalId())
                .set("status", ReversalStatus.AUTHORISED)
                .set("approved_by", authorised.by())
                .set("in_force_on", authorised.on());
    }

    @EventHandler
    void on(PaymentReversed reversed, TrackingToken token) {
        writes.row(PAYMENT, reversed.paymentId())
                .add("reversed", reversed.amount())
                .set("reversed_at", Columns.position(token));
        writes.row(REVERSAL, reversed.reversalId()).set("status", ReversalStatus.REVERSED);
    }

    @EventHandler
    void on(ReversalRefused refused) {
        writes.row(REVERSAL, refused.reversalId())
                .set("status", ReversalStatus.REFUSED)
                .set("kind", refused.kind())
                .set("code", refused.code())
                .set("detail", refused.detail());
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
    void on(RefundPaid paid, TrackingToken token) {
        writes.row(REFUND, paid.refundId())
                .set("status", RefundStatus.PAID)
                .set("paid_on", paid.entry().effectiveDate())
                .set("paid_at", Columns.position(token));
    }

    @EventHandler
    void on(RefundEnded ended) {
        writes.row(PAYMENT, ended.paymentId()).add("refunded", Money.ZERO.minus(ended.amount()));
        writes.row(REFUND, ended.refundId())
                .set("status", RefundStatus.of(ended.end()))
                .set("ended_by", ended.by());
    }

    /** One payment. */
    public Optional<Payment> find(String paymentId) {
        return one(new Where().and("payment.payment_id = :id", "id", paymentId));
    }

    /** The payment that a receipt was issued for, also if its paper was spoiled and another number stands for it now. */
    public Optional<Payment> byReceipt(String receiptNo) {
        return one(new Where()
                .and(
                        "payment.payment_id = (SELECT payment_id FROM views.receipt WHERE receipt_no = :no)",
                        "no",
                        receiptNo));
    }

    /** Payments in the order in which they came. */
    public Page<Payment> list(@Nullable String unit, @Nullable String agencyPoint, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("unit = :unit", "unit", unit)
                .and("agency_point = :agencyPoint", "agencyPoint", agencyPoint)
                .and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Payment>> found = database.sql(
                        PAYMENTS + where + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), payment(row)))
                .list();
        return Page.of(found, limit);
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
                           AND reversed = 0 AND recorded_at > now() - interval '10 minutes' ORDER BY position DESC LIMIT 1""")
                .params(payment.agencyPoint(), unit, payment.amount().fen(), payment.paymentId())
                .query((row, i) -> row.getString(1))
                .optional();
    }

    /** Sum of all cash payments of that point; it only grows, for nothing that happens later lowers it. */
    public Money cashTaken(String agencyPoint) {
        return database.sql("""
                        SELECT coalesce(sum(amount), 0)::bigint AS taken FROM views.payment
                         WHERE agency_point = ? AND channel = 'CASH'""")
                .param(agencyPoint)
                .query((row, i) -> Columns.money(row, "taken"))
                .single();
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
                        Columns.text(row, "approved_by"),
                        Columns.text(row, "ended_by")))
                .optional();
    }

    private Optional<Payment> one(Where where) {
        return database.sql(PAYMENTS + where)
                .params(where.values())
                .query((row, i) -> payment(row))
                .optional();
    }

    private static Payment payment(ResultSet row) throws SQLException {
        Money amount = Columns.money(row, "amount");
        Money applied = Columns.money(row, "applied");
        Money refunded = Columns.money(row, "refunded");
        Money reversed = Columns.money(row, "reversed");
        Money chargedBack = Columns.money(row, "charged_back");
        return new Payment(
                row.getString("payment_id"),
                row.getString("receipt_no"),
                row.getString("prefix"),
                row.getLong("number"),
                row.getString("agency_point"),
                PaymentState.of(reversed, chargedBack),
                Channel.valueOf(row.getString("channel")),
                amount,
                applied,
                refunded,
                Columns.money(row, "paid_back"),
                reversed,
                chargedBack,
                amount.minus(applied).minus(refunded).minus(reversed).minus(chargedBack),
                Columns.text(row, "unit"),
                Columns.optional(Payer.class, Columns.text(row, "payer")),
                Columns.text(row, "bank_serial"),
                Columns.list(Columns.text(row, "rosters")),
                Columns.date(row, "effective_date"),
                Columns.instant(row, "recorded_at"),
                reversal(row));
    }

    private static @Nullable Reversal reversal(ResultSet row) throws SQLException {
        String reversalId = Columns.text(row, "reversal_id");
        return reversalId == null
                ? null
                : new Reversal(
                        reversalId,
                        ReversalStatus.valueOf(row.getString("status")),
                        Columns.text(row, "reason"),
                        row.getString("requested_by"),
                        Columns.date(row, "requested_on"),
                        Columns.text(row, "approved_by"),
                        Columns.optionalDate(row, "in_force_on"),
                        Columns.optional(Refused.Kind.class, Columns.text(row, "kind")),
                        Columns.text(row, "code"),
                        Columns.text(row, "detail"));
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
     * @param receiptNo     its receipt in force
     * @param prefix        what the number of the receipt begins with
     * @param number        the rest of it
     * @param agencyPoint   counter
     * @param state         what became of it
     * @param channel       how it came
     * @param amount        how much
     * @param applied       what of it pays for cover
     * @param refunded      what of it was asked back or went back
     * @param paidBack      what of that went back
     * @param reversed      what of it was cancelled: all or nothing
     * @param chargedBack   what of it the acquirer took back: all or nothing; what it had paid for is owed since
     * @param unapplied     what is left; the five add up to the amount (invariant I4)
     * @param unit          who paid, if known
     * @param payer         the one payer, if it is one alone
     * @param bankSerial    line of the bank statement
     * @param rosters       rosters that it was meant for
     * @param effectiveDate day of the payment
     * @param recordedAt    when it was recorded
     * @param reversal      its reversal, if one was asked for
     */
    public record Payment(
            String paymentId,
            String receiptNo,
            String prefix,
            long number,
            String agencyPoint,
            PaymentState state,
            Channel channel,
            Money amount,
            Money applied,
            Money refunded,
            Money paidBack,
            Money reversed,
            Money chargedBack,
            Money unapplied,
            @Nullable String unit,
            @Nullable Payer payer,
            @Nullable String bankSerial,
            List<String> rosters,
            LocalDate effectiveDate,
            Instant recordedAt,
            @Nullable Reversal reversal) {

        /** Whether all of it went back to its payers: its receipt then counts as reversed (domain brief 4.5). */
        public boolean wentBackWhole() {
            return !paidBack.isLessThan(amount);
        }

        /** What of it is still there, wherever it lies. */
        public Money held() {
            return state == PaymentState.RECEIVED ? amount.minus(paidBack) : Money.ZERO;
        }
    }

    /** What became of a payment. */
    public enum PaymentState {
        /** Stands. */
        RECEIVED,
        /** Was cancelled by a reversal. */
        REVERSED,
        /** Was taken back by the card's acquirer. */
        CHARGED_BACK;

        static PaymentState of(Money reversed, Money chargedBack) {
            return reversed.isPositive() ? REVERSED : chargedBack.isPositive() ? CHARGED_BACK : RECEIVED;
        }
    }

    /**
     * The reversal of a payment that was last asked for.
     *
     * @param reversalId  id
     * @param status      how far it is
     * @param reason      why it was asked for
     * @param requestedBy who asked
     * @param requestedOn when
     * @param approvedBy  second person, if one was needed
     * @param on          day on which it came in force
     * @param kind        sort of refusal that stood against it, if one did
     * @param code        its code
     * @param detail      the same as a sentence
     */
    public record Reversal(
            String reversalId,
            ReversalStatus status,
            @Nullable String reason,
            String requestedBy,
            LocalDate requestedOn,
            @Nullable String approvedBy,
            @Nullable LocalDate on,
            Refused.@Nullable Kind kind,
            @Nullable String code,
            @Nullable String detail) {}

    /** How far a reversal is. */
    public enum ReversalStatus {
        /** Waits for a second person. */
        AWAITING_APPROVAL,
        /** In force, and being carried out. */
        AUTHORISED,
        /** Done. */
        REVERSED,
        /** Something stood against it; the payment is as before. */
        REFUSED
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
     * @param endedBy     who rejected or withdrew it
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
            @Nullable String approvedBy,
            @Nullable String endedBy) {

        /** The stream that the refund stands in. */
        public String stream() {
            return "unit-account:" + unit;
        }

        /** Whether it was rejected or withdrawn. */
        public boolean hasEnded() {
            return status == RefundStatus.REJECTED || status == RefundStatus.WITHDRAWN;
        }

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
        PAID,
        /** The office said no; the money is unapplied again. */
        REJECTED,
        /** The counter took its request back; the money is unapplied again. */
        WITHDRAWN;

        static RefundStatus of(RefundEnd end) {
            return switch (end) {
                case REJECTED -> REJECTED;
                case WITHDRAWN -> WITHDRAWN;
            };
        }
    }
}
