package org.mutualaid.ledger.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a cell; a place outside the largest sheet there can be is none.
 *
 * @param row    from 1 to 1,048,576
 * @param column from 0 to 16,383
 */
record CellReference(int row, int column) {

    static final int LAST_ROW = 1_048_576;
    static final int COLUMNS = 16_384;
    private static final Pattern ROW = Pattern.compile("[1-9]\\d{0,6}");
    private static final Pattern SHAPE = Pattern.compile("\\$?([A-Z]{1,3})\\$?(\\d{1,7})");

    static boolean isRow(String number) {
        return ROW.matcher(number).matches() && Integer.parseInt(number) <= LAST_ROW;
    }

    static CellReference of(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw Unusable.damaged();
        }
        int column = 0;
        for (char letter : parts.group(1).toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        int row = Integer.parseInt(parts.group(2));
        if (row < 1 || row > LAST_ROW || column > COLUMNS) {
            throw Unusable.damaged();
        }
        return new CellReference(row, column - 1);
    }
}
