package org.mutualaid.ledger.view;

import java.util.List;

/** How turnover is read from lines, snapshots and moved lines: red lines count as negative on the side of what they cancel. */
final class Turnover {

    /** What a line of the journal turns over. */
    static final String OF_LINE = """
            CASE WHEN side = 'DEBIT' AND NOT red_ink THEN amount
                 WHEN side = 'CREDIT' AND red_ink THEN -amount ELSE 0 END AS debit,
            CASE WHEN side = 'CREDIT' AND NOT red_ink THEN amount
                 WHEN side = 'DEBIT' AND red_ink THEN -amount ELSE 0 END AS credit""";

    /** The day that a line was booked on before any close moved it. */
    static final String BOOKED_FIRST = "coalesce(first_business_date, business_date)";

    /** The day that a line was booked on when the log ended at a position. */
    static final String BOOKED_THEN = """
            CASE WHEN first_business_date IS NULL THEN business_date ELSE coalesce(
                 (SELECT m.to_date FROM views.moved_line m
                   WHERE m.position = journal_line.position AND m.line_no = journal_line.line_no
                     AND m.moved_at <= :known ORDER BY m.moved_at DESC LIMIT 1), first_business_date) END""";

    private Turnover() {}

    /** The conditions on the days of lines. */
    static Where lines(AsOf asOf) {
        return days(asOf, BOOKED_FIRST);
    }

    /** The conditions on the days of snapshots. */
    static Where snapshots(AsOf asOf) {
        return days(asOf, "business_date");
    }

    /** What closes moved out of the business dates asked for, and into them. */
    static String moves(AsOf asOf) {
        return List.of("to_date", "from_date").stream()
                .map(date -> {
                    String sign = date.equals("from_date") ? "-" : "";
                    return "SELECT account, " + sign + "debit, " + sign + "credit FROM views.moved_line"
                            + days(asOf, date) + " AND moved_at <= :known";
                })
                .reduce((to, from) -> to + " UNION ALL " + from)
                .orElseThrow();
    }

    private static Where days(AsOf asOf, String businessDate) {
        return new Where()
                .and("effective_date <= :effectiveTo", "effectiveTo", asOf.effectiveTo())
                .and(businessDate + " >= :businessFrom", "businessFrom", asOf.businessFrom())
                .and(businessDate + " <= :businessTo", "businessTo", asOf.businessTo());
    }
}
