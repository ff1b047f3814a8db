package org.mutualaid.ledger.file;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the list of people that a unit sends, one row after another and in bounded memory whatever the file holds. */
public final class RosterFile {

    /** More people than this do not fit in one file. */
    public static final int MAX_ROWS = 50_000;

    private RosterFile() {}

    /**
     * Hands over every person in the order of the file.
     *
     * @throws org.mutualaid.ledger.rule.Refused if the file as a whole cannot be used; some rows may have been handed over by then
     */
    public static RosterSummary read(Path file, Consumer<RosterLine> rows) {
        throw new UnsupportedOperationException(file + " " + rows);
    }
}
