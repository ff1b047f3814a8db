package org.mutualaid.ledger.benchmark;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three years of a large fund, filled straight into the views: contributions of 20,000 units at 200 counters, benefits of
 * 20,000 claims, remittances; one entry in five is late, up to a year; one in fifty is in red ink; months close ten days
 * after their end. Snapshots are taken from the lines afterwards, in the same way as the views take them one by one.
 */
final class MadeUpJournal {

    static final int UNITS = 20_000;
    static final int CLAIMS = 20_000;
    static final int POINTS = 200;
    static final int PEOPLE = 300;
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    static final int DAYS = 3 * 365;

    /** Lines of an event on average. */
    static final double LINES = 4.8;

    private static final String TURNOVER = """
            CASE WHEN side = 'DEBIT' AND NOT red_ink THEN amount
                 WHEN side = 'CREDIT' AND red_ink THEN -amount ELSE 0 END AS debit,
            CASE WHEN side = 'CREDIT' AND NOT red_ink THEN amount
                 WHEN side = 'DEBIT' AND red_ink THEN -amount ELSE 0 END AS credit""";

    private final JdbcClient database;
    private final long events;

    MadeUpJournal(JdbcClient database, long events) {
        this.database = database;
        this.events = events;
    }

    void fillIfEmpty() {
        if (!database.sql("SELECT EXISTS (SELECT FROM views.journal_line)")
                .query(Boolean.class)
                .single()) {
            fill();
        }
    }

    private void fill() {
        List<String> indexes = database.sql("""
                        SELECT indexdef FROM pg_indexes WHERE schemaname = 'views' AND tablename = 'journal_line'
                           AND indexname <> 'journal_line_pkey'""").query(String.class).list();
        database.sql("SELECT indexname FROM pg_indexes WHERE schemaname = 'views' AND tablename = 'journal_line'"
                        + " AND indexname <> 'journal_line_pkey'")
                .query(String.class)
                .list()
                .forEach(index -> run("DROP INDEX views." + index));
        lines();
        indexes.forEach(this::run);
        balances("account_balance", "account");
        balances("code_balance", "code");
        snapshots("account");
        snapshots("code");
        combine();
        months();
        run("VACUUM ANALYZE");
    }

    private void lines() {
        run("""
            INSERT INTO views.journal_line (position, line_no, account, side, amount, effective_date, business_date,
                                            recorded_at, event, stream, actor, unit, agency_point, red_ink)
            WITH event AS (
                SELECT p, on_day, on_day - late AS effective, random() AS kind, random() < 0.02 AS red,
                       'SN-' || floor(random() * %d) AS point, '2201:U' || floor(random() * %d) AS unit,
                       '2211:c' || floor(random() * %d) AS claim, 'S' || floor(random() * 12) AS scheme,
                       'v' || 1 + floor(random() * 3) AS version, floor(random() * 3) AS channel,
                       1 + floor(random() * 500000) AS amount
                  FROM (SELECT p, DATE '%s' + (p * %d / %d)::int AS on_day,
                               floor(random() * CASE WHEN lateness < 0.8 THEN 3 WHEN lateness < 0.95 THEN 30 ELSE 365 END)::int
                               AS late
                          FROM (SELECT p, random() AS lateness FROM generate_series(1::bigint, %d) AS p) AS t) AS d)
            SELECT p, no, account, CASE WHEN red = (side = 'DEBIT') THEN 'CREDIT' ELSE 'DEBIT' END, amount, effective,
                   greatest(effective, date_trunc('month', on_day - 10)::date), on_day + p * interval '1 microsecond',
                   'MadeUp', 'made-up:' || p, 'clerk-' || p %% %d, unit, CASE WHEN kind < 0.6 THEN point END, red
              FROM event CROSS JOIN LATERAL (
                   SELECT 1 AS no, CASE channel WHEN 0 THEN '1001:' || point WHEN 1 THEN '1012:' || point ELSE '1002:COLL' END
                          AS account, 'DEBIT' AS side WHERE kind < 0.6
                   UNION ALL SELECT 2, unit, 'CREDIT' WHERE kind < 0.6
                   UNION ALL SELECT 3, unit, 'DEBIT' WHERE kind < 0.6
                   UNION ALL SELECT 4, '4101:' || scheme || ':' || version, 'CREDIT' WHERE kind < 0.6
                   UNION ALL SELECT 1, '5101:' || scheme, 'DEBIT' WHERE kind BETWEEN 0.6 AND 0.85
                   UNION ALL SELECT 2, claim, 'CREDIT' WHERE kind BETWEEN 0.6 AND 0.85
                   UNION ALL SELECT 3, claim, 'DEBIT' WHERE kind BETWEEN 0.6 AND 0.85
                   UNION ALL SELECT 4, '2212:b' || on_day, 'CREDIT' WHERE kind BETWEEN 0.6 AND 0.85
                   UNION ALL SELECT 5, '2212:b' || on_day, 'DEBIT' WHERE kind BETWEEN 0.6 AND 0.85
                   UNION ALL SELECT 6, '1002:PAYOUT', 'CREDIT' WHERE kind BETWEEN 0.6 AND 0.85
                   UNION ALL SELECT 1, '1002:COLL', 'DEBIT' WHERE kind > 0.85
                   UNION ALL SELECT 2, '1001:' || point, 'CREDIT' WHERE kind > 0.85
                   UNION ALL SELECT 3, '1231:' || point, 'DEBIT' WHERE kind > 0.85
                   UNION ALL SELECT 4, '1002:COLL', 'CREDIT' WHERE kind > 0.85
                   UNION ALL SELECT 5, '1002:OFFICE', 'DEBIT' WHERE kind > 0.85
                   UNION ALL SELECT 6, '1231:' || point, 'CREDIT' WHERE kind > 0.85) AS line
            """.formatted(POINTS, UNITS, CLAIMS, FIRST, DAYS, events + 1, events, PEOPLE));
    }

