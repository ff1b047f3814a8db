package org.mutualaid.ledger.file;

/** What reading a workbook costs the library, added up before it is let at the file. */
final class Cost {

    static final long MAX_KEPT = 64L << 20;
    static final long MAX_STEPS = 2_000_000_000L;

    private long kept;
    private long steps;

    /** Bytes that stay in memory as long as the file is open. */
    void keep(long bytes) {
        kept += bytes;
        if (kept > MAX_KEPT) {
            throw Unusable.tooLarge();
        }
    }

    /** Places in a list filled, characters copied or formulas compared. */
    void step(long count) {
        steps += count;
        if (steps > MAX_STEPS) {
            throw Unusable.tooLarge();
        }
    }
}
