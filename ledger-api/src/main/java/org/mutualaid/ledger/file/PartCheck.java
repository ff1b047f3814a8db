package org.mutualaid.ledger.file;

import org.jspecify.annotations.Nullable;

/**
 * Goes through a part before the library does and refuses what the library would answer with endless time or memory; gathers the
 * merged cells on the way, which the library does not tell.
 */
final class PartCheck implements Xml.Visitor {

    static final int MAX_CELL = 64 << 10;
    static final int MAX_NUMBER = 512;

    private static final int OBJECT = 64;

    private final Cost cost;
    private final Merges merges = new Merges();
    private int texts;
    private int lastText = -1;

    private boolean inRow;
    private boolean inCell;
    private boolean inText;
    private boolean inValue;
    private int rows;
    private int column;
    private int widest;
    private int arrays;
    private int longestFormula;
    private boolean keptFormula;
    private String type = "n";
    private int cellLength;
    private final StringBuilder value = new StringBuilder();

    PartCheck(Cost cost) {
        this.cost = cost;
    }

    Merges merges() {
        return merges;
    }

    /** How many shared texts stand in this part. */
    int texts() {
        return texts;
    }

    /** The last shared text that a cell of this part points to; -1 for none. */
    int lastText() {
        return lastText;
    }

    @Override
    public void start(String element, Xml attributes) {
        require(!inValue);
        switch (element) {
            case "row" -> startRow(attributes.attribute("r"));
            case "c" -> startCell(attributes.attribute("r"), attributes.attribute("t"));
            case "v" -> startValue();
            case "f" -> startFormula(attributes.attribute("t"));
            case "rPh" -> require(!inCell); // the library would take the pronunciation for text
            case "si" -> startText();
            case "mergeCell" -> merged(attributes.attribute("ref"));
            case "numFmt", "xf", "Override", "Relationship", "sheet" ->
                cost.keep(OBJECT + 2L * attributes.attributeLength());
            default -> {}
        }
    }

    private void startRow(@Nullable String number) {
        require(!inRow);
        inRow = true;
        rows++;
        column = -1;
        if (rows > CellReference.LAST_ROW || (number != null && !CellReference.isRow(number))) {
            throw Unusable.damaged();
        }
        cost.step(widest);
    }

    private void startCell(@Nullable String place, @Nullable String kind) {
        require(!inCell);
        inCell = true;
        type = kind == null ? "n" : kind;
        cellLength = 0;
        column = place == null ? column + 1 : CellReference.of(place).column();
        if (column >= CellReference.COLUMNS) {
            throw Unusable.damaged();
        }
        widest = Math.max(widest, column + 1);
        cost.step(1L + arrays);
    }

    private void startValue() {
        inValue = true;
        value.setLength(0);
    }

    private void startFormula(@Nullable String kind) {
        startValue();
        if ("array".equals(kind)) {
            arrays++;
        }
        keptFormula = "array".equals(kind) || "shared".equals(kind);
        if (keptFormula) {
            cost.step(longestFormula);
        }
    }

    private void startText() {
        require(!inText);
        inText = true;
        texts++;
        cost.keep(OBJECT);
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
        if (inText) {
            cost.keep(2L * length);
        }
        cellLength += inCell ? length : 0;
        if (cellLength > MAX_CELL) {
            throw Unusable.tooLarge();
        }
        if (inValue) {
            value.append(characters, offset, length);
        }
    }

    @Override
    public boolean end(String element) {
        switch (element) {
            case "row" -> inRow = false;
            case "c" -> inCell = false;
            case "si" -> inText = false;
            case "v" -> endValue();
            case "f" -> endFormula();
            default -> {}
        }
        return true;
    }

    /** A number of endless digits takes for ever to be read, and the library goes on past the last shared text. */
    private void endValue() {
        inValue = false;
        if (type.equals("n") && value.length() > MAX_NUMBER) {
            throw Unusable.tooLarge();
        }
        if (type.equals("s") && !value.isEmpty()) {
            try {
                lastText = Math.max(lastText, Integer.parseInt(value, 0, value.length(), 10));
            } catch (NumberFormatException e) {
                throw Unusable.damaged();
            }
        }
    }

    private void endFormula() {
        inValue = false;
        if (keptFormula && !value.isEmpty()) {
            longestFormula = Math.max(longestFormula, value.length());
            cost.keep(OBJECT + 2L * value.length());
        }
    }

    /** No program nests rows, cells or values in each other; the library would gather all that stands inside. */
    private static void require(boolean usual) {
        if (!usual) {
            throw Unusable.unsafe();
        }
    }
}
