package org.mutualaid.ledger.file;

import java.util.ArrayList;
import java.util.List;

/** The merged cells of a sheet: of one that spans two people nobody can tell whose it is. */
final class Merges {

    static final Merges NONE = new Merges();

    private static final int MAX = 5_000;

    private final List<Area> areas = new ArrayList<>();

    void add(int top, int left, int bottom, int right) {
        if (areas.size() == MAX) {
            throw Unusable.tooLarge();
        }
        areas.add(new Area(top, left, bottom, right));
    }

    /** Whether a column that is read is merged in this row. */
    boolean touch(int row, Header header) {
        for (Area area : areas) {
            if (area.top <= row && row <= area.bottom && area.covers(header)) {
                return true;
            }
        }
        return false;
    }

    private record Area(int top, int left, int bottom, int right) {

        boolean covers(Header header) {
            return header.columns().entrySet().stream()
                    .anyMatch(entry -> entry.getKey().compareTo(Column.REMARK) < 0
                            && left <= entry.getValue()
                            && entry.getValue() <= right);
        }
    }
}
