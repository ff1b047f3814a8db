package org.mutualaid.ledger.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** An .xlsx file as the library reads it, every part of it guarded first; nothing is ever unpacked to disk. */
final class Workbook implements Closeable {

    private final ReadableWorkbook book;
    private final List<Sheet> sheets;
    private final List<Merges> merges = new ArrayList<>();

    private Workbook(ReadableWorkbook book) {
        this.book = book;
        this.sheets = book.getSheets().toList();
    }

    static Workbook open(Path file) throws IOException {
        try (WorkbookGuard guard = WorkbookGuard.of(file)) {
            Workbook workbook = reading(() ->
                    new Workbook(new ReadableWorkbook(file.toFile(), new ReadingOptions(guard.hasStyles(), true))));
            try {
                workbook.check(guard);
                return workbook;
            } catch (RuntimeException e) {
                workbook.close();
                throw e;
            }
        }
    }

    private void check(WorkbookGuard guard) {
        if (sheets.size() > WorkbookGuard.MAX_SHEETS) {
            throw Unusable.tooLarge();
        }
        for (Sheet sheet : sheets) {
            merges.add(guard.checkSheet(sheet.getId()));
        }
    }

    int sheets() {
        return sheets.size();
    }

    /** The merged cells of a sheet. */
    Merges merges(int sheet) {
        return merges.get(sheet);
    }

    /** Hands over the rows of a sheet that hold anything until somebody has had enough. */
    void forEach(int sheet, Predicate<TableRow> rows) {
        try (Stream<Row> stream = reading(() -> sheets.get(sheet).openStream())) {
            Iterator<Row> all = stream.iterator();
            int position = 0;
            boolean more = true;
            while (more && reading(all::hasNext)) {
                int before = position;
                TableRow row = reading(() -> row(all.next(), before));
                position = row.position();
                more = row.cells().isEmpty() || rows.test(row);
            }
        }
    }

    /** A row without a number of its own stands under the one before. */
    private static TableRow row(Row row, int before) {
        List<Cell> cells = new ArrayList<>();
        int columns = Math.min(row.getCellCount(), TableRow.MAX_COLUMNS);
        for (int column = 0; column < columns; column++) {
            Cell cell = row.getOptionalCell(column).map(WorkbookCell::read).orElse(Cell.BLANK);
            if (!cell.isBlank()) {
                while (cells.size() < column) {
                    cells.add(Cell.BLANK);
                }
                cells.add(cell);
            }
        }
        return new TableRow(Math.max(row.getRowNum(), before + 1), cells);
    }

    /** Whatever the library stumbles over in a file that passed the guard is damage. */
    private static <T> T reading(Callable<T> step) {
        try {
            return step.call();
        } catch (Exception e) {
            throw Unusable.damaged();
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
