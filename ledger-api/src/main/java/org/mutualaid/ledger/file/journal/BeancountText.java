package org.mutualaid.ledger.file.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.mutualaid.ledger.view.JournalBook.Line;
import org.mutualaid.ledger.view.WholeJournal.Entry;
import org.mutualaid.ledger.view.WholeJournal.Extent;

/**
 * The journal for beancount: every account is opened for the currency alone with its path beside it, particulars are
 * metadata, red entries carry the tag {@code #red}, and every line says the side on which it counts.
 */
final class BeancountText {

    /** Older than any entry can be. */
    private static final String OPENED = "1900-01-01";

    private final Writer text;

    BeancountText(Writer text) {
        this.text = text;
    }

    void begin(Extent extent) {
        write("; " + Preamble.of(extent) + "\n\noption \"title\" \"Mutual-aid ledger\"\n"
                + "option \"operating_currency\" \"CNY\"\n\n" + OPENED + " commodity CNY\n\n");
        extent.accounts()
                .forEach(path -> write("%s open %s CNY\n  path: %s\n  name: %s\n"
                        .formatted(
                                OPENED, AccountNames.beancount(path), quoted(path), quoted(AccountNames.label(path)))));
    }

    void entry(Entry entry) {
        Line head = entry.head();
        String payee = entry.unitName() == null ? "" : quoted(entry.unitName()) + " ";
        write("\n%s * %s%s%s\n"
                .formatted(
                        head.effectiveDate(),
                        payee,
                        quoted(Particulars.narration(entry)),
                        head.redInk() ? " #red" : ""));
        Particulars.of(entry).forEach((name, value) -> write("  " + name + ": " + value(name, value) + "\n"));
        entry.lines().forEach(line -> line(entry, line));
    }

    private void line(Entry entry, Line line) {
        write("  %s  %s CNY\n    side: \"%s\"\n"
                .formatted(
                        AccountNames.beancount(line.account()),
                        Particulars.amount(line).toPlainString(),
                        line.countsOn()));
        String claim = Particulars.claim(entry, line);
        if (claim != null) {
            write("    claim: " + quoted(claim) + "\n");
        }
    }

    private static String value(String name, String value) {
        return switch (name) {
            case "position", "business-date" -> value;
            default -> quoted(value);
        };
    }

    /** On one line, with what would end the text behind a backslash. */
    private static String quoted(String value) {
        StringBuilder shown = new StringBuilder("\"");
        value.codePoints().map(c -> Preamble.isLineBreakOrControl(c) ? ' ' : c).forEach(c -> {
            if (c == '"' || c == '\\') {
                shown.append('\\');
            }
            shown.appendCodePoint(c);
        });
        return shown.append('"').toString();
    }

    private void write(String part) {
        try {
            text.write(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
