package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What came after a report was read and belongs to its period or before: all that makes restated figures differ from the
 * published ones. What closes a year itself is no part of it.
 */
@Component
public final class LateEntries {

    private static final String LATE = """
             FROM views.journal_line
             WHERE position > :after AND position <= :upTo AND effective_date <= :to
               AND event <> 'YearResultCarried' AND stream <> 'year:' || :period""";

    private final JdbcClient database;

    LateEntries(JdbcClient database) {
        this.database = database;
    }

    /** Their lines in the order of the log. */
    public Page<JournalBook.Line> lines(Published report, LocalDate to, long upTo, int limit, @Nullable String cursor) {
        String[] after = cursor == null ? new String[] {"0", "0"} : Cursor.parts(cursor, 2);
        return Page.of(
                ask(
                                "SELECT " + JournalBook.COLUMNS + " " + LATE
                                        + " AND (position, line_no) > (:position, :line)"
                                        + " ORDER BY position, line_no LIMIT " + (Page.limit(limit) + 1),
                                report,
                                to,
                                upTo)
                        .param("position", Cursor.number(after[0]))
                        .param("line", Cursor.number(after[1]))
                        .query((row, i) -> JournalBook.line(row))
                        .list(),
                limit,
                line -> Cursor.of(line.position(), line.line()));
    }

    /** What they add up to on each account, debit positive, and how many lines there are. */
    public Map<String, Sum> byAccount(Published report, LocalDate to, long upTo) {
        Map<String, Sum> sums = new TreeMap<>();
        ask(
                        "SELECT account, count(*) AS lines,"
                                + " sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END)::bigint AS amount " + LATE
                                + " GROUP BY account",
                        report,
                        to,
                        upTo)
                .query(row -> {
                    sums.put(row.getString("account"), new Sum(row.getLong("lines"), Columns.money(row, "amount")));
                });
        return sums;
    }

    private JdbcClient.StatementSpec ask(String sql, Published report, LocalDate to, long upTo) {
        return database.sql(sql)
                .param("after", report.upTo())
                .param("upTo", upTo)
                .param("to", to)
                .param("period", report.period());
    }

    /**
     * What came late on an account.
     *
     * @param lines  how many
     * @param amount their sum, debit positive
     */
    public record Sum(long lines, Money amount) {}
}
