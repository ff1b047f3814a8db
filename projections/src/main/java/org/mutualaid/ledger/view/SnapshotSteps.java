package org.mutualaid.ledger.view;

import java.util.ArrayList;
import java.util.List;

/**
 * How often balances are kept on the way.
 *
 * @param lines   of one account or code that make a snapshot of the lowest level
 * @param fan     snapshots of one level that make one of the next
 * @param section events of the log after which all accounts are added up by month
 */
record SnapshotSteps(int lines, int fan, long section) {

    static final SnapshotSteps USUAL = new SnapshotSteps(512, 16, 131_072);

    private static final int LEVELS = 8;

    /** How many snapshots of the lowest level are in one of each level. */
    List<Long> sizes() {
        List<Long> sizes = new ArrayList<>();
        long size = 1;
        for (int level = 0; level < LEVELS; level++) {
            sizes.add(size);
            size *= fan;
        }
        return sizes;
    }
}
