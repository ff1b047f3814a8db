package org.mutualaid.ledger.file;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * What a file says of itself beside its people, so that the list can be checked as a whole.
 *
 * @param kind            how the file is written
 * @param rows            people handed over
 * @param total           sums printed under the contributions and under the joining fees together; null if there are none
 * @param totalUnreadable whether something stands in its place that is no amount
 * @param ignoredColumns  headings that mean nothing here
 */
public record RosterSummary(
        Kind kind, int rows, @Nullable Money total, boolean totalUnreadable, List<String> ignoredColumns) {

    /** Copies the list. */
    public RosterSummary {
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    /** How a file is written, told by its bytes. */
    public enum Kind {
        /** A workbook of Excel or WPS. */
        XLSX,
        /** Text with separators. */
        CSV
    }
}
