package org.mutualaid.ledger.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.sample.Population;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What samples are drawn from, in the order of the log and up to one position of it. Every population only grows: what was
 * there up to a position is there for ever, so that the same draw finds the same.
 */
@Component
public final class Populations {

    private static final int PART = 5_000;

    private final JdbcClient database;

    Populations(JdbcClient database) {
        this.database = database;
    }

    /** The last position that was recorded until then, or that the views have reached. */
    public long position(@Nullable Instant knownAt) {
        Where where = new Where().and("recorded_at <= :knownAt", "knownAt", knownAt);
        return database.sql("SELECT coalesce(max(position), 0) FROM views.history_event" + where)
                .params(where.values())
                .query(Long.class)
                .single();
    }

    /** How much there is. */
    public Totals totals(FindPopulation asked) {
        Where where = where(asked);
        return database.sql("SELECT count(*) AS items, coalesce(sum(amount), 0)::bigint AS amount FROM (" + items(asked)
                        + ") AS item" + where)
                .params(where.values())
                .query((row, i) -> new Totals(row.getLong("items"), Columns.money(row, "amount")))
                .single();
    }

    /** Hands over the id and the amount of every item. */
    public void forEach(FindPopulation asked, BiConsumer<String, Money> taker) {
        long position = 0;
        long no = -1;
        List<Item> items;
        do {
            items = part(asked, position, no);
            items.forEach(item -> taker.accept(item.ref(), item.amount()));
            if (!items.isEmpty()) {
                position = items.getLast().position();
                no = items.getLast().no();
            }
        } while (items.size() == PART);
    }

    private List<Item> part(FindPopulation asked, long position, long no) {
        Where where = where(asked)
                .and("(position, no) > (:position, :no)", "position", position)
                .and("TRUE", "no", no);
        return database.sql(
                        "SELECT * FROM (" + items(asked) + ") AS item" + where + " ORDER BY position, no LIMIT " + PART)
                .params(where.values())
                .query((row, i) -> new Item(
                        row.getLong("position"), row.getLong("no"), row.getString("ref"), Columns.money(row, "amount")))
                .list();
    }

    private static Where where(FindPopulation asked) {
        return new Where()
                .and("position <= :upTo", "upTo", asked.upTo())
                .and("day >= :from", "from", asked.from())
                .and("day <= :to", "to", asked.to());
    }

    private static String items(FindPopulation asked) {
        return switch (asked.population()) {
            case JOURNAL -> """
                    SELECT position, 0 AS no, position::text AS ref, min(effective_date) AS day,
                           (sum(amount) FILTER (WHERE side = 'DEBIT'))::bigint AS amount
                      FROM views.journal_line GROUP BY position""";
            case RECEIPTS ->
                "SELECT position, 0 AS no, payment_id AS ref, effective_date AS day, amount FROM views.payment";
            case CLAIMS -> """
                    SELECT position, line_no AS no, claim_id AS ref, effective_date AS day, amount
                      FROM views.journal_line WHERE event = 'ClaimApproved' AND side = 'DEBIT'""";
            case PAYOUTS -> """
                    SELECT e.position, l.line AS no, l.attempt_id AS ref, b.made_on AS day, l.amount
                      FROM views.payout_batch b JOIN views.payout_line l USING (batch_id)
                      JOIN views.history_link h ON h.kind = 'PAYOUT' AND h.id = b.batch_id
                      JOIN views.history_event e ON e.position = h.position AND e.type = 'PayoutBatchReleased'
                     WHERE l.refused IS NOT TRUE""";
            case ENROLMENTS -> """
                    SELECT position, no, reference || '/' || no AS ref, effective_date AS day, amount
                      FROM views.statement_item WHERE kind = 'CONTRIBUTION'""";
        };
    }

    private record Item(long position, long no, String ref, Money amount) {}

    /**
     * Asks for a population.
     *
     * @param population which
     * @param from       first day that counts; null for the beginning
     * @param to         last day that counts; null for no end
     * @param upTo       last position of the log that counts
     */
    public record FindPopulation(
            Population population,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            long upTo) {}

    /**
     * How much there is.
     *
     * @param count items
     * @param sum   of their amounts
     */
    public record Totals(long count, Money sum) {}
}
