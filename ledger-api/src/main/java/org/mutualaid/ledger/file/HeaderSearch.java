package org.mutualaid.ledger.file;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;

/** Looks for the row of headings under titles and the name of the unit. */
final class HeaderSearch implements Headings {

    /** Headings further down are not looked for. */
    static final int LAST_ROW = 20;

    private @Nullable Header found;
    private @Nullable TableRow foundIn;
    private @Nullable Header best;

    @Override
    public boolean offer(TableRow row) {
        if (row.position() > LAST_ROW) {
            return false;
        }
        Header header = Header.of(row);
        if (header.isComplete()) {
            found = header;
            foundIn = row;
            return true;
        }
        if (best == null || header.columns().size() > best.columns().size()) {
            best = header;
        }
        return false;
    }

    @Override
    public boolean isFound() {
        return found != null;
    }

    /** The headings; refuses if two columns mean the same. */
    Header header() {
        if (found == null || foundIn == null) {
            throw missing();
        }
        found.requireUnambiguous(foundIn);
        return found;
    }

    @Override
    public Refused missing() {
        return missing(best);
    }

    private static Refused missing(@Nullable Header best) {
        if (best == null || best.columns().isEmpty()) {
            return Unusable.headerMissing("No known heading was found.");
        }
        return Unusable.headerMissing("Row " + best.row() + " has only "
                + best.columns().keySet().stream().map(Column::title).collect(Collectors.joining(", ")) + ".");
    }
}
