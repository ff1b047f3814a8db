package org.mutualaid.ledger.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps balances on the way, so that one on any two dates needs few rows. Every so many lines of an account, or of a code,
 * make a snapshot of what they turned over by day; so many snapshots make one of the next level; and every so many events
 * all accounts are added up by month. Each is a sum of journal lines that no later event changes: it depends on the log
 * alone, however the log is cut into batches.
 */
@Component
final class BalanceSnapshots {

    /**
     * The lines of each node after its last snapshot, as many as are due, in snapshots of equal length. OFFSET has the
     * planner look each node up, however few rows it believes the tables to have.
     */
    private static final String TAKE =
            """
            WITH due AS (
                SELECT b.{node} AS node, b.lines / :lines - (b.lines - t.added) / :lines AS due
                  FROM unnest(:nodes::text[], :added::bigint[]) AS t(node, added)
                 CROSS JOIN LATERAL (SELECT * FROM views.{table} n WHERE n.{node} = t.node OFFSET 0) b
                 WHERE b.lines / :lines > (b.lines - t.added) / :lines),
            last AS (
                SELECT due.node, due.due, coalesce(b.no, 0) AS no, coalesce(b.position, 0) AS position,
                       coalesce(b.line_no, 0) AS line_no
                  FROM due LEFT JOIN LATERAL (
                       SELECT * FROM views.snapshot_boundary s WHERE s.node = due.node
                        ORDER BY s.position DESC, s.no DESC LIMIT 1) b ON TRUE),
            line AS (
                SELECT last.node, l.*,
                       last.no + 1 + (row_number() OVER (PARTITION BY last.node ORDER BY l.position, l.line_no) - 1)
                                     / :lines AS no
                  FROM last CROSS JOIN LATERAL (
                       SELECT position, line_no, effective_date, {booked} AS booked, {turnover}
                         FROM views.journal_line l
                        WHERE l.{node} = last.node AND (l.position, l.line_no) > (last.position, last.line_no)
                        ORDER BY l.position, l.line_no LIMIT last.due * :lines) l),
            taken AS (
                INSERT INTO views.balance_snapshot
                SELECT node, 0, no, effective_date, booked, sum(debit), sum(credit),
                       sum(sum(debit)) OVER until, sum(sum(credit)) OVER until
                  FROM line GROUP BY node, no, effective_date, booked
                WINDOW until AS (PARTITION BY node, no ORDER BY effective_date, booked))
            INSERT INTO views.snapshot_boundary (node, no, position, line_no)
            SELECT DISTINCT ON (node, no) node, no, position, line_no
              FROM line ORDER BY node, no, position DESC, line_no DESC
            RETURNING node, no""".replace("{booked}", Turnover.BOOKED_FIRST).replace("{turnover}", Turnover.OF_LINE);

    private static final String COMBINE = """
            INSERT INTO views.balance_snapshot
            SELECT s.node, :level, t.no, s.effective_date, s.business_date, sum(s.debit), sum(s.credit),
                   sum(sum(s.debit)) OVER until, sum(sum(s.credit)) OVER until
              FROM unnest(:nodes::text[], :numbers::bigint[]) AS t(node, no) CROSS JOIN LATERAL (
                   SELECT * FROM views.balance_snapshot b
                    WHERE b.node = t.node AND b.level = :level - 1
                      AND b.no > (t.no - 1) * :fan AND b.no <= t.no * :fan OFFSET 0) s
             GROUP BY s.node, t.no, s.effective_date, s.business_date
            WINDOW until AS (PARTITION BY s.node, t.no ORDER BY s.effective_date, s.business_date)""";

    private static final String ADD_UP =
            """
            INSERT INTO views.month_turnover
            SELECT section, account, effective_month, business_month, sum(debit), sum(credit)
              FROM (SELECT position / :section AS section, account, date_trunc('month', effective_date)::date AS effective_month,
                           date_trunc('month', {booked})::date AS business_month, {turnover}
                      FROM views.journal_line
                     WHERE position >= (SELECT coalesce(max(section) + 1, 0) * :section FROM views.month_turnover)
                       AND position < :last / :section * :section) AS line
             GROUP BY section, account, effective_month, business_month""".replace("{booked}", Turnover.BOOKED_FIRST).replace("{turnover}", Turnover.OF_LINE);

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final SnapshotSteps steps;

    @Autowired
    BalanceSnapshots(BatchedWrites writes, JdbcClient database) {
        this(writes, database, SnapshotSteps.USUAL);
    }

    BalanceSnapshots(BatchedWrites writes, JdbcClient database, SnapshotSteps steps) {
        this.writes = writes;
        this.database = database;
        this.steps = steps;
    }

    /** Counts a line that this batch writes; what is due then is taken when all its lines are written. */
    void count(String account, long position) {
        Counted counted = writes.once("counted lines", () -> {
            Counted begun = new Counted();
            writes.afterwards(() -> take(begun));
            return begun;
        });
        String code = code(account);
        counted.codes.merge(code, 1L, Long::sum);
        if (!code.equals(account)) {
            counted.accounts.merge(account, 1L, Long::sum);
        }
        counted.last = position;
    }

    /** The code of an account, with which its path begins. */
    static String code(String account) {
        return account.split(":", 2)[0];
    }

    private void take(Counted counted) {
        combine(1, take("account_balance", "account", counted.accounts));
        combine(1, take("code_balance", "code", counted.codes));
        database.sql(ADD_UP)
                .param("section", steps.section())
                .param("last", counted.last)
                .update();
    }

    private List<Taken> take(String table, String node, Map<String, Long> added) {
        return database.sql(TAKE.replace("{table}", table).replace("{node}", node))
                .param("lines", steps.lines())
                .param("nodes", added.keySet().toArray(String[]::new))
                .param("added", added.values().toArray(Long[]::new))
                .query((row, i) -> new Taken(row.getString("node"), row.getLong("no")))
                .list();
    }

    private void combine(int level, List<Taken> below) {
        List<Taken> full = below.stream()
                .filter(taken -> taken.no % steps.fan() == 0)
                .map(taken -> new Taken(taken.node, taken.no / steps.fan()))
                .toList();
        if (!full.isEmpty()) {
            database.sql(COMBINE)
                    .param("level", level)
                    .param("fan", steps.fan())
                    .param("nodes", full.stream().map(Taken::node).toArray(String[]::new))
                    .param("numbers", full.stream().map(Taken::no).toArray(Long[]::new))
                    .update();
            combine(level + 1, full);
        }
    }

    /** A snapshot of a level that this batch completed. */
    private record Taken(String node, long no) {}

    private static final class Counted {
        private final Map<String, Long> accounts = new HashMap<>();
        private final Map<String, Long> codes = new HashMap<>();
        private long last;
    }
}
