package org.mutualaid.ledger.file.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mutualaid.ledger.view.JournalBook.Line;
import org.mutualaid.ledger.view.WholeJournal.Entry;
import org.mutualaid.ledger.view.WholeJournal.Extent;

/**
 * The journal for hledger: every account and the currency are declared, the business date is the secondary date ({@code
 * --date2}), particulars are tags, and every line says the side on which it counts ({@code tag:side=debit}).
 */
final class HledgerText {

    private final Writer text;

    HledgerText(Writer text) {
        this.text = text;
    }

    void begin(Extent extent) {
        write("; " + Preamble.of(extent) + "\n\ndecimal-mark .\ncommodity 1000.00 CNY\n\n");
        extent.accounts()
                .forEach(path ->
                        write("account " + AccountNames.hledger(path) + "  ; " + AccountNames.label(path) + "\n"));
    }

    void entry(Entry entry) {
        Line head = entry.head();
        String secondary = head.businessDate().equals(head.effectiveDate()) ? "" : "=" + head.businessDate();
        String payee = entry.unitName() == null ? "" : plain(entry.unitName()) + " | ";
        write("\n%s%s * (%d) %s%s\n"
                .formatted(
                        head.effectiveDate(), secondary, head.position(), payee, plain(Particulars.narration(entry))));
        write("    ; " + tags(entry) + (head.redInk() ? ", red:" : "") + "\n");
        entry.lines().forEach(line -> line(entry, line));
    }

    private void line(Entry entry, Line line) {
        String claim = Particulars.claim(entry, line);
        write("    %s  %s CNY  ; side:%s%s\n"
                .formatted(
                        AccountNames.hledger(line.account()),
                        Particulars.amount(line).toPlainString(),
                        line.countsOn().name().toLowerCase(Locale.ROOT),
                        claim == null ? "" : ", claim:" + plain(claim)));
    }

    private static String tags(Entry entry) {
        return Particulars.of(entry).entrySet().stream()
                .map(told -> told.getKey() + ":" + plain(told.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** On one line, and without what would end it, begin a comment, a payee, a tag or a date; the full-width form is shown. */
    private static String plain(String value) {
        StringBuilder shown = new StringBuilder(value.length());
        value.codePoints().forEach(c -> shown.appendCodePoint(plain(c)));
        return shown.toString().strip();
    }

    private static int plain(int c) {
        return switch (c) {
            case ';' -> '；';
            case '|' -> '｜';
            case ',' -> '，';
            case '[' -> '［';
            case ']' -> '］';
            default -> Preamble.isLineBreakOrControl(c) ? ' ' : c;
        };
    }

    private void write(String part) {
        try {
            text.write(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
