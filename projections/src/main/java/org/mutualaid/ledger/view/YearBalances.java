package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.year.Parked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the close of a year needs to know of the books. */
@Component
public final class YearBalances {

    private final JdbcClient database;

    YearBalances(JdbcClient database) {
        this.database = database;
    }

    /** Balances of income and expense at the end of that year, debit positive; what is empty is left out. */
    public Map<String, Money> results(int year, long upTo) {
        return balances(year, upTo, "4", "6");
    }

    /** Balances of net assets likewise. */
    public Map<String, Money> netAssets(int year, long upTo) {
        return balances(year, upTo, "3", "4");
    }

    private Map<String, Money> balances(int year, long upTo, String from, String before) {
        Map<String, Money> balances = new TreeMap<>();
        database.sql("""
                        SELECT account, sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END)::bigint AS balance
                          FROM views.journal_line
                         WHERE account >= ? AND account < ? AND effective_date <= ? AND position <= ?
                         GROUP BY account HAVING sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) <> 0""").params(from, before, LocalDate.of(year, 12, 31), upTo).query(row -> {
            balances.put(row.getString("account"), Columns.money(row, "balance"));
        });
        return balances;
    }

    /**
     * Contributions that waited for that cover year or an earlier one, by the version that they were paid under: the entry
     * that parked them names its income beside them, and one that released some names it in the next line. What no such
     * entry explains goes to the scheme's newest version.
     */
    public List<Parked> parked(int year, long upTo) {
        return database.sql("""
                        SELECT l.account, coalesce(i.income, '4101:' || split_part(l.account, ':', 2) || ':v' || (
                                   SELECT coalesce(max(v.version), 1) FROM views.scheme_version v
                                    WHERE v.scheme = split_part(l.account, ':', 2))) AS income,
                               sum(CASE l.side WHEN 'CREDIT' THEN l.amount ELSE -l.amount END)::bigint AS amount
                          FROM views.journal_line l
                          LEFT JOIN LATERAL (
                               SELECT min(o.account) AS income FROM views.journal_line o
                                WHERE o.position = l.position AND o.account LIKE '4101:%'
                                  AND split_part(o.account, ':', 2) = split_part(l.account, ':', 2)
                                  AND (l.event <> 'UnearnedContributionsReleased' OR o.line_no = l.line_no + 1)) i ON TRUE
                         WHERE l.account >= '2203:' AND l.account < '2203;'
                           AND split_part(l.account, ':', 3) <= ? AND l.effective_date <= ? AND l.position <= ?
                         GROUP BY 1, 2
                        HAVING sum(CASE l.side WHEN 'CREDIT' THEN l.amount ELSE -l.amount END) <> 0
                         ORDER BY 1, 2""")
                .params(Integer.toString(year), LocalDate.of(year, 12, 31), upTo)
                .query((row, i) -> new Parked(
                        new Account(row.getString("account")),
                        new Account(row.getString("income")),
                        Columns.money(row, "amount")))
                .list();
    }

    /** Its months that were not closed when the log ended there. */
    public List<YearMonth> openMonths(int year, long upTo) {
        Set<YearMonth> closed = new HashSet<>(
                database.sql("SELECT month FROM views.closed_month WHERE month BETWEEN ? AND ? AND closed_at <= ?")
                        .params(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), upTo)
                        .query((row, i) -> YearMonth.from(Columns.date(row, "month")))
                        .list());
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> YearMonth.of(year, month))
                .filter(month -> !closed.contains(month))
                .toList();
    }

    /** Earlier years that had entries and were not closed when the log ended there, the oldest first. */
    public List<Integer> openYearsBefore(int year, long upTo) {
        return database.sql("""
                        SELECT DISTINCT extract(year FROM l.effective_date)::int AS year FROM views.journal_line l
                         WHERE l.effective_date < ? AND l.position <= ?
                           AND NOT EXISTS (SELECT FROM views.published_report p
                                            WHERE p.period = extract(year FROM l.effective_date)::int::text
                                              AND p.position <= ?)
                         ORDER BY 1""")
                .params(LocalDate.of(year, 1, 1), upTo, upTo)
                .query((row, i) -> row.getInt("year"))
                .list();
    }
}
