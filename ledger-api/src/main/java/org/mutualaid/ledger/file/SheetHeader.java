package org.mutualaid.ledger.file;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;

/** Looks for the row of headings of a list of settlement sheets. */
final class SheetHeader implements Headings {

    private static final List<SheetColumn> NEEDED =
            List.of(SheetColumn.NUMBER, SheetColumn.ID_NUMBER, SheetColumn.NAME, SheetColumn.INVOICE);

    private @Nullable Map<SheetColumn, Integer> places;
    private @Nullable SheetColumn repeated;

    @Override
    public boolean offer(TableRow row) {
        if (row.position() > HeaderSearch.LAST_ROW) {
            return false;
        }
        Map<SheetColumn, Integer> found = new EnumMap<>(SheetColumn.class);
        SheetColumn twice = null;
        for (int i = 0; i < row.cells().size(); i++) {
            SheetColumn column = SheetColumn.of(row.cell(i).text()).orElse(null);
            if (column != null && found.putIfAbsent(column, i) != null) {
                twice = column;
            }
        }
        if (!found.keySet().containsAll(NEEDED)) {
            return false;
        }
        places = found;
        repeated = twice;
        return true;
    }

    @Override
    public boolean isFound() {
        return places != null;
    }

    @Override
    public Refused missing() {
        return StatementFile.refused(
                "header-missing",
                "No row among the first " + HeaderSearch.LAST_ROW + " has the headings "
                        + NEEDED.stream().map(SheetColumn::title).collect(Collectors.joining(", ")) + ".");
    }

    /** Refuses a list of which nobody can tell which of two columns is meant. */
    void requireUnambiguous() {
        if (repeated != null) {
            throw StatementFile.refused(
                    "header-repeated",
                    "The heading " + repeated.title()
                            + " stands there more than once. Remove the column that is not meant.");
        }
    }

    Cell cell(TableRow row, SheetColumn column) {
        return places == null ? Cell.BLANK : row.cell(places.getOrDefault(column, -1));
    }

    /** Blank under every known heading, or the headings printed once more. */
    boolean isNoSheet(TableRow row) {
        return places == null
                || places.keySet().stream().allMatch(column -> cell(row, column).isBlank())
                || SheetColumn.of(cell(row, SheetColumn.NUMBER).text()).orElse(null) == SheetColumn.NUMBER;
    }
}
