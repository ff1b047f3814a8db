package org.mutualaid.ledger.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The XML of one part of a workbook while it is inflated: really counted, whatever the archive declares, and without anything
 * that could make a parser blow up: no declarations, entities, comments or sections of raw characters, no endless tag or text.
 */
final class GuardedPart extends FilterInputStream {

    private static final int MAX_WITHOUT_TAG = 256 << 10;

    private final Budget budget;
    private final long max;
    private long inflated;
    private int withoutTag;
    private int before;

    GuardedPart(InputStream in, long max, Budget budget) {
        super(in);
        this.max = max;
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) {
            inflated += count;
            budget.spend(count);
            if (inflated > max) {
                throw Unusable.tooLarge();
            }
            inspect(into, offset, count);
        }
        return count;
    }

    private void inspect(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            byte b = bytes[i];
            if (before == '<' && b == '!') {
                throw Unusable.unsafe();
            }
            withoutTag = b == '<' ? 0 : withoutTag + 1;
            if (withoutTag > MAX_WITHOUT_TAG) {
                throw Unusable.tooLarge();
            }
            before = b;
        }
    }

    /** What may be inflated of one file in all. */
    static final class Budget {

        private long left;

        Budget(long bytes) {
            this.left = bytes;
        }

        private void spend(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw Unusable.tooLarge();
            }
        }
    }
}
