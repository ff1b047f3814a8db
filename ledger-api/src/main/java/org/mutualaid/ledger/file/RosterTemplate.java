package org.mutualaid.ledger.file;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** Writes the empty list for a unit to fill in, with the columns that lose digits already set to text. */
public final class RosterTemplate {

    private RosterTemplate() {}

    /** Writes the workbook; the stream stays open. */
    public static void write(OutputStream out, Labels labels) {
        throw new UnsupportedOperationException(out + " " + labels);
    }

    /**
     * What may be printed above the list.
     *
     * @param unit   name of the unit
     * @param scheme name of the scheme
     * @param price  contribution for one share
     */
    public record Labels(
            @Nullable String unit,
            @Nullable String scheme,
            @Nullable Money price) {

        /** Nothing printed. */
        public static final Labels NONE = new Labels(null, null, null);
    }
}
