package org.mutualaid.ledger.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The XML of one part of a workbook without anything that could make a parser blow up: no declarations, entities, comments or
 * sections of raw characters, no endless tag or text.
 */
final class GuardedPart extends FilterInputStream {

    static final int MAX_WITHOUT_TAG = 256 << 10;

    private int withoutTag;
    private int before;

    GuardedPart(InputStream in) {
        super(in);
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
}
