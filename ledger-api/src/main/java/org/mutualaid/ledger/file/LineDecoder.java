package org.mutualaid.ledger.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text line by line, so that one line in another encoding spoils that line only: what cannot be read becomes U+FFFD,
 * and so does a line that beyond doubt is UTF-8 among GB18030.
 */
final class LineDecoder extends Reader {

    /** No line of a roster is longer. */
    static final int MAX_LINE = 256 << 10;

    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final Pattern TWO_FOREIGN_LETTERS = Pattern.compile("[^\\x00-\\x7F\u00B7]{2}");
    private static final Pattern IDEOGRAPHS = Pattern.compile("[\\x00-\\x7F\\p{IsHan}]+");

    private final InputStream in;
    private final Charset charset;
    private byte[] line = new byte[1 << 10];
    private String decoded = "";
    private int next;

    LineDecoder(InputStream in, Charset charset) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.charset = charset;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (next >= decoded.length()) {
            int bytes = readLine();
            if (bytes == 0) {
                return -1;
            }
            decoded = decode(Arrays.copyOf(line, bytes));
            next = 0;
        }
        int count = Math.min(length, decoded.length() - next);
        decoded.getChars(next, next + count, into, offset);
        next += count;
        return count;
    }

    private int readLine() throws IOException {
        int length = 0;
        int b = in.read();
        while (b >= 0) {
            if (length == MAX_LINE) {
                throw Unusable.unsupported("A line of the text is too long for a list.");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = (byte) b;
            if (b == '\n' || b == '\r') {
                return length;
            }
            b = in.read();
        }
        return length;
    }

    private String decode(byte[] bytes) {
        if (!charset.equals(StandardCharsets.UTF_8) && isSurelyUtf8(bytes)) {
            return spoilt(new String(bytes, StandardCharsets.UTF_8));
        }
        String text = new String(bytes, charset);
        return charset.equals(StandardCharsets.UTF_8) && isSurelyGb2312(bytes, text) ? spoilt(text) : text;
    }

    private static String spoilt(String text) {
        return text.replaceAll("[^\\x00-\\x7F]", "\uFFFD");
    }

    /**
     * The bytes of Chinese characters can be UTF-8 by chance; they are then a few letters side by side that nobody writes, such as
     * {@code ģţ}, and they all are common characters in the old encoding.
     */
    private static boolean isSurelyGb2312(byte[] bytes, String text) {
        return TWO_FOREIGN_LETTERS.matcher(text).find()
                && text.codePoints().allMatch(c -> c < 0x800)
                && IDEOGRAPHS.matcher(new String(bytes, GB2312)).matches();
    }

    private static boolean isSurelyUtf8(byte[] bytes) {
        String text = strictly(bytes);
        if (text == null) {
            return false;
        }
        long foreign = text.codePoints().filter(c -> c > 0x7F && !isCjk(c)).count();
        return foreign == 0
                && text.codePoints().filter(Character::isIdeographic).count() >= 2;
    }

    /** Ideographs, their punctuation and full-width letters. */
    private static boolean isCjk(int c) {
        return Character.isIdeographic(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF) || c == 0xB7;
    }

    private static @Nullable String strictly(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
