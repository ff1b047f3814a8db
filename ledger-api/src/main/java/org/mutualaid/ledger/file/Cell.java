package org.mutualaid.ledger.file;

import java.math.BigDecimal;

/**
 * What stands in one cell, before anybody asks what it means.
 *
 * @param type how the file holds it
 * @param text the text, the number as stored, a date as {@code 2026-01-31}, or the last result of a formula
 */
record Cell(Type type, String text) {

    /** More characters than this belong to no single field of a person. */
    static final int MAX_LENGTH = 256;

    static final Cell BLANK = new Cell(Type.BLANK, "");
    static final Cell ERROR = new Cell(Type.ERROR, "");

    private static final int MAX_DIGITS = 40;

    static Cell text(String raw) {
        String text = stripped(Field.withoutApostrophe(stripped(raw)));
        if (text.isEmpty()) {
            return BLANK;
        }
        return text.length() > MAX_LENGTH ? new Cell(Type.TOO_LONG, "") : new Cell(Type.TEXT, text);
    }

    /** A number as stored; one that could blow up when written out is an error. */
    static Cell number(String raw) {
        String text = stripped(raw);
        if (text.isEmpty()) {
            return BLANK;
        }
        if (text.length() > MAX_DIGITS) {
            return ERROR;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_DIGITS ? ERROR : new Cell(Type.NUMBER, number.toPlainString());
        } catch (NumberFormatException e) {
            return ERROR;
        }
    }

    static Cell formula(Cell result) {
        return new Cell(Type.FORMULA, result.text);
    }

    boolean isBlank() {
        return type == Type.BLANK;
    }

    /** Without what cannot be seen at either end: spaces of every width, marks of direction, byte order marks. */
    private static String stripped(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && isInvisible(raw.charAt(from))) {
            from++;
        }
        while (to > from && isInvisible(raw.charAt(to - 1))) {
            to--;
        }
        return raw.substring(from, to);
    }

    private static boolean isInvisible(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.isISOControl(c);
    }

    enum Type {
        BLANK,
        TEXT,
        NUMBER,
        DATE,
        FORMULA,
        ERROR,
        TOO_LONG
    }
}
