package org.mutualaid.ledger.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each column stands.
 *
 * @param row     position of the row of headings
 * @param columns place of each known column, from 0
 * @param ignored headings that mean nothing here
 */
record Header(int row, Map<Column, Integer> columns, List<String> ignored) {

    private static final int SHOWN = 40;
    private static final int MAX_IGNORED = 50;

    /** The known columns of a row that may be the headings. */
    static Header of(TableRow row) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String heading = Column.plain(row.cell(i).text());
            Column column = Column.of(heading).orElse(null);
            if (column == null) {
                if (!heading.isEmpty() && ignored.size() < MAX_IGNORED) {
                    ignored.add(shown(heading));
                }
            } else {
                place(row, columns, column, i);
            }
        }
        return new Header(row.position(), columns, List.copyOf(ignored));
    }

    private static String shown(String heading) {
        int length = heading.codePointCount(0, heading.length());
        return heading.substring(0, heading.offsetByCodePoints(0, Math.min(SHOWN, length)));
    }

    private static void place(TableRow row, Map<Column, Integer> columns, Column column, int at) {
        Integer before = columns.get(column);
        if (before == null || rank(row, column, at) < rank(row, column, before)) {
            columns.put(column, at);
        }
    }

    private static int rank(TableRow row, Column column, int at) {
        return column.rank(Column.plain(row.cell(at).text()));
    }

    boolean isComplete() {
        return columns.containsKey(Column.NAME) && columns.containsKey(Column.ID_NUMBER);
    }

    /** Refuses a form of which nobody can tell which of two columns is meant. */
    void requireUnambiguous(TableRow row) {
        Set<Object> seen = new HashSet<>();
        for (Cell cell : row.cells()) {
            String heading = Column.plain(cell.text());
            Column.of(heading).ifPresent(column -> {
                boolean remark = column.compareTo(Column.REMARK) >= 0;
                if (!remark && !seen.add(column.mayHaveSecondName() ? heading : column)) {
                    throw Unusable.headerRepeated(column);
                }
            });
        }
    }

    Cell cell(TableRow row, Column column) {
        return row.cell(columns.getOrDefault(column, -1));
    }

    /** Whether this is the row of headings printed once more, as on every page. */
    boolean isRepeatedBy(TableRow row) {
        return Column.of(Column.plain(cell(row, Column.NAME).text())).orElse(null) == Column.NAME
                && Column.of(Column.plain(cell(row, Column.ID_NUMBER).text())).orElse(null) == Column.ID_NUMBER;
    }
}
