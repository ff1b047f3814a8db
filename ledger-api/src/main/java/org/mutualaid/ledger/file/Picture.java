package org.mutualaid.ledger.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Goes through the parts of a picture without unpacking it: it is whole, and has a size. */
final class Picture {

    private static final int PNG_START = 8;
    private static final int HEADER = header("IHDR");
    private static final int END = header("IEND");

    private Picture() {}

    /** Every chunk with its checksum, from the header to the end, and nothing after it. */
    static boolean isPng(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes, PNG_START, bytes.length - PNG_START);
        boolean first = true;
        while (in.remaining() >= 12) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                return false;
            }
            CRC32 sum = new CRC32();
            sum.update(bytes, in.position(), length + 4);
            int type = in.getInt();
            if (first
                    && (type != HEADER
                            || length < 8
                            || !hasSize(in.getInt(in.position()), in.getInt(in.position() + 4)))) {
                return false;
            }
            first = false;
            in.position(in.position() + length);
            if (in.getInt() != (int) sum.getValue()) {
                return false;
            }
            if (type == END) {
                return !in.hasRemaining();
            }
        }
        return false;
    }

    /** Every segment up to the picture itself, one of them with its size, and an end somewhere after it. */
    static boolean isJpeg(byte[] bytes) {
        boolean sized = false;
        int at = 2;
        while (at + 4 <= bytes.length && unsigned(bytes, at) == 0xFF) {
            int marker = unsigned(bytes, at + 1);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = unsigned(bytes, at + 2) << 8 | unsigned(bytes, at + 3);
            if (length < 2 || at + 2 + length > bytes.length) {
                return false;
            }
            if (isFrame(marker)) {
                sized = length >= 8
                        && hasSize(
                                unsigned(bytes, at + 5) << 8 | unsigned(bytes, at + 6),
                                unsigned(bytes, at + 7) << 8 | unsigned(bytes, at + 8));
            }
            at += 2 + length;
            if (marker == 0xDA) {
                return sized && endsAfter(bytes, at);
            }
        }
        return false;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean endsAfter(byte[] bytes, int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (unsigned(bytes, i) == 0xFF && unsigned(bytes, i + 1) == 0xD9) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSize(int one, int other) {
        return one > 0 && other > 0;
    }

    private static int unsigned(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    private static int header(String name) {
        return name.chars().reduce(0, (word, letter) -> word << 8 | letter);
    }
}
