package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bank statements held against the books. Which line is which posting follows from both sides whenever it is asked, so
 * that it is all the same which of them came first.
 */
@Component
public final class BankStatementBook {

    private static final Table STATEMENT = Table.of(
            "bank_statement",
            List.of("statement_id text"),
            List.of(
                    "position bigint",
                    "account text",
                    "from_date date",
                    "to_date date",
                    "opening bigint",
                    "closing bigint"),
            List.of("line_count bigint"));
    private static final Table LINE = Table.appendOnly(
            "bank_line",
            List.of("account text", "serial text"),
            List.of(
                    "statement_id text",
                    "position bigint",
                    "booked_on date",
                    "amount bigint",
                    "payer text",
                    "remark text"));
    private static final Table LISTING =
            Table.appendOnly("bank_listing", List.of("statement_id text", "line_no bigint"), List.of("serial text"));
    private static final Table MATCH = Table.appendOnly(
            "bank_match",
            List.of("account text", "serial text", "position bigint"),
            List.of("posting bigint", "matched boolean"));

    /**
     * Lines and postings of an account up to a day, and which belong together: as a person said, and otherwise by serial
     * and amount. A posting and its cancellation stand for nothing together, and are left out; a deposit whose amount was
     * amended later is one posting with its difference. What the account held before its first statement is listed by no
     * line: it belongs to an adjustment of that amount, made as of that statement's first day or before.
     */
    static final String PAIRS = """
            WITH cancelled AS (
                SELECT voucher FROM views.bank_posting
                 WHERE account = :account AND effective_date <= :end AND position <= :known AND voucher IS NOT NULL
                 GROUP BY voucher HAVING bool_or(corrects) AND sum(amount) = 0),
            amended AS (
                SELECT voucher, sum(amount)::bigint AS difference FROM views.bank_posting
                 WHERE account = :account AND effective_date <= :end AND position <= :known AND event = 'DepositAmended'
                 GROUP BY voucher),
            entry AS (
                SELECT p.account, p.position, p.amount + coalesce(a.difference, 0) AS amount, p.effective_date, p.event,
                       p.voucher, p.bank_serial, p.unit, u.name AS unit_name
                  FROM views.bank_posting p LEFT JOIN views.unit u ON u.code = p.unit
                  LEFT JOIN amended a ON a.voucher = p.voucher
                 WHERE p.account = :account AND p.effective_date <= :end AND p.position <= :known AND p.amount <> 0
                   AND p.event <> 'DepositAmended'
                   AND NOT EXISTS (SELECT FROM cancelled c WHERE c.voucher = p.voucher)),
            line AS (
                SELECT * FROM views.bank_line WHERE account = :account AND booked_on <= :end AND position <= :known),
            said AS (
                SELECT serial, posting FROM (
                    SELECT DISTINCT ON (serial) serial, posting, matched FROM views.bank_match
                     WHERE account = :account AND position <= :known ORDER BY serial, position DESC) AS last
                 WHERE matched),
            first AS (
                SELECT s.from_date, coalesce(s.opening, s.closing - (
                           SELECT coalesce(sum(l.amount), 0)::bigint FROM views.bank_listing g
                             JOIN views.bank_line l ON l.account = s.account AND l.serial = g.serial
                            WHERE g.statement_id = s.statement_id)) AS amount
                  FROM views.bank_statement s WHERE s.account = :account AND s.position <= :known
                 ORDER BY s.from_date, s.opening IS NULL AND s.closing IS NULL, s.position LIMIT 1),
            opening AS (SELECT * FROM first WHERE amount <> 0),
            opened AS (
                SELECT e.position FROM entry e JOIN opening o ON o.amount = e.amount AND e.effective_date <= o.from_date
                 WHERE e.event = 'AdjustmentMade' AND e.position NOT IN (SELECT posting FROM said)
                 ORDER BY e.position LIMIT 1),
            posting AS (SELECT * FROM entry WHERE position NOT IN (SELECT position FROM opened)),
            pair AS (
                SELECT s.serial, s.posting FROM said s
                  JOIN line USING (serial) JOIN posting p ON p.position = s.posting
                UNION ALL
                SELECT DISTINCT ON (l.serial) l.serial, p.position FROM line l
                  JOIN posting p ON p.bank_serial = l.serial AND p.amount = l.amount
                 WHERE l.serial NOT IN (SELECT serial FROM said) AND p.position NOT IN (SELECT posting FROM said))
            """;

