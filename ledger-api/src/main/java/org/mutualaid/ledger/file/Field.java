package org.mutualaid.ledger.file;

import java.util.regex.Pattern;

/** Small truths about the text in a cell. */
final class Field {

    private static final Pattern EXPONENT = Pattern.compile("\\d(?:\\.\\d+)?[Ee]\\+?\\d{1,3}");
    private static final Pattern GAP_IN_NAME = Pattern.compile("(?<=\\p{IsHan})[\\s\\p{Z}]+(?=\\p{IsHan})");
    private static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r\\u000B\\u0085\\u2028\\u2029]");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\p{Z}-]");
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Field() {}

    /** The short form in which a spreadsheet shows a long number, its last digits lost. */
    static boolean isShortened(String text) {
        return EXPONENT.matcher(halfWidth(text)).matches();
    }

    static boolean hasLineBreak(String text) {
        return LINE_BREAK.matcher(text).find();
    }

    /** A name of Chinese characters without the spaces that make it as wide as its neighbours. */
    static String name(String text) {
        return GAP_IN_NAME.matcher(text).replaceAll("");
    }

    /** Digits without what people put between them. */
    static String digits(String text) {
        return BETWEEN_DIGITS.matcher(halfWidth(text)).replaceAll("");
    }

    static String halfWidth(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c));
        return plain.toString();
    }

    /** What a spreadsheet would take for a formula gets an apostrophe in front. */
    static String defused(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** Undoes {@link #defused}, and the apostrophe by which people keep digits. */
    static String withoutApostrophe(String text) {
        return text.startsWith("'") ? text.substring(1).strip() : text;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }
}
