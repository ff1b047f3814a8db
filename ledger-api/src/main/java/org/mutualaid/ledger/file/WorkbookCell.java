package org.mutualaid.ledger.file;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what the library found in a cell; numbers as they are stored, digit by digit. */
final class WorkbookCell {

    private static final BigDecimal FIRST_DAY = BigDecimal.ONE;
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(110_000);
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^]]*]");

    private WorkbookCell() {}

    static Cell read(org.dhatim.fastexcel.reader.Cell cell) {
        String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        return switch (cell.getType()) {
            case EMPTY -> Cell.BLANK;
            case ERROR -> Cell.ERROR;
            case NUMBER -> number(cell, raw);
            case STRING, BOOLEAN -> Cell.text(raw);
            case FORMULA -> result(cell, raw);
        };
    }

    /** The library calls every text that is not shared a formula, also where nothing is computed. */
    private static Cell result(org.dhatim.fastexcel.reader.Cell cell, String raw) {
        if (cell.getFormula() == null) {
            return Cell.text(raw);
        }
        if (cell.getValue() instanceof BigDecimal) {
            return Cell.formula(number(cell, raw));
        }
        return Cell.formula(raw.startsWith("#") ? Cell.ERROR : Cell.text(raw));
    }

    private static Cell number(org.dhatim.fastexcel.reader.Cell cell, String raw) {
        Cell number = Cell.number(raw);
        if (number.type() != Cell.Type.NUMBER || !isDay(cell.getDataFormatId(), cell.getDataFormatString())) {
            return number;
        }
        BigDecimal days = new BigDecimal(number.text());
        boolean possible = days.compareTo(FIRST_DAY) >= 0 && days.compareTo(LAST_DAY) < 0;
        return possible ? new Cell(Cell.Type.DATE, cell.asDate().toLocalDate().toString()) : Cell.ERROR;
    }

    /** The numbers of the formats that show a day; those from 27 on are Chinese, and their code stands in no file. */
    private static boolean isDay(@Nullable Integer format, @Nullable String code) {
        if (code != null) {
            String plain = LITERAL.matcher(code).replaceAll("");
            return plain.indexOf('y') >= 0 || plain.indexOf('Y') >= 0 || (format != null && format == 16);
        }
        return format != null && ((format >= 27 && format <= 31) || (format >= 50 && format <= 58));
    }
}