    private static final LocalDate ALWAYS = LocalDate.of(9999, 12, 31);

    private final BatchedWrites writes;
    private final JdbcClient database;

    BankStatementBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(BankStatementImported part, TrackingToken token) {
        writes.row(STATEMENT, part.statementId())
                .set("position", Columns.position(token))
                .set("account", part.account())
                .set("from_date", part.from())
                .set("to_date", part.to())
                .set("opening", part.openingBalance())
                .set("closing", part.closingBalance())
                .add("line_count", part.lines().size() + part.listedBefore().size());
        part.lines().forEach(line -> {
            writes.row(LINE, part.account(), line.serial())
                    .set("statement_id", part.statementId())
                    .set("position", Columns.position(token))
                    .set("booked_on", line.date())
                    .set("amount", line.amount())
                    .set("payer", text(line.payer()))
                    .set("remark", text(line.remark()));
            writes.row(LISTING, part.statementId(), line.line()).set("serial", line.serial());
        });
        part.listedBefore()
                .forEach(line ->
                        writes.row(LISTING, part.statementId(), line.line()).set("serial", line.serial()));
    }

    @EventHandler
    void on(BankLineMatched matched, TrackingToken token) {
        writes.row(MATCH, matched.account(), matched.serial(), Columns.position(token))
                .set("posting", matched.posting())
                .set("matched", true);
    }

    @EventHandler
    void on(BankLineUnmatched unmatched, TrackingToken token) {
        writes.row(MATCH, unmatched.account(), unmatched.serial(), Columns.position(token))
                .set("matched", false);
    }

    /** One statement. */
    public Optional<Statement> find(String statementId) {
        return database.sql("SELECT * FROM views.bank_statement WHERE statement_id = ?")
                .param(statementId)
                .query((row, i) -> statement(row))
                .optional();
    }

