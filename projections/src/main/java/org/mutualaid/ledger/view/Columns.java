package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;

/** How columns turn into words of the trade. */
final class Columns {

    private static final String BETWEEN = "\n";

    private Columns() {}

    static long position(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalStateException("The log gives no position."));
    }

    static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column));
    }

    static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(optionalDate(row, column), column);
    }

    static @Nullable LocalDate optionalDate(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    static @Nullable Sealed sealed(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : new Sealed(text);
    }

    static <E extends Enum<E>> @Nullable E optional(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    /** Short texts without line breaks, such as ids, in one column. */
    static String list(List<String> items) {
        return String.join(BETWEEN, items);
    }

    static List<String> list(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(BETWEEN, -1));
    }
}
