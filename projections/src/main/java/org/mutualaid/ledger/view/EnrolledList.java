package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom a roster enrolled, row by row, in parts of bounded size: what a unit's certificate lists. */
@Component
public final class EnrolledList {

    /** Rows that are read at once. */
    public static final int PART = 500;

    private final JdbcClient database;

    EnrolledList(JdbcClient database) {
        this.database = database;
    }

    /** The next rows after the given one whose cover has begun, at most {@link #PART}; none if there are no more. */
    public List<Enrolled> after(String rosterId, int seq) {
        return database.sql("""
                        SELECT c.*, m.name, m.id_number FROM views.cover c JOIN views.member m ON m.member_id = c.member_id
                         WHERE c.roster_id = ? AND c.begun AND c.seq > ? ORDER BY c.seq LIMIT ?""")
                .params(rosterId, seq, PART)
                .query((row, i) -> enrolled(row))
                .list();
    }

    private static Enrolled enrolled(ResultSet row) throws SQLException {
        return new Enrolled(
                row.getInt("seq"),
                new MemberId(row.getString("member_id")),
                Objects.requireNonNull(Columns.sealed(row, "name")),
                Objects.requireNonNull(Columns.sealed(row, "id_number")),
                row.getInt("shares"),
                Columns.date(row, "first_day"),
                Columns.date(row, "last_day"),
                Columns.date(row, "liable_from"),
                Columns.optionalDate(row, "reduced_until"),
                Columns.text(row, "void_reason") != null);
    }

    /**
     * One row whose cover has begun.
     *
     * @param seq          number of the row
     * @param memberId     who
     * @param name         sealed
     * @param idNumber     sealed
     * @param shares       shares
     * @param from         first covered day
     * @param to           last covered day
     * @param liableFrom   first day after waiting
     * @param reducedUntil last day of the reduced part, if there is one
     * @param isVoid       whether it turned out that the cover should never have begun
     */
    public record Enrolled(
            int seq,
            MemberId memberId,
            Sealed name,
            Sealed idNumber,
            int shares,
            LocalDate from,
            LocalDate to,
            LocalDate liableFrom,
            @Nullable LocalDate reducedUntil,
            boolean isVoid) {}
}
