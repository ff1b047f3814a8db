package org.mutualaid.ledger.file;

import java.util.BitSet;

/** Gives every row a number of its own: the unit's number where it can be used, else the running one. */
final class Sequence {

    private static final int MAX = 1_000_000;

    private final BitSet taken = new BitSet();
    private int rows;

    /** The number of the next row. */
    int next(int typed) {
        rows++;
        int seq = typed >= 1 && typed <= MAX && !taken.get(typed) ? typed : taken.nextClearBit(rows);
        taken.set(seq);
        return seq;
    }
}
