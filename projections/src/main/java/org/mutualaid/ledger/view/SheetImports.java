package org.mutualaid.ledger.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.mutualaid.ledger.feed.FeedEvent;
import org.mutualaid.ledger.feed.FeedEvent.SheetsDelivered;
import org.mutualaid.ledger.feed.RowFault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deliveries of settlement sheets, and how far each has come. */
@Component
public final class SheetImports {

    private static final Table IMPORT = Table.of(
            "sheet_import",
            List.of("import_id text"),
            List.of("position bigint", "source text", "by_actor text", "at timestamptz"),
            List.of());
    private static final Table ROW =
            Table.appendOnly("sheet_import_row", List.of("import_id text", "row_no bigint"), List.of("number text"));
    private static final Table FAULT = Table.appendOnly(
            "sheet_import_fault", List.of("import_id text", "row_no bigint"), List.of("code text", "message text"));

    /**
     * A sheet that came with another delivery and says the same is repeated, and so is the second of two in one list.
     * One whose claim is on its way to the register is still open: only then is it known whether the claim is refused.
     */
    private static final String COUNTED = """
            WITH rows AS (
                SELECT r.number, row_number() OVER (PARTITION BY r.number ORDER BY r.row_no) = 1 AS first
                  FROM views.sheet_import_row r WHERE r.import_id = :import),
            stands AS (
                SELECT CASE WHEN s.source IS NULL THEN 'RECEIVED'
                            WHEN rows.first AND EXISTS (
                                 SELECT FROM views.sheet_variant v WHERE v.source = s.source
                                    AND v.number = s.number AND v.import_id = :import)
                            THEN CASE WHEN s.status = 'OPENED' AND EXISTS (
                                           SELECT FROM views.sheet_claim c
                                            WHERE c.source = s.source AND c.number = s.number AND NOT c.given_up
                                              AND NOT EXISTS (
                                                  SELECT FROM views.claim k WHERE k.claim_id = c.claim_id))
                                      THEN 'RECEIVED' ELSE s.status END
                            ELSE 'REPEATED' END AS status
                  FROM rows LEFT JOIN views.settlement_sheet s
                    ON s.source = (SELECT source FROM views.sheet_import WHERE import_id = :import)
                   AND s.number = rows.number)
            SELECT count(*) AS sheets,
                   count(*) FILTER (WHERE status = 'OPENED') AS opened,
                   count(*) FILTER (WHERE status = 'SET_ASIDE') AS set_aside,
                   count(*) FILTER (WHERE status = 'DISMISSED') AS dismissed,
                   count(*) FILTER (WHERE status = 'REPEATED') AS repeated,
                   count(*) FILTER (WHERE status = 'RECEIVED') AS open
              FROM stands""";

    private final BatchedWrites writes;
    private final JdbcClient database;

    SheetImports(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(FeedEvent event, TrackingToken token, @Timestamp Instant at) {
        switch (event) {
            case SheetsDelivered part -> {
                writes.row(IMPORT, part.importId())
                        .set("position", Columns.position(token))
                        .set("source", part.source())
                        .set("by_actor", part.by())
                        .set("at", at);
                part.sheets()
                        .forEach(sheet ->
                                writes.row(ROW, part.importId(), sheet.row()).set("number", sheet.number()));
                part.faults()
                        .forEach(fault -> writes.row(FAULT, part.importId(), fault.row())
                                .set("code", fault.code())
                                .set("message", fault.message()));
            }
        }
    }

    /** One delivery as it stands now. */
    public Optional<Import> find(String importId) {
        return database.sql("SELECT * FROM views.sheet_import WHERE import_id = ?")
                .param(importId)
                .query((row, i) -> new Import(
                        importId,
                        row.getString("source"),
                        row.getString("by_actor"),
                        Columns.instant(row, "at"),
                        Counts.NONE,
                        List.of()))
                .optional()
                .map(found -> found.with(counts(importId), faults(importId)));
    }

    private Counts counts(String importId) {
        return database.sql(COUNTED)
                .param("import", importId)
                .query((row, i) -> new Counts(
                        row.getInt("sheets"),
                        row.getInt("opened"),
                        row.getInt("set_aside"),
                        row.getInt("dismissed"),
                        row.getInt("repeated"),
                        row.getInt("open")))
                .single();
    }

    private List<RowFault> faults(String importId) {
        return database.sql("SELECT * FROM views.sheet_import_fault WHERE import_id = ? ORDER BY row_no")
                .param(importId)
                .query((row, i) -> new RowFault(row.getInt("row_no"), row.getString("code"), row.getString("message")))
                .list();
    }

    /**
     * One delivery.
     *
     * @param importId id
     * @param source   who sent it
     * @param by       who delivered it
     * @param at       when
     * @param counts   what became of its sheets
     * @param faults   rows that are none
     */
    public record Import(String importId, String source, String by, Instant at, Counts counts, List<RowFault> faults) {

        private Import with(Counts now, List<RowFault> rows) {
            return new Import(importId, source, by, at, now, rows);
        }
    }

    /**
     * What became of the sheets of a delivery.
     *
     * @param sheets    all of them; the others add up to it
     * @param opened    opened claims, and nothing waits for a person
     * @param setAside  a person has to look at them
     * @param dismissed a person let them be
     * @param repeated  were known and say the same
     * @param open      are not judged yet, or their claims not registered yet
     */
    public record Counts(int sheets, int opened, int setAside, int dismissed, int repeated, int open) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }
}
