package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptPrinted;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every receipt number that was used, with what became of it: no number is missing (invariant I13). */
@Component
public final class ReceiptRegister {

    private static final Table RECEIPT = Table.of(
            "receipt",
            List.of("prefix text", "number bigint"),
            List.of(
                    "receipt_no text",
                    "agency_point text",
                    "payment_id text",
                    "voided boolean",
                    "void_id text",
                    "void_reason text",
                    "voided_by text",
                    "voided_on date",
                    "replaced_by text",
                    "used_at bigint",
                    "used_on date",
                    "voided_at bigint"),
            List.of("prints bigint", "red_prints bigint"));

    /** A number with its payment, if it stands or stood for one; a blank one has the day on which it became void. */
    private static final String RECEIPTS = """
            (SELECT r.*, p.amount, p.channel, p.refunded, p.paid_back, p.charged_back,
                    p.reversed > 0 OR p.paid_back >= p.amount AS cancelled,
                    coalesce(p.effective_date, r.voided_on) AS effective_date
               FROM views.receipt r LEFT JOIN (SELECT payment.*, %s AS paid_back FROM views.payment) p
                    ON p.payment_id = r.payment_id) AS receipt""".formatted(PaymentBook.PAID_BACK);

    /** The same of then; numbers of the block that were not used yet do not depend on the days that are asked for. */
    private static final String WRITE_OFF = """
            WITH used AS (
                SELECT r.prefix, r.number, r.receipt_no, p.amount, coalesce(p.effective_date, r.voided_on) AS day,
                       coalesce(r.voided_at <= :known AND (:on::date IS NULL OR r.voided_on <= :on::date), FALSE) AS void,
                       p.reversed_at <= :known AND (:on::date IS NULL OR :on::date >= (
                           SELECT min(j.effective_date) FROM views.journal_line j WHERE j.position = p.reversed_at))
                           AS reversed,
                       (SELECT coalesce(sum(f.amount), 0) FROM views.refund f
                         WHERE f.payment_id = p.payment_id AND f.status = 'PAID' AND f.paid_at <= :known
                           AND (:on::date IS NULL OR f.paid_on <= :on::date)) AS paid_back
                  FROM views.receipt r LEFT JOIN views.payment p ON p.payment_id = r.payment_id
                 WHERE coalesce(r.used_at, r.voided_at) <= :known
                   AND (:on::date IS NULL OR coalesce(r.used_on, r.voided_on) <= :on::date)),
            stood AS (
                SELECT used.*, coalesce(reversed, FALSE) OR coalesce(paid_back >= amount, FALSE) AS cancelled FROM used
                 WHERE (:from::date IS NULL OR day >= :from::date) AND (:to::date IS NULL OR day <= :to::date))
            SELECT b.prefix, b.first_number, b.last_number,
                   coalesce((SELECT max(u.number) FROM views.receipt u
                              WHERE u.prefix = b.prefix AND coalesce(u.used_at, u.voided_at) <= :known), 0) AS last,
                   count(r.number) AS used,
                   count(*) FILTER (WHERE r.void) AS void,
                   count(*) FILTER (WHERE NOT r.void AND r.cancelled) AS reversed,
                   count(*) FILTER (WHERE NOT r.void AND NOT r.cancelled) AS issued,
                   coalesce(sum(r.amount) FILTER (WHERE NOT r.void AND NOT r.cancelled), 0) AS amount,
                   coalesce(sum(r.paid_back) FILTER (WHERE NOT r.void AND NOT r.cancelled), 0) AS refunded,
                   string_agg(r.receipt_no, chr(10) ORDER BY r.number) FILTER (WHERE r.void) AS voids
              FROM views.receipt_block b
              LEFT JOIN stood r ON r.prefix = b.prefix AND r.number BETWEEN b.first_number AND b.last_number
             WHERE b.agency_point = :agencyPoint AND b.position <= :known
             GROUP BY b.prefix, b.first_number, b.last_number, b.position
             ORDER BY b.position, b.first_number""";

    private final BatchedWrites writes;
    private final JdbcClient database;

