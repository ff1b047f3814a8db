package org.mutualaid.ledger.file;

import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** How our own sheets look: bold headings, and text where a spreadsheet would otherwise make numbers of digits. */
final class Sheets {

    static final String PROGRAM = "mutual-aid-ledger";
    static final String VERSION = "1.0";

    private static final String TEXT = "@";
    private static final double WIDTH = 20;

    private Sheets() {}

    static void headings(Worksheet sheet, int row, List<String> headings) {
        for (int i = 0; i < headings.size(); i++) {
            sheet.value(row, i, headings.get(i));
            sheet.width(i, WIDTH);
            sheet.style(row, i).bold().fillColor("D9E1F2").set();
        }
    }

    static void textColumn(Worksheet sheet, int column) {
        sheet.style(column).format(TEXT).set();
    }

    static void text(Worksheet sheet, int row, int column, @Nullable String text) {
        sheet.style(row, column).format(TEXT).set();
        if (text != null && !text.isEmpty()) {
            sheet.value(row, column, Field.defused(text));
        }
    }
}
