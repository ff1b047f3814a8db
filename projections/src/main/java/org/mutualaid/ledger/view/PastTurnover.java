package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.view.Balances.FindBalance;

/** Which rows tell what was turned over until two dates: snapshots as far as they reach, and the lines after them. */
final class PastTurnover {

    /** The snapshots of each level as far as those of the next do not reach; fewer lines than make one follow them. */
    private static final String OF_NODES = """
            WITH node AS MATERIALIZED (SELECT {node} AS name FROM {nodes}),
                 past AS MATERIALIZED (
                     SELECT node.name, coalesce(b.no, 0) AS no, coalesce(b.position, 0) AS position,
                            coalesce(b.line_no, 0) AS line_no
                       FROM node LEFT JOIN LATERAL (
                            SELECT * FROM views.snapshot_boundary s WHERE s.node = node.name AND s.position <= :known
                             ORDER BY s.position DESC, s.no DESC LIMIT 1) b ON TRUE),
                 step AS (
                     SELECT size, ordinality - 1 AS level
                       FROM unnest(:sizes::bigint[]) WITH ORDINALITY AS t(size, ordinality))
            SELECT s.debit, s.credit FROM past CROSS JOIN step CROSS JOIN LATERAL ({snapshots}) s
            UNION ALL
            SELECT {turnover} FROM past CROSS JOIN LATERAL (
                   SELECT * FROM views.journal_line
                    WHERE {node} = past.name AND (position, line_no) > (past.position, past.line_no)
                      AND position <= :known
                    ORDER BY position, line_no LIMIT :lines) l {lines}""".replace("{turnover}", Turnover.OF_LINE);

    /** Of each snapshot one row: what it had turned over when that day ended. */
    private static final String UNTIL_A_DAY = """
            SELECT u.debit, u.credit
              FROM generate_series(past.no / (step.size * :fan) * :fan + 1, past.no / step.size) AS taken(no)
             CROSS JOIN LATERAL (
                   SELECT debit_until AS debit, credit_until AS credit FROM views.balance_snapshot {days}
                      AND node = past.name AND level = step.level AND no = taken.no
                    ORDER BY effective_date DESC, business_date DESC LIMIT 1) u""";

    /** Of each snapshot all days. OFFSET keeps the planner from reading all snapshots of a node. */
    private static final String DAY_BY_DAY = """
            SELECT debit, credit FROM views.balance_snapshot {days}
               AND node = past.name AND level = step.level
               AND no > past.no / (step.size * :fan) * :fan AND no <= past.no / step.size OFFSET 0""";

    private final AsOf asOf;
    private final SnapshotSteps steps;

    PastTurnover(AsOf asOf, SnapshotSteps steps) {
        this.asOf = asOf;
        this.steps = steps;
    }

    /** Of one account, or of all under a code; {@code nodes} says where they are listed. */
    String of(FindBalance asked, String node, String nodes) {
        String turnover = OF_NODES.replace("{nodes}", nodes)
                .replace("{node}", node)
                .replace("{snapshots}", asOf.isBooked() ? DAY_BY_DAY : UNTIL_A_DAY)
                .replace("{days}", Turnover.snapshots(asOf).toString())
                .replace("{lines}", Turnover.lines(asOf).toString());
        return asOf.isBooked()
                ? turnover + " UNION ALL SELECT debit, credit FROM (" + Turnover.moves(asOf) + ") AS moved"
                        + new Where().account(asked.account())
                : turnover;
    }

    /** Of all accounts; so many sections of the log were added up by month. */
    String ofAll() {
        LocalDate month = month();
        String lines = "SELECT account, " + Turnover.OF_LINE + " FROM views.journal_line" + Turnover.lines(asOf);
        return "SELECT account, debit, credit FROM views.month_turnover WHERE section < :sections"
                + (month == null ? "" : " AND effective_month < :month")
                + (asOf.businessFrom() == null ? "" : " AND business_month >= :businessFrom")
                + (asOf.businessTo() == null ? "" : " AND business_month <= :businessTo")
                + " UNION ALL " + lines + " AND position >= :after AND position <= :known"
                + (month == null ? "" : " UNION ALL " + lines + " AND effective_date >= :month AND position < :after")
                + (asOf.isBooked() ? " UNION ALL " + Turnover.moves(asOf) : "");
    }

    /** How many sections can be read by month: those that end in time, if business dates are asked for by whole months. */
    long sections(long addedUp) {
        LocalDate from = asOf.businessFrom();
        LocalDate to = asOf.businessTo();
        boolean whole = (from == null || from.getDayOfMonth() == 1)
                && (to == null || monthAfter(to).isAfter(to));
        Long known = asOf.known();
        return !whole ? 0 : known == null ? addedUp : Math.min(addedUp, (known + 1) / steps.section());
    }

    Map<String, Object> values(long sections) {
        Map<String, Object> values = new HashMap<>(Turnover.lines(asOf).values());
        values.put("known", asOf.position());
        values.put("sizes", steps.sizes().toArray(Long[]::new));
        values.put("fan", steps.fan());
        values.put("lines", steps.lines());
        values.put("sections", sections);
        values.put("after", sections * steps.section());
        LocalDate month = month();
        if (month != null) {
            values.put("month", month);
        }
        return values;
    }

    /** The first month that does not count as a whole. */
    private @Nullable LocalDate month() {
        return asOf.effectiveTo() == null ? null : monthAfter(asOf.effectiveTo());
    }

    private static LocalDate monthAfter(LocalDate to) {
        return to.plusDays(1).withDayOfMonth(1);
    }
}
