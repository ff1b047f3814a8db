package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A table as a workbook: amounts and days are numbers that a spreadsheet adds up and sorts, and texts stay texts. */
final class WorkbookTable implements Table {

    /** What a sheet holds in Excel. */
    static final int MOST_ROWS = 1_048_576;

    /** What a cell holds in Excel. */
    private static final int LONGEST_TEXT = 32_767;

    private static final int FLUSH = 1_000;

    private final Workbook book;
    private final String title;
    private final List<String> columns;
    private final int mostRows;

    private Worksheet sheet;
    private int sheets = 1;
    private int row;

    WorkbookTable(OutputStream out, String title, List<String> columns, int mostRows) {
        this.book = new Workbook(out, Sheets.PROGRAM, Sheets.VERSION);
        this.title = title;
        this.columns = columns;
        this.mostRows = mostRows;
        this.sheet = begun(title);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        try {
            if (row == mostRows) {
                sheet.finish();
                sheets++;
                sheet = begun(title + " " + sheets);
            }
            for (int column = 0; column < cells.size(); column++) {
                write(column, cells.get(column));
            }
            row++;
            if (row % FLUSH == 0) {
                sheet.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            sheet.finish();
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Worksheet begun(String name) {
        Worksheet begun = book.newWorksheet(name);
        Sheets.headings(begun, 0, columns);
        begun.freezePane(0, 1);
        row = 1;
        return begun;
    }

    /** Texts stand in their cells: a table of shared texts would have to be kept in memory to the end. */
    private void write(int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case BigDecimal amount -> {
                sheet.value(row, column, amount);
                sheet.style(row, column).format("#,##0.00").set();
            }
            case Long number -> sheet.value(row, column, number);
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            default -> {
                String text = Field.defused(value.toString());
                if (!text.isEmpty()) {
                    sheet.inlineString(
                            row,
                            column,
                            text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…");
                }
            }
        }
    }
}
