package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The journal entry by entry, in log order, however long it is: one part is in memory at a time, and what it says is that of
 * one position in the log although it is read in parts.
 */
@Component
public final class WholeJournal {

    private static final int PART = 5_000;

    private final JdbcClient database;
    private final int part;

    @Autowired
    WholeJournal(JdbcClient database) {
        this(database, PART);
    }

    private WholeJournal(JdbcClient database, int part) {
        this.database = database;
        this.part = part;
    }

    /** The same with so many lines in memory at a time. */
    WholeJournal inPartsOf(int lines) {
        return new WholeJournal(database, lines);
    }

    /** What there is to read. */
    public Extent extent(FindEntries asked) {
        Long known = asked.known();
        long position = known == null ? reached() : known;
        Where where = where(asked, position);
        return database.sql("""
                        SELECT count(*) AS lines, coalesce(sum(amount), 0)::bigint AS amount FROM views.journal_line""" + where)
                .params(where.values())
                .query((row, i) -> new Extent(
                        asked, position, row.getLong("lines"), Columns.money(row, "amount"), accounts(where)))
                .single();
    }

    private long reached() {
        return database.sql("SELECT coalesce(max(position), 0) FROM views.history_event")
                .query(Long.class)
                .single();
    }

    private List<String> accounts(Where where) {
        return database.sql(
                        "SELECT b.account FROM views.account_balance b WHERE EXISTS (SELECT FROM views.journal_line j"
                                + where + " AND j.account = b.account) ORDER BY b.account")
                .params(where.values())
                .query((row, i) -> row.getString(1))
                .list();
    }

    /**
     * Hands over every entry.
     *
     * @throws IllegalStateException if the lines are no longer those of the extent, because the views are being rebuilt
     */
    public void forEach(Extent extent, Consumer<Entry> reader) {
        Reading reading = new Reading(reader);
        List<Told> lines;
        do {
            lines = part(extent, reading.position, reading.line);
            lines.forEach(reading::take);
        } while (lines.size() == part);
        reading.finish();
        if (reading.lines != extent.lines() || !reading.amount.equals(extent.amount())) {
            throw new IllegalStateException("The journal has " + reading.lines + " of " + extent.lines()
                    + " lines: its views are being rebuilt.");
        }
    }

    private List<Told> part(Extent extent, long position, int line) {
        Where where = where(extent.asked(), extent.position())
                .and("(position, line_no) > (:after, :line)", "after", position)
                .and("TRUE", "line", line)
                .and("TRUE", "known", extent.position());
        return database.sql(
                        "SELECT j.*, h.event_id, h.role, u.name AS unit_name FROM (SELECT *, " + Turnover.BOOKED_THEN
                                + " AS booked FROM views.journal_line" + where + " ORDER BY position, line_no LIMIT "
                                + part + """
                        ) AS j LEFT JOIN views.history_event h ON h.position = j.position
                               LEFT JOIN views.unit u ON u.code = j.unit
                         ORDER BY j.position, j.line_no""")
                .params(where.values())
                .query((row, i) -> told(row))
                .list();
    }

    private static Where where(FindEntries asked, long position) {
        return new Where()
                .and("position <= :upTo", "upTo", position)
                .and("effective_date >= :from", "from", asked.from())
                .and("effective_date <= :to", "to", asked.to());
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(
                JournalBook.line(row),
                Columns.text(row, "event_id"),
                Columns.text(row, "role"),
                Columns.text(row, "unit_name"));
    }

    /** Puts lines together to entries. */
    private static final class Reading {
        private final Consumer<Entry> reader;
        private final List<JournalBook.Line> open = new ArrayList<>();
        private @Nullable Told last;
        private long position;
        private int line;
        private long lines;
        private Money amount = Money.ZERO;

        Reading(Consumer<Entry> reader) {
            this.reader = reader;
        }

        void take(Told told) {
            if (told.line().position() != position) {
                finish();
            }
            open.add(told.line());
            last = told;
            position = told.line().position();
            line = told.line().line();
            lines++;
            amount = amount.plus(told.line().amount());
        }

        void finish() {
            Told of = last;
            if (of != null && !open.isEmpty()) {
                reader.accept(new Entry(of.eventId(), of.role(), of.unitName(), List.copyOf(open)));
            }
            open.clear();
        }
    }

    private record Told(
            JournalBook.Line line,
            @Nullable String eventId,
            @Nullable String role,
            @Nullable String unitName) {}

    /**
     * Asks for entries; what is left out does not narrow them.
     *
     * @param from  first effective date
     * @param to    last effective date
     * @param known last position of the log, which the views have reached
     */
    public record FindEntries(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long known) {}

    /**
     * What there is to read.
     *
     * @param asked    what was asked for
     * @param position last position of the log that counts
     * @param lines    lines
     * @param amount   sum of all their amounts
     * @param accounts accounts with lines among them, by path
     */
    public record Extent(FindEntries asked, long position, long lines, Money amount, List<String> accounts) {}

    /**
     * One entry.
     *
     * @param eventId  of its event
     * @param role     of who caused it
     * @param unitName what its unit is called today
     * @param lines    its lines; what they say about the entry as a whole is the same in each
     */
    public record Entry(
            @Nullable String eventId,
            @Nullable String role,
            @Nullable String unitName,
            List<JournalBook.Line> lines) {

        /** A line that speaks for all. */
        public JournalBook.Line head() {
            return lines.getFirst();
        }
    }
}
