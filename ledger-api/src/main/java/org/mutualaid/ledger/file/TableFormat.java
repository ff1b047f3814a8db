package org.mutualaid.ledger.file;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Forms in which spreadsheets read a table. */
public enum TableFormat {
    /** UTF-8 with the mark by which spreadsheets know it, commas, lines that end with CR and LF (RFC 4180). */
    CSV("text/csv;charset=UTF-8") {
        @Override
        public Table open(OutputStream out, String title, List<String> columns) {
            return new CsvTable(out, columns);
        }
    },
    /** A workbook; further sheets take what one cannot hold. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public Table open(OutputStream out, String title, List<String> columns) {
            return new WorkbookTable(out, title, columns, WorkbookTable.MOST_ROWS);
        }
    };

    private final String mediaType;

    TableFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The form of that name, if it is one. */
    public static Optional<TableFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(name))
                .findFirst();
    }

    /** What it is called on the wire. */
    public String mediaType() {
        return mediaType;
    }

    /** What the name of a file ends with, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Begins a table; closing it finishes the table and leaves the stream open. */
    public abstract Table open(OutputStream out, String title, List<String> columns);
}