    /** Statements in the order in which they were taken in. */
    public Page<Statement> list(@Nullable String account, int limit, @Nullable String cursor) {
        Where where = new Where()
                .and("account = :account", "account", account)
                .and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Statement>> found = database.sql("SELECT * FROM views.bank_statement" + where
                        + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), statement(row)))
                .list();
        return Page.of(found, limit);
    }

    /** The lines of a statement in their order. */
    public List<Line> lines(Statement statement) {
        return database.sql(PAIRS + """
                        SELECT g.line_no, l.*, pair.posting, EXISTS (
                                   SELECT FROM posting p WHERE p.bank_serial = l.serial AND p.amount <> l.amount)
                               AS differs
                          FROM views.bank_listing g JOIN line l USING (serial) LEFT JOIN pair USING (serial)
                         WHERE g.statement_id = :statement ORDER BY g.line_no""")
                .param("account", statement.account())
                .param("end", ALWAYS)
                .param("known", Long.MAX_VALUE)
                .param("statement", statement.statementId())
                .query((row, i) -> line(row))
                .list();
    }

    /** Postings that an open line of the statement may be: the same amount within five days, the nearest first. */
    public List<Candidate> candidates(Statement statement) {
        return database.sql(PAIRS + """
                        SELECT g.line_no, p.*, abs(p.effective_date - l.booked_on) AS days
                          FROM views.bank_listing g JOIN line l USING (serial)
                          JOIN posting p ON p.amount = l.amount AND abs(p.effective_date - l.booked_on) <= 5
                         WHERE g.statement_id = :statement
                           AND l.serial NOT IN (SELECT serial FROM pair)
                           AND p.position NOT IN (SELECT posting FROM pair)
                           AND NOT EXISTS (SELECT FROM posting o WHERE o.bank_serial = l.serial)
                         ORDER BY g.line_no, days, p.position""")
                .param("account", statement.account())
                .param("end", ALWAYS)
                .param("known", Long.MAX_VALUE)
                .param("statement", statement.statementId())
                .query((row, i) -> new Candidate(row.getInt("line_no"), row.getInt("days"), posting(row)))
                .list();
    }

    /** Postings up to a day that no line was listed for, oldest first. */
    public List<Posting> openPostings(String account, AsOf asOf, int limit) {
        return database.sql(PAIRS + """
                        SELECT p.* FROM posting p WHERE p.position NOT IN (SELECT posting FROM pair)
                         ORDER BY p.effective_date, p.position LIMIT :limit""")
                .param("account", account)
                .param("end", asOf.effectiveTo())
                .param("known", asOf.position())
                .param("limit", limit)
                .query((row, i) -> posting(row))
                .list();
    }

    /** Lines up to a day that no posting is known for, oldest first. */
    public List<OpenLine> openLines(String account, AsOf asOf) {
        return database.sql(PAIRS + """
                        SELECT l.* FROM line l WHERE l.serial NOT IN (SELECT serial FROM pair)
                         ORDER BY l.booked_on, l.serial""")
                .param("account", account)
                .param("end", asOf.effectiveTo())
                .param("known", asOf.position())
                .query((row, i) -> new OpenLine(
                        row.getString("statement_id"),
                        row.getString("serial"),
                        Columns.date(row, "booked_on"),
                        Columns.money(row, "amount")))
                .list();
    }

    /** What the account held before its first statement, unless an adjustment says so in the books; nothing if unknown. */
    public Optional<OpeningBalance> openingBalance(String account, AsOf asOf) {
        return database.sql(PAIRS + """
                        SELECT least(o.from_date, :end) AS since, o.amount FROM opening o
                         WHERE NOT EXISTS (SELECT FROM opened)""")
                .param("account", account)
                .param("end", asOf.effectiveTo())
                .param("known", asOf.position())
                .query((row, i) -> new OpeningBalance(Columns.date(row, "since"), Columns.money(row, "amount")))
                .optional();
    }

    /** One posting on a bank account. */
    public Optional<Posting> posting(String account, long position) {
        return database.sql("""
                        SELECT p.*, u.name AS unit_name FROM views.bank_posting p
                          LEFT JOIN views.unit u ON u.code = p.unit WHERE p.account = ? AND p.position = ?""")
                .params(account, position)
                .query((row, i) -> posting(row))
                .optional();
    }

    /**
     * What the bank says there was at the end of a day: the closing balance of the statement that reaches that day, or else
     * of the last before it, with the lines between the two.
     */
    public Optional<Money> bankBalance(String account, AsOf asOf) {
        return database.sql("""
                        SELECT s.closing + CASE WHEN s.to_date >= :end
                               THEN -(SELECT coalesce(sum(amount), 0) FROM views.bank_line
                                       WHERE account = :account AND booked_on > :end AND booked_on <= s.to_date
                                         AND position <= :known)
                               ELSE (SELECT coalesce(sum(amount), 0) FROM views.bank_line
                                      WHERE account = :account AND booked_on > s.to_date AND booked_on <= :end
                                        AND position <= :known)
                               END AS balance
                          FROM views.bank_statement s
                         WHERE s.account = :account AND s.closing IS NOT NULL AND s.position <= :known
                         ORDER BY s.to_date < :end, abs(s.to_date - :end), s.position DESC LIMIT 1""")
                .param("account", account)
                .param("end", asOf.effectiveTo())
                .param("known", asOf.position())
                .query((row, i) -> Columns.money(row, "balance"))
                .optional();
    }

    private static @Nullable String text(@Nullable Sealed hidden) {
        return hidden == null ? null : hidden.text();
    }

    private static Statement statement(ResultSet row) throws SQLException {
        return new Statement(
                row.getString("statement_id"),
                row.getString("account"),
                Columns.date(row, "from_date"),
                Columns.date(row, "to_date"),
                optionalMoney(row, "opening"),
                optionalMoney(row, "closing"),
                row.getInt("line_count"));
    }

    private static Line line(ResultSet row) throws SQLException {
        long posting = row.getLong("posting");
        return new Line(
                row.getInt("line_no"),
                row.getString("statement_id"),
                row.getString("serial"),
                Columns.date(row, "booked_on"),
                Columns.money(row, "amount"),
                Columns.sealed(row, "payer"),
                Columns.sealed(row, "remark"),
                posting == 0 ? null : posting,
                posting == 0 && row.getBoolean("differs"));
    }

    private static Posting posting(ResultSet row) throws SQLException {
        return new Posting(
                row.getLong("position"),
                row.getString("event"),
                Columns.text(row, "voucher"),
                Columns.date(row, "effective_date"),
                Columns.money(row, "amount"),
                Columns.text(row, "bank_serial"),
                Columns.text(row, "unit"),
                Columns.text(row, "unit_name"));
    }

    private static @Nullable Money optionalMoney(ResultSet row, String column) throws SQLException {
        long fen = row.getLong(column);
        return row.wasNull() ? null : new Money(fen);
    }

    /**
     * A statement.
     *
     * @param statementId    id
     * @param account        bank account
     * @param from           day of its first line
     * @param to             day of its last line
     * @param openingBalance before its first line, if known
     * @param closingBalance after its last line, if known
     * @param lines          how many it lists
     */
    public record Statement(
            String statementId,
            String account,
            LocalDate from,
            LocalDate to,
            @Nullable Money openingBalance,
            @Nullable Money closingBalance,
            int lines) {}

    /**
     * A line of a statement.
     *
     * @param line        number within the statement
     * @param sealedUnder statement that listed it first, under whose key payer and remark are sealed
     * @param serial      by which the bank knows it
     * @param date        day of the bank's booking
     * @param amount      negative if the money went out
     * @param payer       the other party
     * @param remark      what the bank wrote
     * @param posting     the posting that it is, if known
     * @param differs     whether a posting has this serial and another amount
     */
    public record Line(
            int line,
            String sealedUnder,
            String serial,
            LocalDate date,
            Money amount,
            @Nullable Sealed payer,
            @Nullable Sealed remark,
            @Nullable Long posting,
            boolean differs) {}

    /**
     * What was posted to a bank account by one event.
     *
     * @param posting       position of the event in the log
     * @param event         its name
     * @param voucher       receipt, deposit, remittance or whatever else it is known by
     * @param effectiveDate day
     * @param amount        negative if the money went out
     * @param bankSerial    line that it was recorded with
     * @param unit          unit that paid, if known
     * @param unitName      its name
     */
    public record Posting(
            long posting,
            String event,
            @Nullable String voucher,
            LocalDate effectiveDate,
            Money amount,
            @Nullable String bankSerial,
            @Nullable String unit,
            @Nullable String unitName) {}

    /**
     * A posting that a line may be.
     *
     * @param line    number within the statement
     * @param days    between the two
     * @param posting the posting
     */
    public record Candidate(int line, int days, Posting posting) {}

    /**
     * Money that a bank account held before anything was listed.
     *
     * @param on     first day of its first statement, or the day asked for if that is before
     * @param amount negative if the account was overdrawn
     */
    public record OpeningBalance(LocalDate on, Money amount) {}

    /**
     * A line without a posting.
     *
     * @param statementId statement that listed it first
     * @param serial      by which the bank knows it
     * @param date        day of the bank's booking
     * @param amount      negative if the money went out
     */
    public record OpenLine(String statementId, String serial, LocalDate date, Money amount) {}
}
