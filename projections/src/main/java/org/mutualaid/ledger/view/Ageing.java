package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long money has been waiting somewhere. What waits on an account follows from its lines: an entry about the same
 * receipt or the same stream takes from it first, everything else from the oldest; so the items add up to the balance.
 */
@Component
public final class Ageing {

    private static final int MOST = 1_000_000;

    /** Lines that are in memory at a time. */
    private static final int PART = 5_000;

    private final JdbcClient database;
    private final Custody custody;
    private final TransactionTemplate transaction;

    Ageing(JdbcClient database, Custody custody, PlatformTransactionManager transactions) {
        this.database = database;
        this.custody = custody;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What waited at the end of that day, as it was known at a position of the log. */
    public Sheet of(Kind kind, LocalDate on, @Nullable Long known, @Nullable String agencyPoint) {
        AsOf asOf = AsOf.day(on).known(known);
        List<Item> items = switch (kind) {
            case UNREMITTED -> unremitted(on, asOf, agencyPoint);
            case UNAPPLIED -> waiting(Chart.UNAPPLIED, -1, on, asOf, agencyPoint);
            case UNIDENTIFIED -> waiting(Chart.UNIDENTIFIED, -1, on, asOf, agencyPoint);
            case IN_TRANSIT -> waiting(Chart.REMITTANCE_IN_TRANSIT, 1, on, asOf, agencyPoint);
            case RECEIVABLE -> waiting(Chart.CONTRIBUTIONS_RECEIVABLE, 1, on, asOf, agencyPoint);
        };
        return Sheet.of(kind, on, items);
    }

    private List<Item> unremitted(LocalDate on, AsOf asOf, @Nullable String agencyPoint) {
        return custody.unremitted(agencyPoint, asOf, MOST).stream()
                .map(receipt -> new Item(
                        receipt.agencyPoint(),
                        receipt.receiptNo(),
                        receipt.effectiveDate(),
                        days(receipt.effectiveDate(), on),
                        receipt.amount()))
                .sorted(Item.OLDEST_FIRST)
                .toList();
    }

    /** What waits on the accounts of a code; {@code sign} is 1 where debits grow it and -1 where credits do. */
    private List<Item> waiting(Chart chart, int sign, LocalDate on, AsOf asOf, @Nullable String agencyPoint) {
        // Out of a transaction the driver would read all lines at once.
        return Objects.requireNonNull(transaction.execute(status -> read(chart, sign, on, asOf, agencyPoint)));
    }

    private List<Item> read(Chart chart, int sign, LocalDate on, AsOf asOf, @Nullable String agencyPoint) {
        Where where = new Where()
                .accountOfLine(chart.code())
                .and("effective_date <= :on", "on", on)
                .and("position <= :known", "known", asOf.known());
        List<Item> items = new ArrayList<>();
        List<Move> moves = new ArrayList<>();
        database.sql("SELECT j.account, j.side, j.amount, j.effective_date,"
                        + " coalesce(p.receipt_no, j.receipt_no, j.stream) AS about,"
                        + " p.agency_point AS paid_at, u.agency_point AS unit_at FROM"
                        + " (SELECT * FROM views.journal_line" + where + ") j " + """
                        LEFT JOIN views.receipt r ON r.receipt_no = j.receipt_no
                        LEFT JOIN views.payment p ON p.payment_id = r.payment_id
                        LEFT JOIN views.unit u ON u.code = j.unit AND j.account <> '2202'
                        ORDER BY j.account, j.effective_date, j.position, j.line_no""")
                .params(where.values())
                .withFetchSize(PART)
                .query(row -> {
                    String account = row.getString("account");
                    String place = place(account, Columns.text(row, "paid_at"), Columns.text(row, "unit_at"));
                    if (agencyPoint == null || agencyPoint.equals(place)) {
                        Money amount = Columns.money(row, "amount");
                        boolean debit = row.getString("side").equals("DEBIT");
                        if (!moves.isEmpty() && !moves.getLast().account.equals(account)) {
                            items.addAll(left(moves, on));
                            moves.clear();
                        }
                        moves.add(new Move(
                                account,
                                row.getString("about"),
                                Columns.date(row, "effective_date"),
                                debit == (sign > 0) ? amount : Money.ZERO.minus(amount)));
                    }
                });
        items.addAll(left(moves, on));
        items.sort(Item.OLDEST_FIRST);
        return items;
    }

    /** The agency point of a line: of its unit, of its own account, or where its payment was taken. */
    private static @Nullable String place(String account, @Nullable String paidAt, @Nullable String unitAt) {
        if (unitAt != null) {
            return unitAt;
        }
        return account.startsWith(Chart.REMITTANCE_IN_TRANSIT.code()) ? account.substring(5) : paidAt;
    }

    /** What is left of the moves of one account, in order of their days. */
    static List<Item> left(List<Move> moves, LocalDate on) {
        Map<String, Money> taken = new LinkedHashMap<>();
        List<Move> given = new ArrayList<>();
        Map<String, Money> grown = new LinkedHashMap<>();
        for (Move move : moves) {
            if (move.amount.isPositive()) {
                given.add(move);
                grown.merge(move.about, move.amount, Money::plus);
            } else {
                taken.merge(move.about, Money.ZERO.minus(move.amount), Money::plus);
            }
        }
        Money common = Money.ZERO;
        Map<String, Money> own = new LinkedHashMap<>();
        for (Map.Entry<String, Money> entry : taken.entrySet()) {
            Money most = Objects.requireNonNullElse(grown.get(entry.getKey()), Money.ZERO);
            own.put(entry.getKey(), most.min(entry.getValue()));
            common = common.plus(entry.getValue().minus(most.min(entry.getValue())));
        }
        List<Item> items = new ArrayList<>();
        for (Move move : given) {
            Money mine =
                    Objects.requireNonNullElse(own.get(move.about), Money.ZERO).min(move.amount);
            own.merge(move.about, mine, Money::minus);
            Money left = move.amount.minus(mine);
            Money shared = left.min(common);
            common = common.minus(shared);
            left = left.minus(shared);
            if (left.isPositive()) {
                items.add(new Item(move.account, move.about, move.on, days(move.on, on), left));
            }
        }
        if (common.isPositive()) {
            items.add(new Item(moves.getFirst().account, "overdrawn", on, 0, Money.ZERO.minus(common)));
        }
        return items;
    }

    private static int days(LocalDate from, LocalDate to) {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }

    /**
     * A line of an account.
     *
     * @param account path
     * @param about   receipt, by the number that stands for its payment now, or stream
     * @param on      day
     * @param amount  negative if it takes away
     */
    record Move(String account, String about, LocalDate on, Money amount) {}

    /** What can wait. */
    public enum Kind {
        /** Money of a unit that pays for nobody yet (2201). */
        UNAPPLIED,
        /** Money of nobody known (2202). */
        UNIDENTIFIED,
        /** Receipts that no remittance carries. */
        UNREMITTED,
        /** Remittances that have not arrived (1231). */
        IN_TRANSIT,
        /** Contributions that a payer owes again (1122). */
        RECEIVABLE
    }

    /**
     * Something that waits.
     *
     * @param party  account, or agency point of a receipt
     * @param about  receipt number, or stream such as {@code remittance:} and its id
     * @param since  first day
     * @param days   since then
     * @param amount what is left
     */
    public record Item(String party, String about, LocalDate since, int days, Money amount) {

        private static final Comparator<Item> OLDEST_FIRST =
                Comparator.comparing(Item::since).thenComparing(Item::about).thenComparing(Item::party);
    }

    /**
     * Totals by age.
     *
     * @param from   first day of the bucket
     * @param to     its last day; null if it has no end
     * @param amount what waits in it
     * @param count  items
     */
    public record Bucket(int from, @Nullable Integer to, Money amount, int count) {

        private static Bucket of(int from, @Nullable Integer to, List<Item> items) {
            List<Item> inside = items.stream()
                    .filter(item -> item.days() >= from && (to == null || item.days() <= to))
                    .toList();
            return new Bucket(
                    from, to, Money.sum(inside.stream().map(Item::amount).toList()), inside.size());
        }
    }

    /**
     * All that waits.
     *
     * @param kind    what
     * @param on      day
     * @param total   all of it
     * @param buckets by age
     * @param items   oldest first
     */
    public record Sheet(Kind kind, LocalDate on, Money total, List<Bucket> buckets, List<Item> items)
            implements Listing<Item> {

        private static Sheet of(Kind kind, LocalDate on, List<Item> items) {
            return new Sheet(
                    kind,
                    on,
                    Money.sum(items.stream().map(Item::amount).toList()),
                    List.of(
                            Bucket.of(0, 30, items),
                            Bucket.of(31, 60, items),
                            Bucket.of(61, 90, items),
                            Bucket.of(91, null, items)),
                    items);
        }
    }
}
