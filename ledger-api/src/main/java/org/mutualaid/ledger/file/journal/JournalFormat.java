package org.mutualaid.ledger.file.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.mutualaid.ledger.file.TableFormat;
import org.mutualaid.ledger.view.WholeJournal.Entry;
import org.mutualaid.ledger.view.WholeJournal.Extent;

/** Forms in which the journal leaves the ledger. */
public enum JournalFormat {
    /** For {@code hledger}. */
    HLEDGER("text/plain;charset=UTF-8", "journal") {
        @Override
        public void write(OutputStream out, Extent extent, Entries entries) throws IOException {
            Writer text = text(out);
            HledgerText hledger = new HledgerText(text);
            hledger.begin(extent);
            entries.forEach(hledger::entry);
            text.flush();
        }
    },
    /** For {@code beancount}. */
    BEANCOUNT("text/plain;charset=UTF-8", "beancount") {
        @Override
        public void write(OutputStream out, Extent extent, Entries entries) throws IOException {
            Writer text = text(out);
            BeancountText beancount = new BeancountText(text);
            beancount.begin(extent);
            entries.forEach(beancount::entry);
            text.flush();
        }
    },
    /** Line by line as text with commas. */
    CSV(TableFormat.CSV.mediaType(), "csv") {
        @Override
        public void write(OutputStream out, Extent extent, Entries entries) {
            JournalTable.write(TableFormat.CSV, out, entries);
        }
    },
    /** Line by line as a workbook. */
    XLSX(TableFormat.XLSX.mediaType(), "xlsx") {
        @Override
        public void write(OutputStream out, Extent extent, Entries entries) {
            JournalTable.write(TableFormat.XLSX, out, entries);
        }
    };

    private final String mediaType;
    private final String extension;

    JournalFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** The form of that name, if it is one. */
    public static Optional<JournalFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** What it is called on the wire. */
    public String mediaType() {
        return mediaType;
    }

    /** What the name of a file ends with, without the dot. */
    public String extension() {
        return extension;
    }

    /** Writes all entries, one after the other; the stream stays open. */
    public abstract void write(OutputStream out, Extent extent, Entries entries) throws IOException;

    private static Writer text(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    /** Where the entries come from. */
    @FunctionalInterface
    public interface Entries {

        /** Hands over every entry once. */
        void forEach(Consumer<Entry> reader);
    }
}
