package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.period.Finding;
import org.mutualaid.ledger.period.Precondition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for everything that may stand against the close of a month (domain brief 4.9). */
@Component
public final class ClosingChecks {

    private static final String SIGNED = "sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END)::bigint";

    private final JdbcClient database;
    private final BankStatementBook statements;

    ClosingChecks(JdbcClient database, BankStatementBook statements) {
        this.database = database;
        this.statements = statements;
    }

    /**
     * What is open in a month and before it.
     *
     * @param upTo        position of the log up to which entries count
     * @param bankLinesTo lines of the bank after that day have time yet
     */
    public List<Finding> of(YearMonth month, long upTo, LocalDate bankLinesTo) {
        LocalDate end = month.atEndOfMonth();
        return Stream.of(
                        unequal(end, upTo),
                        unanswered(end, upTo),
                        monthsBefore(month, upTo),
                        days(month, upTo),
                        bankLines(bankLinesTo.isBefore(end) ? bankLinesTo : end))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Months that have entries and are not closed, up to that day; the oldest first. */
    public List<YearMonth> openMonths(LocalDate to, long upTo) {
        return database.sql("""
                        SELECT DISTINCT date_trunc('month', l.business_date)::date AS month FROM views.journal_line l
                         WHERE l.business_date <= ? AND l.position <= ?
                           AND NOT EXISTS (SELECT FROM views.closed_month m
                                            WHERE m.month = date_trunc('month', l.business_date))
                         ORDER BY 1""")
                .params(to, upTo)
                .query((row, i) -> YearMonth.from(Columns.date(row, "month")))
                .list();
    }

    private Optional<Finding> unequal(LocalDate end, long upTo) {
        Money off = database.sql("SELECT coalesce(" + SIGNED + ", 0)::bigint AS off FROM views.journal_line"
                        + " WHERE effective_date <= ? AND position <= ?")
                .params(end, upTo)
                .query((row, i) -> Columns.money(row, "off"))
                .single();
        return off.isZero()
                ? Optional.empty()
                : found(
                        Precondition.TRIAL_BALANCE_UNEQUAL,
                        "Debits and credits differ by " + off + ": tell the operator, the books are damaged.",
                        List.of(off.toString()));
    }

    private Optional<Finding> unanswered(LocalDate end, long upTo) {
        List<String> batches = database.sql("SELECT account, " + SIGNED + " AS balance FROM views.journal_line"
                        + " WHERE account >= '2212' AND account < '2213' AND effective_date <= ? AND position <= ?"
                        + " GROUP BY account HAVING " + SIGNED + " <> 0 ORDER BY account")
                .params(end, upTo)
                .query((row, i) -> row.getString("account") + " " + Columns.money(row, "balance"))
                .list();
        return found(
                Precondition.PAYOUTS_UNANSWERED,
                "The bank has not answered " + batches.size() + " payout batches by " + end
                        + ". Record its results, or explain.",
                batches);
    }

    private Optional<Finding> monthsBefore(YearMonth month, long upTo) {
        List<String> open = openMonths(month.atDay(1).minusDays(1), upTo).stream()
                .map(YearMonth::toString)
                .toList();
        return found(
                Precondition.MONTH_BEFORE_OPEN,
                "Close the months before first: " + String.join(", ", open) + ".",
                open);
    }

    /** Days of that month on which a counter moved its till or issued a receipt, and that it has not closed. */
    public List<OpenDay> openDays(YearMonth month, long upTo) {
        return database.sql("""
                        SELECT l.agency_point, l.business_date FROM views.journal_line l
                         WHERE l.business_date BETWEEN ? AND ? AND l.position <= ? AND l.agency_point IS NOT NULL
                           AND (l.account = '1001:' || l.agency_point OR l.event = 'PaymentReceived')
                           AND NOT EXISTS (SELECT FROM views.closed_day c
                                            WHERE c.agency_point = l.agency_point AND c.day = l.business_date)
                         GROUP BY 1, 2 ORDER BY 1, 2""")
                .params(month.atDay(1), month.atEndOfMonth(), upTo)
                .query((row, i) -> new OpenDay(row.getString("agency_point"), Columns.date(row, "business_date")))
                .list();
    }

    private Optional<Finding> days(YearMonth month, long upTo) {
        List<String> open = openDays(month, upTo).stream()
                .map(day -> day.agencyPoint() + " " + day.day())
                .toList();
        return found(
                Precondition.DAYS_OPEN,
                open.size() + " days of agency points are not counted and closed, first " + first(open) + ".",
                open);
    }

    private Optional<Finding> bankLines(LocalDate end) {
        List<String> open = new ArrayList<>();
        for (String account : List.of("COLL", "OFFICE", "PAYOUT")) {
            statements
                    .openLines(account, AsOf.day(end))
                    .forEach(line -> open.add(account + " " + line.date() + " " + line.serial() + " " + line.amount()));
        }
        return found(
                Precondition.BANK_LINES_OPEN,
                open.size() + " lines of bank statements up to " + end
                        + " belong to no posting. Match them, or explain.",
                open);
    }

    private static String first(List<String> cases) {
        return cases.isEmpty() ? "" : cases.getFirst();
    }

    private static Optional<Finding> found(Precondition what, String text, List<String> cases) {
        return cases.isEmpty() ? Optional.empty() : Optional.of(Finding.of(what, text, cases));
    }

    /**
     * A day that a counter has not closed.
     *
     * @param agencyPoint whose day
     * @param day         which day
     */
    public record OpenDay(String agencyPoint, LocalDate day) {}
}
