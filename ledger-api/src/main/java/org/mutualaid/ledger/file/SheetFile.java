package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of settlement sheets: text with separators, in any encoding that agencies write. */
public final class SheetFile {

    /** No delivery has more. */
    public static final int MAX_ROWS = 5_000;

    private SheetFile() {}

    /**
     * Its sheets in the order of the file.
     *
     * @throws org.mutualaid.ledger.rule.Refused if the file as a whole cannot be used; no refusal repeats what stands in it
     */
    public static List<SheetLine> read(Path file) {
        try {
            if (FileKind.of(file) == RosterSummary.Kind.XLSX) {
                throw StatementFile.refused("file-type-unsupported", "Send the list as .csv.");
            }
            return text(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SheetLine> text(Path file) throws IOException {
        CsvText text = CsvText.of(file, new SheetHeader());
        SheetHeader header = new SheetHeader();
        List<SheetLine> lines = new ArrayList<>();
        text.forEach(row -> {
            if (!header.isFound()) {
                header.offer(row);
            } else if (!header.isNoSheet(row)) {
                if (lines.size() == MAX_ROWS) {
                    throw StatementFile.refused(
                            "too-many-rows", "At most " + MAX_ROWS + " settlement sheets at a time. Send it in parts.");
                }
                lines.add(new SheetLineReading(header, row).line());
            }
            return true;
        });
        header.requireUnambiguous();
        if (lines.isEmpty()) {
            throw StatementFile.refused("no-rows", "There is no settlement sheet under the headings.");
        }
        return lines;
    }
}
