package org.mutualaid.ledger.sms.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of the network: a short text alone, or a part of a long one with the header by which the phone puts the
 * parts together (domain 7.2: 70 characters alone, 67 in a part).
 *
 * @param number    1 for the first
 * @param of        how many there are; 1 is a text alone
 * @param reference the same for all parts of a text; its lowest byte is sent
 */
record Part(int number, int of, int reference, String text) {

    private static final int ALONE = 70;
    private static final int JOINED = 67;
    private static final int HEADER = 6;
    private static final int MOST = 255;

    /**
     * Divides a text; a character of two units is never torn apart.
     *
     * @param reserve characters that the carrier puts in front
     */
    static List<Part> of(String text, int reserve, int reference) {
        if (fitsAlone(text, reserve)) {
            return List.of(new Part(1, 1, reference, text));
        }
        List<String> pieces = new ArrayList<>();
        int end;
        for (int from = 0; from < text.length(); from = end) {
            end = Math.min(from + (from == 0 ? JOINED - reserve : JOINED), text.length());
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            pieces.add(text.substring(from, end));
        }
        if (pieces.size() > MOST) {
            throw new IllegalArgumentException(
                    "A text of " + text.length() + " characters is too long for the network");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            parts.add(new Part(i + 1, pieces.size(), reference, pieces.get(i)));
        }
        return parts;
    }

    static boolean fitsAlone(String text, int reserve) {
        return reserve + text.length() <= ALONE;
    }

    boolean alone() {
        return of == 1;
    }

    /** The text in UCS-2, after the header of a joined message (3GPP TS 23.040, 9.2.3.24.1) if it has one. */
    byte[] content() {
        byte[] letters = text.getBytes(StandardCharsets.UTF_16BE);
        if (alone()) {
            return letters;
        }
        return ByteBuffer.allocate(HEADER + letters.length)
                .put(new byte[] {5, 0, 3, (byte) reference, (byte) of, (byte) number})
                .put(letters)
                .array();
    }

    @Override
    public String toString() {
        return "Part[" + number + " of " + of + "]";
    }
}
