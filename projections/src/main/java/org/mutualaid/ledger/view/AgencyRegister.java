package org.mutualaid.ledger.view;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.agency.AgencyEvent.AgencyPointRegistered;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The agency points and how far their receipt blocks are used. */
@Component
public final class AgencyRegister {

    private static final Table POINT = Table.of(
            "agency_point",
            List.of("code text"),
            List.of("name text", "parent text", "reversal_limit bigint"),
            List.of());
    private static final Table BLOCK = Table.of(
            "receipt_block",
            List.of("prefix text", "first_number bigint"),
            List.of("last_number bigint", "agency_point text", "position bigint"),
            List.of());
    private static final Table BOOK =
            Table.of("receipt_book", List.of("prefix text"), List.of("last bigint"), List.of("used bigint"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    AgencyRegister(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(AgencyPointRegistered registered) {
        writes.row(POINT, registered.agencyPoint())
                .set("name", registered.name())
                .set("parent", registered.parent() == null ? "" : registered.parent())
                .set("reversal_limit", registered.limit());
    }

    @EventHandler
    void on(ReceiptBlockRegistered registered, TrackingToken token) {
        writes.row(BLOCK, registered.prefix(), registered.from())
                .set("last_number", registered.to())
                .set("agency_point", registered.agencyPoint())
                .set("position", Columns.position(token));
    }

    @EventHandler
    void on(PaymentReceived received) {
        writes.row(BOOK, received.prefix()).set("last", received.number()).add("used", 1);
    }

    @EventHandler
    void on(ReceiptVoided voided) {
        Long replacement = voided.replacement();
        writes.row(BOOK, voided.prefix())
                .set("last", replacement == null ? voided.number() : replacement)
                .add("used", 1);
    }

    /** One agency point. */
    public Optional<AgencyPoint> find(String code) {
        List<ReceiptBlock> blocks = blocks(code);
        return database.sql("""
                        SELECT name, nullif(parent, '') AS parent, reversal_limit
                          FROM views.agency_point WHERE code = ?""")
                .param(code)
                .query((row, i) -> AgencyPoint.of(
                        code,
                        row.getString("name"),
                        row.getString("parent"),
                        Columns.money(row, "reversal_limit"),
                        blocks))
                .optional();
    }

    /** All of them, sorted by code. */
    public List<AgencyPoint> all() {
        List<String> codes = database.sql("SELECT code FROM views.agency_point ORDER BY code")
                .query((row, i) -> row.getString(1))
                .list();
        return codes.stream().flatMap(code -> find(code).stream()).toList();
    }

    /** Where the next receipt number comes from: the oldest block that has one left. */
    public Optional<String> prefixFor(String agencyPoint) {
        return blocks(agencyPoint).stream()
                .filter(block -> block.next() != null)
                .map(ReceiptBlock::prefix)
                .findFirst();
    }

    private List<ReceiptBlock> blocks(String agencyPoint) {
        return database.sql("""
                        SELECT b.prefix, b.first_number, b.last_number, coalesce(k.last, 0) AS last
                          FROM views.receipt_block b LEFT JOIN views.receipt_book k ON k.prefix = b.prefix
                         WHERE b.agency_point = ? ORDER BY b.position, b.first_number""")
                .param(agencyPoint)
                .query((row, i) -> ReceiptBlock.of(
                        row.getString("prefix"),
                        row.getLong("first_number"),
                        row.getLong("last_number"),
                        row.getLong("last")))
                .list();
    }

    /**
     * A counter that takes rosters, money and claims.
     *
     * @param code          code
     * @param name          name
     * @param parent        the point above it
     * @param reversalLimit most that one person alone may reverse there
     * @param receiptBlocks in the order of registration
     * @param receiptsLeft  numbers of all its blocks that are not used
     * @param receiptsLow   whether it is time to fetch the next block: fewer than 10 % of all or fewer than 20 are left
     */
    public record AgencyPoint(
            String code,
            String name,
            @Nullable String parent,
            Money reversalLimit,
            List<ReceiptBlock> receiptBlocks,
            long receiptsLeft,
            boolean receiptsLow) {

        private static final int FEW = 20;

        static AgencyPoint of(
                String code, String name, @Nullable String parent, Money limit, List<ReceiptBlock> blocks) {
            long left = blocks.stream().mapToLong(ReceiptBlock::left).sum();
            return new AgencyPoint(code, name, parent, limit, blocks, left, isLow(left, blocks));
        }

        /** The same once that number is used, which the view may not know yet. */
        public AgencyPoint afterUsing(String prefix, long number) {
            return of(
                    code,
                    name,
                    parent,
                    reversalLimit,
                    receiptBlocks.stream()
                            .map(block -> block.prefix().equals(prefix)
                                    ? ReceiptBlock.of(prefix, block.from(), block.to(), Math.max(number, block.last()))
                                    : block)
                            .toList());
        }

        private static boolean isLow(long left, List<ReceiptBlock> blocks) {
            long all = blocks.stream()
                    .mapToLong(block -> block.to() - block.from() + 1)
                    .sum();
            return left < FEW || left * 10 < all;
        }
    }

    /**
     * A block of receipt numbers.
     *
     * @param prefix what its numbers begin with
     * @param from   first number
     * @param to     last number
     * @param used   how many are used
     * @param next   the next number, if one is left
     * @param left   how many are left
     */
    public record ReceiptBlock(
            String prefix,
            long from,
            long to,
            long used,
            @Nullable Long next,
            long left) {

        static ReceiptBlock of(String prefix, long from, long to, long last) {
            long next = Math.max(from, last + 1);
            long used = Math.min(next, to + 1) - from;
            return new ReceiptBlock(prefix, from, to, used, next > to ? null : next, to - from + 1 - used);
        }

        private long last() {
            return from + used - 1;
        }
    }
}
