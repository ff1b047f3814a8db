package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.sample.Method;
import org.mutualaid.ledger.sample.Population;
import org.mutualaid.ledger.sample.SampleEvent.SampleDrawn;
import org.mutualaid.ledger.sample.SampleItem;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The samples that auditors drew; they never change. */
@Component
public final class SampleBook {

    private static final Table SAMPLE = Table.of(
            "sample",
            List.of("sample_id text"),
            List.of(
                    "position bigint",
                    "population text",
                    "method text",
                    "size bigint",
                    "seed text",
                    "from_day date",
                    "to_day date",
                    "up_to bigint",
                    "count bigint",
                    "sum bigint",
                    "step bigint",
                    "start bigint",
                    "drawn_by text",
                    "drawn_at timestamptz"),
            List.of());
    private static final Table ITEM = Table.appendOnly(
            "sample_item",
            List.of("sample_id text", "no bigint"),
            List.of(
                    "ordinal bigint",
                    "ref text",
                    "amount bigint",
                    "cumulative bigint",
                    "draw bigint",
                    "hits text",
                    "certain boolean"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    SampleBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(SampleDrawn drawn, TrackingToken token, @Timestamp Instant recordedAt) {
        writes.row(SAMPLE, drawn.sampleId())
                .set("position", Columns.position(token))
                .set("population", drawn.population())
                .set("method", drawn.method())
                .set("size", drawn.size())
                .set("seed", drawn.seed())
                .set("from_day", drawn.from())
                .set("to_day", drawn.to())
                .set("up_to", drawn.upTo())
                .set("count", drawn.count())
                .set("sum", drawn.sum())
                .set("step", drawn.step())
                .set("start", drawn.start())
                .set("drawn_by", drawn.by())
                .set("drawn_at", recordedAt);
        drawn.items()
                .forEach(item -> writes.row(ITEM, drawn.sampleId(), item.no())
                        .set("ordinal", item.ordinal())
                        .set("ref", item.ref())
                        .set("amount", item.amount())
                        .set("cumulative", item.cumulative())
                        .set("draw", item.draw())
                        .set(
                                "hits",
                                Columns.list(item.hits().stream()
                                        .map(hit -> Long.toString(hit.fen()))
                                        .toList()))
                        .set("certain", item.certain()));
    }

    /** One sample. */
    public Optional<Sample> find(String sampleId) {
        return database.sql("SELECT * FROM views.sample WHERE sample_id = ?")
                .param(sampleId)
                .query((row, i) -> sample(row))
                .optional();
    }

    /** Samples in the order in which they were drawn. */
    public Page<Sample> list(int limit, @Nullable String cursor) {
        List<Placed<Sample>> found = database.sql(
                        "SELECT * FROM views.sample WHERE position > ? ORDER BY position LIMIT ?")
                .params(Cursor.position(cursor), Page.limit(limit) + 1)
                .query((row, i) -> new Placed<>(row.getLong("position"), sample(row)))
                .list();
        return Page.of(found, limit);
    }

    /** The items of a sample, in the order of the population. */
    public Page<SampleItem> items(String sampleId, int limit, @Nullable String cursor) {
        List<SampleItem> found = database.sql(
                        "SELECT * FROM views.sample_item WHERE sample_id = ? AND no > ? ORDER BY no LIMIT ?")
                .params(sampleId, Cursor.position(cursor), Page.limit(limit) + 1)
                .query((row, i) -> item(row))
                .list();
        return Page.of(found, limit, item -> Cursor.of(item.no()));
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                row.getString("sample_id"),
                Population.valueOf(row.getString("population")),
                Method.valueOf(row.getString("method")),
                row.getInt("size"),
                row.getString("seed"),
                Columns.optionalDate(row, "from_day"),
                Columns.optionalDate(row, "to_day"),
                row.getLong("up_to"),
                row.getLong("count"),
                Columns.money(row, "sum"),
                optionalMoney(row, "step"),
                optionalMoney(row, "start"),
                row.getString("drawn_by"),
                Columns.instant(row, "drawn_at"));
    }

    private static SampleItem item(ResultSet row) throws SQLException {
        Stream<String> hits = Columns.list(Columns.text(row, "hits")).stream();
        return new SampleItem(
                row.getInt("no"),
                row.getLong("ordinal"),
                row.getString("ref"),
                Columns.money(row, "amount"),
                Columns.money(row, "cumulative"),
                Columns.number(row, "draw"),
                hits.map(hit -> new Money(Long.parseLong(hit))).toList(),
                row.getBoolean("certain"));
    }

    private static @Nullable Money optionalMoney(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Columns.money(row, column);
    }

    /**
     * A sample.
     *
     * @param sampleId   id
     * @param population what it was drawn from
     * @param method     how
     * @param size       how many items were asked for
     * @param seed       by which the numbers are made again
     * @param from       first day that counted, if there was one
     * @param to         last day that counted, if there was one
     * @param position   last position of the log that counted
     * @param count      items of the population
     * @param sum        what they add up to
     * @param interval   between the hits, if it was drawn by monetary unit
     * @param start      the first hit, if it was drawn by monetary unit
     * @param by         who drew it
     * @param at         when
     */
    public record Sample(
            String sampleId,
            Population population,
            Method method,
            int size,
            String seed,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            long position,
            long count,
            Money sum,
            @Nullable Money interval,
            @Nullable Money start,
            String by,
            Instant at) {}
}