    ReceiptRegister(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(PaymentReceived received, TrackingToken token) {
        issued(received.prefix(), received.number(), received.receiptNo(), received.agencyPoint(), received.paymentId())
                .set("used_at", Columns.position(token))
                .set("used_on", received.entry().effectiveDate());
    }

    @EventHandler
    void on(ReceiptVoided voided, MetaData context, TrackingToken token) {
        long position = Columns.position(token);
        writes.row(RECEIPT, voided.prefix(), voided.number())
                .set("voided_at", position)
                .set("receipt_no", voided.receiptNo())
                .set("agency_point", voided.agencyPoint())
                .set("voided", true)
                .set("void_id", voided.voidId())
                .set("void_reason", context.get("reason"))
                .set("voided_by", voided.by())
                .set("voided_on", voided.on())
                .set("replaced_by", voided.replacementNo());
        Long replacement = voided.replacement();
        String replacementNo = voided.replacementNo();
        String paymentId = voided.paymentId();
        if (replacement != null && replacementNo != null && paymentId != null) {
            issued(voided.prefix(), replacement, replacementNo, voided.agencyPoint(), paymentId)
                    .set("used_at", position)
                    .set("used_on", voided.on());
        }
    }

    @EventHandler
    void on(ReceiptPrinted printed) {
        writes.row(RECEIPT, printed.prefix(), printed.number())
                .add("prints", 1)
                .add("red_prints", printed.isRed() ? 1 : 0);
    }

    private Row issued(String prefix, long number, String receiptNo, String agencyPoint, String paymentId) {
        return writes.row(RECEIPT, prefix, number)
                .set("receipt_no", receiptNo)
                .set("agency_point", agencyPoint)
                .set("payment_id", paymentId);
    }

    /** One receipt number, void or not. */
    public Optional<Receipt> find(String receiptNo) {
        return one(new Where().and("receipt_no = :no", "no", receiptNo));
    }

    /** The number that the request of that id made void. */
    public Optional<Receipt> voidedBy(String voidId) {
        return one(new Where().and("void_id = :id", "id", voidId));
    }

    private Optional<Receipt> one(Where where) {
        return database.sql("SELECT * FROM " + RECEIPTS + where)
                .params(where.values())
                .query((row, i) -> receipt(row))
                .optional();
    }

    /** The numbers of a counter that were used, in their order. */
    public Page<Receipt> list(FindReceipts asked) {
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
        List<Receipt> found = database.sql("SELECT * FROM " + RECEIPTS + where + " ORDER BY prefix, number LIMIT "
                        + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .query((row, i) -> {
                    cursors.put(row.getString("receipt_no"), Cursor.of(row.getString("prefix"), row.getLong("number")));
                    return receipt(row);
                })
                .list();
        return Page.of(found, asked.limit(), receipt -> String.valueOf(cursors.get(receipt.receiptNo())));
    }

    /** Numbers that were passed over, as prefix and number: always none. */
    public List<String> missing(String agencyPoint) {
        return database.sql("""
                        SELECT b.prefix || ' ' || n FROM views.receipt_block b
                          JOIN views.receipt_book k ON k.prefix = b.prefix
                         CROSS JOIN generate_series(b.first_number, least(b.last_number, k.last)) AS n
                          LEFT JOIN views.receipt r ON r.prefix = b.prefix AND r.number = n
                         WHERE b.agency_point = ? AND r.prefix IS NULL ORDER BY b.prefix, n""")
                .param(agencyPoint)
                .query((row, i) -> row.getString(1))
                .list();
    }

    /**
     * What became of each block, for the finance bureau that hands out the next one (domain brief 4.2).
     *
     * @param from first day that counts; null for the beginning
     * @param to   last day that counts; null for now
     * @param asOf what had become of them by then, as it was known then
     */
    public List<WriteOff> writeOff(String agencyPoint, @Nullable LocalDate from, @Nullable LocalDate to, AsOf asOf) {
        return database.sql(WRITE_OFF)
                .param("agencyPoint", agencyPoint)
                .param("from", from)
                .param("to", to)
                .param("on", asOf.effectiveTo())
                .param("known", asOf.position())
                .query((row, i) -> new WriteOff(
                        row.getString("prefix"),
                        row.getLong("first_number"),
                        row.getLong("last_number"),
                        row.getLong("used"),
                        row.getLong("issued"),
                        row.getLong("void"),
                        Columns.list(Columns.text(row, "voids")),
                        row.getLong("reversed"),
                        Columns.money(row, "amount"),
                        Columns.money(row, "refunded"),
                        AgencyRegister.ReceiptBlock.of(
                                        row.getString("prefix"),
                                        row.getLong("first_number"),
                                        row.getLong("last_number"),
                                        row.getLong("last"))
                                .left()))
                .list();
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        boolean isVoid = row.getBoolean("voided");
        ReceiptState state =
                isVoid ? ReceiptState.VOID : row.getBoolean("cancelled") ? ReceiptState.REVERSED : ReceiptState.ISSUED;
        return new Receipt(
                row.getString("receipt_no"),
                row.getString("agency_point"),
                row.getLong("number"),
                Columns.text(row, "payment_id"),
                isVoid ? null : Columns.money(row, "amount"),
                isVoid ? null : Columns.money(row, "refunded"),
                isVoid ? null : Columns.money(row, "paid_back"),
                isVoid ? null : Columns.money(row, "charged_back"),
                Columns.optional(Channel.class, Columns.text(row, "channel")),
                Columns.date(row, "effective_date"),
                state,
                Columns.text(row, "void_reason"),
                Columns.text(row, "voided_by"),
                Columns.optionalDate(row, "voided_on"),
                Columns.text(row, "replaced_by"),
                row.getInt("prints"),
                row.getInt("red_prints"));
    }

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
     * @param agencyPoint   whose
     * @param number        the number alone
     * @param paymentId     payment that it stands for, or stood for until it became void
     * @param amount        what it vouches for; none if it is void
     * @param refunded      what of it was asked back or went back
     * @param paidBack      what of that went back
     * @param chargedBack   what of it the acquirer took back
     * @param channel       how the payment came
     * @param effectiveDate day of the payment; of a blank one the day on which it became void
     * @param state         what became of it
     * @param voidReason    why it is void
     * @param voidedBy      who made it void
     * @param voidedOn      when
     * @param replacedBy    number that its payment took instead
     * @param prints        how often it was printed at the counter
     * @param redPrints     how often of these in red
     */
    public record Receipt(
            String receiptNo,
            String agencyPoint,
            long number,
            @Nullable String paymentId,
            @Nullable Money amount,
            @Nullable Money refunded,
            @Nullable Money paidBack,
            @Nullable Money chargedBack,
            @Nullable Channel channel,
            LocalDate effectiveDate,
            ReceiptState state,
            @Nullable String voidReason,
            @Nullable String voidedBy,
            @Nullable LocalDate voidedOn,
            @Nullable String replacedBy,
            int prints,
            int redPrints) {}

    /** What became of a receipt. */
    public enum ReceiptState {
        /** Good. */
        ISSUED,
        /** Its payment was reversed, or all of the money went back to its payers. */
        REVERSED,
        /** Its paper was spoiled; it vouches for nothing. */
        VOID
    }

    /**
     * One block as the finance bureau wants it accounted for; issued, void and reversed add up to used.
     *
     * @param prefix      what its numbers begin with
     * @param from        first number
     * @param to          last number
     * @param used        numbers used
     * @param issued      good ones among them
     * @param voided      void ones among them
     * @param voidNumbers those that are void
     * @param reversed    those whose payment was reversed or went back whole
     * @param amount      face amount of the good ones
     * @param refunded    what of that amount went back to its payers
     * @param left        numbers not used yet, whatever days were asked for
     */
    public record WriteOff(
            String prefix,
            long from,
            long to,
            long used,
            long issued,
            long voided,
            List<String> voidNumbers,
            long reversed,
            Money amount,
            Money refunded,
            long left) {}
}
