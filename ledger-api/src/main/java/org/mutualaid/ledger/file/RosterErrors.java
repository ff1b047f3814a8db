package org.mutualaid.ledger.file;

import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** Writes the rows to hand back to a unit, each with its reason, so that the unit corrects them in place and sends them again. */
public final class RosterErrors {

    private RosterErrors() {}

    /** Writes the workbook; rows to look at stand on a second sheet if there are any; the stream stays open. */
    @SuppressWarnings("DoNotCallSuggester") // written in the next step
    public static void write(OutputStream out, Iterable<Line> rejected, Iterable<Line> warned) {
        throw new UnsupportedOperationException(out + " " + rejected + warned);
    }

    /**
     * A row as the unit wrote it.
     *
     * @param seq      number in the unit's list
     * @param name     name
     * @param idNumber ID number
     * @param sex      sex
     * @param mobile   mobile number
     * @param bankCard bank card
     * @param shares   shares
     * @param amount   contribution
     * @param codes    why it comes back
     */
    public record Line(
            int seq,
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable String sex,
            @Nullable String mobile,
            @Nullable String bankCard,
            @Nullable Integer shares,
            @Nullable Money amount,
            List<String> codes) {

        /** Copies the list. */
        public Line {
            codes = List.copyOf(codes);
        }

        /** Hides the person, so that nobody reaches a log by accident. */
        @Override
        public String toString() {
            return "Line[seq=" + seq + ", codes=" + codes + ", hidden]";
        }
    }
}
