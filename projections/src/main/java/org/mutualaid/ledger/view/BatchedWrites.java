package org.mutualaid.ledger.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Collects what the events of one batch change and writes it just before the batch commits: one statement for each
 * table, whatever the number of events. Handlers therefore only write; they never see rows of their own batch.
 */
@Component
final class BatchedWrites {

    private final JdbcTemplate jdbc;

    BatchedWrites(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The changes of one row in this batch. */
    Row row(Table table, Object... key) {
        return batch().tables
                .computeIfAbsent(table, any -> new LinkedHashMap<>())
                .computeIfAbsent(Arrays.asList(key), any -> new Row(table, key));
    }

    /** A statement that runs after all rows are written, in the order in which it was asked for. */
    void afterwards(String sql, Object... arguments) {
        afterwards(() -> jdbc.update(sql, arguments));
    }

    /** Something that reads what this batch has written, and writes what follows from it. */
    void afterwards(Runnable statement) {
        batch().statements.add(statement);
    }

    /** Something that is read once in each batch and kept up to date by the handlers from there on. */
    @SuppressWarnings("unchecked")
    <T> T once(String name, Supplier<T> read) {
        return (T) batch().read.computeIfAbsent(name, any -> read.get());
    }

    private Batch batch() {
        UnitOfWork<?> work = CurrentUnitOfWork.get().root();
        Batch open = work.getResource(Batch.class.getName());
        if (open == null) {
            open = new Batch();
            Batch begun = open;
            work.resources().put(Batch.class.getName(), begun);
            work.onPrepareCommit(committing -> write(begun));
        }
        return open;
    }

    private void write(Batch batch) {
        batch.tables.forEach((table, rows) -> jdbc.update(connection -> statement(connection, table, rows.values())));
        batch.statements.forEach(Runnable::run);
    }

    private static PreparedStatement statement(Connection connection, Table table, Collection<Row> rows)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(table.sql());
        for (int column = 0; column < table.width(); column++) {
            boolean number = table.isNumber(column);
            @Nullable Object[] values = number ? new Long[rows.size()] : new String[rows.size()];
            int i = 0;
            for (Row row : rows) {
                values[i++] = stored(row.value(column), number);
            }
            statement.setArray(column + 1, connection.createArrayOf(number ? "int8" : "text", values));
        }
        return statement;
    }

    private static @Nullable Object stored(@Nullable Object value, boolean number) {
        if (value == null) {
            return null;
        }
        return number ? Long.valueOf(((Number) value).longValue()) : value.toString();
    }

    private static final class Batch {
        private final Map<Table, Map<List<Object>, Row>> tables = new LinkedHashMap<>();
        private final List<Runnable> statements = new ArrayList<>();
        private final Map<String, Object> read = new HashMap<>();
    }
}
