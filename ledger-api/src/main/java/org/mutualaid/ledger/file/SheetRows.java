package org.mutualaid.ledger.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a sheet row by row; blank cells and columns far to the right cost nothing. */
final class SheetRows implements Xml.Visitor {

    private final Workbook book;
    private final Predicate<TableRow> rows;
    private final Merges merges;
    private final CellText text = new CellText();
    private List<Cell> cells = new ArrayList<>();
    private int row;
    private int column = -1;
    private String type = "n";
    private int style;
    private boolean formula;
    private boolean phonetic;

    SheetRows(Workbook book, Merges merges, Predicate<TableRow> rows) {
        this.book = book;
        this.merges = merges;
        this.rows = rows;
    }

    @Override
    public void start(String element, Xml attributes) {
        switch (element) {
            case "row" -> startRow(attributes.attribute("r"));
            case "c" -> startCell(attributes);
            case "f" -> formula = true;
            case "rPh" -> phonetic = true;
            case "v", "t" -> text.open(!phonetic);
            case "mergeCell" -> merged(attributes.attribute("ref"));
            default -> {}
        }
    }

    private void startRow(@Nullable String number) {
        row = Numbers.of(number, row + 1);
        if (row < 1 || row > CellReference.LAST_ROW) {
            throw Unusable.damaged();
        }
        cells = new ArrayList<>();
        column = -1;
    }

    private void startCell(Xml attributes) {
        String place = attributes.attribute("r");
        column = place == null ? column + 1 : CellReference.of(place).column();
        String kind = attributes.attribute("t");
        type = kind == null ? "n" : kind;
        style = Numbers.of(attributes.attribute("s"), 0);
        formula = false;
        text.clear();
    }

    private void merged(@Nullable String range) {
        String[] ends = range == null ? new String[0] : range.split(":", 3);
        if (ends.length != 2) {
            throw Unusable.damaged();
        }
        CellReference from = CellReference.of(ends[0]);
        CellReference to = CellReference.of(ends[1]);
        merges.add(from.row(), from.column(), to.row(), to.column());
    }

    @Override
    public void text(char[] characters, int offset, int length) {
        text.add(characters, offset, length);
    }

    @Override
    public boolean end(String element) {
        switch (element) {
            case "v", "t" -> text.open(false);
            case "rPh" -> phonetic = false;
            case "c" -> endCell();
            case "row" -> {
                return cells.isEmpty() || rows.test(new TableRow(row, cells));
            }
            default -> {}
        }
        return true;
    }

    private void endCell() {
        Cell value = value(text.take());
        Cell cell = formula ? Cell.formula(value) : value;
        if (cell.isBlank() || column >= TableRow.MAX_COLUMNS) {
            return;
        }
        while (cells.size() <= column) {
            cells.add(Cell.BLANK);
        }
        cells.set(column, cell);
    }

    private Cell value(String raw) {
        if (raw.isEmpty()) {
            return Cell.BLANK;
        }
        return switch (type) {
            case "s" -> Cell.text(book.sharedText(Numbers.of(raw.strip(), -1)));
            case "str", "inlineStr", "b" -> Cell.text(raw);
            case "e" -> Cell.ERROR;
            case "d" -> Cell.text(raw.length() > 10 ? raw.substring(0, 10) : raw);
            default -> number(raw);
        };
    }

    private Cell number(String raw) {
        Cell number = Cell.number(raw);
        if (number.type() != Cell.Type.NUMBER || !book.isDayStyle(style)) {
            return number;
        }
        LocalDate day = book.day(number.text());
        return day == null ? Cell.ERROR : new Cell(Cell.Type.DATE, day.toString());
    }
}
