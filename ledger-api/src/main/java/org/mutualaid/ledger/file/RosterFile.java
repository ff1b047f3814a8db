package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.mutualaid.ledger.file.RosterSummary.Kind;

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
        try {
            return FileKind.of(file) == Kind.XLSX ? WorkbookList.read(file, rows) : text(file, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RosterSummary text(Path file, Consumer<RosterLine> rows) throws IOException {
        CsvText text = CsvText.of(file);
        HeaderSearch search = new HeaderSearch();
        Listing[] listing = new Listing[1];
        text.forEach(row -> {
            if (listing[0] != null) {
                listing[0].accept(row);
            } else if (search.offer(row)) {
                listing[0] = new Listing(search.header(), Merges.NONE, rows);
            }
            return true;
        });
        return listing[0].summary(Kind.CSV);
    }
}
