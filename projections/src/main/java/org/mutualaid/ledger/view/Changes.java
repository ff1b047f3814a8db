package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was entered later for days that somebody had already seen the figures of, line by line, with the people behind it. */
@Component
public final class Changes {

    private static final String LINES = """
            SELECT l.*, e.event_id, e.role, coalesce(e.reason, r.reason) AS reason, r.asked_by,
                   coalesce(q.approved_by, CASE WHEN r.approved_at <= :until THEN r.approved_by END) AS approved_by
              FROM views.journal_line l
              LEFT JOIN views.history_event e USING (position)
              LEFT JOIN views.requested_entry q USING (position)
              LEFT JOIN views.entry_request r ON r.request = q.request
             WHERE (l.position, l.line_no) IN (
                   SELECT position, line_no FROM views.journal_line {where} ORDER BY position, line_no LIMIT :limit)
             ORDER BY l.position, l.line_no""";

    private static final String TOTALS = """
            SELECT account, coalesce(sum(debit) FILTER (WHERE position <= :after), 0)::bigint AS debit_before,
                   coalesce(sum(credit) FILTER (WHERE position <= :after), 0)::bigint AS credit_before,
                   sum(debit)::bigint AS debit_after, sum(credit)::bigint AS credit_after
              FROM (SELECT account, position, {turnover} FROM views.journal_line {where}) AS line
             GROUP BY account HAVING max(position) > :after ORDER BY account""".replace("{turnover}", Turnover.OF_LINE);

    private final JdbcClient database;

    Changes(JdbcClient database) {
        this.database = database;
    }

    /** The lines in log order. */
    public Page<Change> lines(FindChanges asked, int limit, @Nullable String cursor) {
        Where where = asked.range().and("position > :after", "after", asked.after());
        if (cursor != null) {
            String[] after = Cursor.parts(cursor, 2);
            where.and("(position, line_no) > (:position, :line)", "position", Cursor.number(after[0]))
                    .and("TRUE", "line", Cursor.number(after[1]));
        }
        List<Change> found = database.sql(LINES.replace("{where}", where.toString()))
                .params(where.values())
                .param("limit", Page.limit(limit) + 1)
                .query((row, i) -> change(row))
                .list();
        return Page.of(found, limit, change -> Cursor.of(change.position(), change.line()));
    }

    /** What the accounts of these lines turned over on the days asked for, before and after; each difference is the sum of its lines. */
    public List<Total> totals(FindChanges asked) {
        Where where = asked.range();
        return database.sql(TOTALS.replace("{where}", where.toString()))
                .params(where.values())
                .param("after", asked.after())
                .query((row, i) -> Total.of(
                        row.getString("account"),
                        new Sum(Columns.money(row, "debit_before"), Columns.money(row, "credit_before")),
                        new Sum(Columns.money(row, "debit_after"), Columns.money(row, "credit_after"))))
                .list();
    }

    private static Change change(ResultSet row) throws SQLException {
        Money amount = Columns.money(row, "amount");
        boolean red = row.getBoolean("red_ink");
        Side side = Side.valueOf(row.getString("side"));
        return new Change(
                row.getLong("position"),
                row.getInt("line_no"),
                Columns.text(row, "event_id"),
                row.getString("event"),
                row.getString("stream"),
                row.getString("account"),
                red ? side.other() : side,
                red ? Money.ZERO.minus(amount) : amount,
                Columns.date(row, "effective_date"),
                Columns.date(row, "business_date"),
                Columns.instant(row, "recorded_at"),
                Columns.text(row, "actor"),
                Columns.text(row, "role"),
                Columns.text(row, "reason"),
                Columns.text(row, "asked_by"),
                Columns.text(row, "approved_by"),
                Columns.text(row, "corrects"),
                Columns.text(row, "summary"));
    }

    /**
     * Asks for what was recorded for some days between two positions of the log.
     *
     * @param from    first effective date; null for the beginning of the books
     * @param to      last effective date; null for the end
     * @param account a path or its beginning up to a colon; null for all
     * @param after   position of the log that the figures were known at
     * @param until   last position that counts
     */
    public record FindChanges(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String account,
            long after,
            long until) {

        private Where range() {
            return new Where()
                    .accountOfLine(account)
                    .and("effective_date >= :from", "from", from)
                    .and("effective_date <= :to", "to", to)
                    .and("position <= :until", "until", until);
        }
    }

    /**
     * A line that was recorded later.
     *
     * @param position      of its event in the log
     * @param line          within the entry, from 1
     * @param eventId       its event, which the audit log proves
     * @param event         name of its event
     * @param stream        stream of its event
     * @param account       path
     * @param side          the side on which it counts
     * @param amount        what it adds there; negative in red ink
     * @param effectiveDate when it happened
     * @param businessDate  when it is booked
     * @param recordedAt    when it was recorded
     * @param actor         who caused the event
     * @param role          in which role
     * @param reason        why, as it was said with the entry or with the request for it
     * @param requestedBy   who had asked for it, if it was asked for
     * @param approvedBy    the second person, if there was one
     * @param corrects      what it corrects, if it corrects something
     * @param summary       the same as an accountant writes it
     */
    public record Change(
            long position,
            int line,
            @Nullable String eventId,
            String event,
            String stream,
            String account,
            Side side,
            Money amount,
            LocalDate effectiveDate,
            LocalDate businessDate,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable String approvedBy,
            @Nullable String corrects,
            @Nullable String summary) {}

    /**
     * What an account turned over.
     *
     * @param debit  on the debit side
     * @param credit on the credit side
     */
    public record Sum(Money debit, Money credit) {

        private Sum minus(Sum other) {
            return new Sum(debit.minus(other.debit), credit.minus(other.credit));
        }
    }

    /**
     * How the lines changed one account.
     *
     * @param account    path
     * @param before     turnover of the days asked for as it was known
     * @param after      as it is known with the lines
     * @param difference the sum of the lines
     */
    public record Total(String account, Sum before, Sum after, Sum difference) {

        private static Total of(String account, Sum before, Sum after) {
            return new Total(account, before, after, after.minus(before));
        }
    }
}