    private void balances(String table, String node) {
        run("""
            INSERT INTO views.%s SELECT %s, sum(debit), sum(credit), count(*)
              FROM (SELECT %s, %s FROM views.journal_line) AS line GROUP BY 1""".formatted(table, node, node, TURNOVER));
    }

    private void snapshots(String node) {
        run("""
            CREATE UNLOGGED TABLE views.numbered AS
            SELECT node, position, line_no, effective_date, business_date, debit, credit,
                   (row_number() OVER (PARTITION BY node ORDER BY position, line_no) - 1) / 512 + 1 AS no,
                   count(*) OVER (PARTITION BY node) / 512 AS whole
              FROM (SELECT %s AS node, position, line_no, effective_date, business_date, %s
                      FROM views.journal_line WHERE account <> code OR '%s' = 'code') AS line""".formatted(node, TURNOVER, node));
        run("""
            INSERT INTO views.balance_snapshot
            SELECT node, 0, no, effective_date, business_date, sum(debit), sum(credit),
                   sum(sum(debit)) OVER until, sum(sum(credit)) OVER until
              FROM views.numbered WHERE no <= whole GROUP BY node, no, effective_date, business_date
            WINDOW until AS (PARTITION BY node, no ORDER BY effective_date, business_date)""");
        run("""
            INSERT INTO views.snapshot_boundary (node, no, position, line_no)
            SELECT DISTINCT ON (node, no) node, no, position, line_no
              FROM views.numbered WHERE no <= whole ORDER BY node, no, position DESC, line_no DESC""");
        run("DROP TABLE views.numbered");
    }

    private void combine() {
        for (int level = 1; level < 8; level++) {
            run("""
                INSERT INTO views.balance_snapshot
                SELECT s.node, s.level + 1, (s.no - 1) / 16 + 1, s.effective_date, s.business_date, sum(s.debit), sum(s.credit),
                       sum(sum(s.debit)) OVER until, sum(sum(s.credit)) OVER until
                  FROM views.balance_snapshot s
                  JOIN (SELECT node, max(no) / 16 AS whole FROM views.balance_snapshot WHERE level = %d GROUP BY node) n
                    ON n.node = s.node
                 WHERE s.level = %d AND s.no <= n.whole * 16
                 GROUP BY s.node, s.level, (s.no - 1) / 16, s.effective_date, s.business_date
                WINDOW until AS (PARTITION BY s.node, s.level, (s.no - 1) / 16 ORDER BY s.effective_date, s.business_date)""".formatted(level - 1, level - 1));
        }
    }

    private void months() {
        run("""
            INSERT INTO views.month_turnover
            SELECT section, account, effective_month, business_month, sum(debit), sum(credit)
              FROM (SELECT position / 131072 AS section, account, date_trunc('month', effective_date)::date AS effective_month,
                           date_trunc('month', business_date)::date AS business_month, %s
                      FROM views.journal_line WHERE position < %d / 131072 * 131072) AS line
             GROUP BY section, account, effective_month, business_month""".formatted(TURNOVER, events));
    }

    /** Prints what takes long. */
    private void run(String sql) {
        long begun = System.nanoTime();
        database.sql(sql).update();
        System.out.printf(
                "%6.1f s  %.60s%n",
                (System.nanoTime() - begun) / 1e9, sql.strip().replaceAll("\\s+", " "));
    }
}
