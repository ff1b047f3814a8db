package org.mutualaid.ledger.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is written row by row, so that its length costs no memory. */
public interface Table extends AutoCloseable {

    /**
     * Writes a row. A {@link java.math.BigDecimal} is an amount in yuan and shown with two decimals, a {@link Long} a number,
     * a {@link java.time.LocalDate} a day; everything else is text, which no spreadsheet takes for a formula.
     */
    void row(List<? extends @Nullable Object> cells);

    @Override
    void close();
}
