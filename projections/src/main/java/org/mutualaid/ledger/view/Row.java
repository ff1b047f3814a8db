package org.mutualaid.ledger.view;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** What one batch of events changes in one row; columns that are not named stay as they are. */
final class Row {

    private final Table table;
    private final @Nullable Object[] values;

    Row(Table table, Object... key) {
        this.table = table;
        this.values = new Object[table.width()];
        if (key.length != table.keys()) {
            throw new IllegalArgumentException("A key has " + table.keys() + " columns.");
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = i < key.length ? key[i] : table.isSum(i) ? Long.valueOf(0) : null;
        }
    }

    /** Gives a column its new value; nothing changes if there is none. */
    Row set(String column, @Nullable Object value) {
        if (value != null) {
            values[table.column(column)] = value instanceof Money money ? Long.valueOf(money.fen()) : value;
        }
        return this;
    }

    Row add(String column, long amount) {
        int i = table.column(column);
        values[i] = Math.addExact((Long) java.util.Objects.requireNonNull(values[i]), amount);
        return this;
    }

    Row add(String column, Money amount) {
        return add(column, amount.fen());
    }

    @Nullable
    Object value(int column) {
        return values[column];
    }
}
