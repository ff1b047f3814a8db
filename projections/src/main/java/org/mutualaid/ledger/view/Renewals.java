package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.view.RosterBook.Roster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells before the money comes whose cover a roster renews, and whether they will wait again (R14). */
@Component
public final class Renewals {

    /** Rows that are told at once. */
    private static final int MOST = 500;

    private final JdbcClient database;
    private final SchemeBook schemes;

    Renewals(JdbcClient database, SchemeBook schemes) {
        this.database = database;
        this.schemes = schemes;
    }

    /** The rows of a roster that follow an earlier term of the same person and scheme, by row; at most 500. */
    public List<Renewal> of(Roster roster) {
        SchemeTerms terms = schemes.find(roster.scheme(), roster.version())
                .orElseThrow(() -> new IllegalStateException("A roster under a version that was never published."))
                .terms();
        return database.sql("""
                        SELECT c.seq, c.first_day, max(p.last_day) AS ended
                          FROM views.cover c JOIN views.cover p ON p.member_id = c.member_id AND p.scheme = c.scheme
                         WHERE c.roster_id = ? AND c.released IS NOT TRUE AND c.void_reason IS NULL
                           AND p.begun AND p.void_reason IS NULL AND p.last_day < c.first_day
                         GROUP BY c.seq, c.first_day ORDER BY c.seq LIMIT ?""")
                .params(roster.rosterId(), MOST)
                .query((row, i) -> Renewal.of(
                        row.getInt("seq"), Columns.date(row, "ended"), Columns.date(row, "first_day"), terms))
                .list();
    }

    /**
     * A row that follows an earlier term.
     *
     * @param row        its number
     * @param code       R14
     * @param previousTo last day of the earlier term
     * @param gapDays    days without cover in between, if the money comes on the day of the roster
     * @param payBy      last effective day of a payment that continues the cover; null with a common start
     * @param waits      whether the waiting period begins anew, if the money comes on the day of the roster
     */
    public record Renewal(
            int row,
            String code,
            LocalDate previousTo,
            int gapDays,
            @Nullable LocalDate payBy,
            boolean waits) {

        private static Renewal of(int row, LocalDate ended, LocalDate first, SchemeTerms terms) {
            int grace = terms.waiting().renewalGraceDays();
            int gap = Math.toIntExact(java.time.temporal.ChronoUnit.DAYS.between(ended, first) - 1);
            LocalDate payBy = terms.term().startsOn() == null ? ended.plusDays(grace) : null;
            return new Renewal(row, "R14", ended, gap, payBy, gap > grace);
        }
    }
}
