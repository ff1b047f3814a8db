package org.mutualaid.ledger.file;

import java.util.List;

/**
 * One row of a sheet or record of a text.
 *
 * @param position row or line, from 1
 * @param cells    its cells from the first column on
 */
record TableRow(int position, List<Cell> cells) {

    /** Columns further to the right are never looked at. */
    static final int MAX_COLUMNS = 256;

    Cell cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : Cell.BLANK;
    }

    boolean isBlank() {
        return cells.stream().allMatch(Cell::isBlank);
    }
}
