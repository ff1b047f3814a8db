package org.mutualaid.ledger.file.payout;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one bank wants its file for paying many people (代发): as data, so that a new bank needs no new program.
 *
 * @param encoding  GB18030 or UTF-8
 * @param lineEnd   CRLF or LF; CRLF if left out
 * @param delimiter between cells; without one each cell has a fixed width, counted in bytes
 * @param quote     around a value that holds the delimiter; without one such a value is refused
 * @param header    lines before the payments
 * @param columns   the line of a payment
 * @param footer    lines after the payments
 */
record Template(
        String encoding,
        @Nullable String lineEnd,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable List<List<Cell>> header,
        List<Cell> columns,
        @Nullable List<List<Cell>> footer) {

    private static final int WIDEST = 1_000;

    Template {
        require(encoding != null && Set.of("GB18030", "UTF-8").contains(encoding), "encoding is GB18030 or UTF-8.");
        require(lineEnd == null || Set.of("CRLF", "LF").contains(lineEnd), "lineEnd is CRLF or LF.");
        require(delimiter == null || delimiter.length() == 1, "delimiter is one character.");
        require(quote == null || quote.length() == 1, "quote is one character.");
        require(columns != null && !columns.isEmpty(), "columns are missing.");
        List<List<Cell>> around = Stream.of(header, footer)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
        require(
                around.stream()
                        .flatMap(List::stream)
                        .noneMatch(cell -> cell.field() != null && cell.field().ofOne()),
                "header and footer know no single payment.");
        boolean delimited = delimiter != null;
        require(
                delimited
                        || Stream.concat(around.stream().flatMap(List::stream), columns.stream())
                                .allMatch(cell -> cell.width() != null),
                "without a delimiter every cell needs a width.");
    }

    Charset charset() {
        return Charset.forName(encoding);
    }

    String newLine() {
        return "LF".equals(lineEnd) ? "\n" : "\r\n";
    }

    private static void require(boolean met, String what) {
        if (!met) {
            throw new IllegalArgumentException(what);
        }
    }

    /**
     * One cell of a line.
     *
     * @param field what stands in it
     * @param text  or a fixed text
     * @param width bytes that it is filled up to
     * @param align LEFT or RIGHT within the width; LEFT if left out
     * @param pad   what it is filled up with; a space if left out
     * @param cut   whether what is too long is cut off; otherwise the file is refused
     */
    record Cell(
            @Nullable Field field,
            @Nullable String text,
            @Nullable Integer width,
            @Nullable Align align,
            @Nullable String pad,
            @Nullable Boolean cut) {

        Cell {
            require((field == null) != (text == null), "a cell has a field or a text.");
            require(width == null || (width > 0 && width <= WIDEST), "a width is from 1 to " + WIDEST + ".");
            require(pad == null || (pad.length() == 1 && pad.charAt(0) < 0x80), "pad is one ASCII character.");
        }
    }

    /** Where a value stands within its width. */
    enum Align {
        /** Filled up behind it. */
        LEFT,
        /** Filled up before it. */
        RIGHT
    }

    /** What can stand in a cell. */
    enum Field {
        /** Number of the line. */
        LINE(true),
        /** Card or account. */
        ACCOUNT(true),
        /** Name of its holder. */
        NAME(true),
        /** Amount such as 1213.69. */
        AMOUNT_YUAN(true),
        /** Amount such as 121369. */
        AMOUNT_FEN(true),
        /** What for. */
        PURPOSE(true),
        /** Id of the attempt, 32 characters. */
        ATTEMPT(true),
        /** Number of payments. */
        COUNT(false),
        /** Their sum such as 5190.94. */
        TOTAL_YUAN(false),
        /** Their sum such as 519094. */
        TOTAL_FEN(false),
        /** Day of release such as 20240911. */
        DATE(false),
        /** Id of the batch, 32 characters. */
        BATCH(false),
        /** Account that pays. */
        DEBTOR_ACCOUNT(false),
        /** Its name. */
        DEBTOR_NAME(false);

        private final boolean ofOne;

        Field(boolean ofOne) {
            this.ofOne = ofOne;
        }

        /** Whether it belongs to a single payment. */
        boolean ofOne() {
            return ofOne;
        }
    }
}
