package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The proof that one event is in the log, small enough for a QR code (decision 0037): the event as it is stored, the way
 * from it to the head of the tree that ends with it, and the signature of that head. It is written as one long number,
 * which a QR code holds in the least room and which nothing on its way can garble.
 *
 * @param leaf      what the tree commits to: {@link Leaf#text}
 * @param payload   the stored event
 * @param path      from the leaf to the head
 * @param signature of the head, in hexadecimal digits
 */
record ReceiptProof(String leaf, String payload, List<byte[]> path, String signature) {

    private static final Pattern NUMBER = Pattern.compile("(?:.*#)?\\s*(\\d[\\d\\s]*)", Pattern.DOTALL);
    private static final byte FORM = 1;
    private static final int SIGNATURE = 64;
    private static final int LONGEST = 8_000;
    private static final int LARGEST = 100_000;
    private static final int COLUMNS = 10;

    /** The number. */
    String digits() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(FORM);
        bytes.write(path.size());
        path.forEach(bytes::writeBytes);
        bytes.writeBytes(HexFormat.of().parseHex(signature));
        List<String> columns = new ArrayList<>(List.of(leaf.split("\t", -1)));
        columns.remove(Leaf.PAYLOAD_COLUMN);
        bytes.writeBytes(deflated((String.join("\t", columns) + "\n" + payload).getBytes(UTF_8)));
        return new BigInteger(1, bytes.toByteArray()).toString();
    }

    /**
     * Reads the number, also from the address that a code may hold it in.
     *
     * @throws IllegalArgumentException if it is no such proof
     */
    static ReceiptProof of(String code) {
        Matcher number = NUMBER.matcher(code.strip());
        if (code.length() > LONGEST || !number.matches()) {
            throw new IllegalArgumentException("This is not the code of a receipt with a proof.");
        }
        byte[] bytes = new BigInteger(number.group(1).replaceAll("\\s", "")).toByteArray();
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        if (parts.remaining() < 2 || parts.get() != FORM) {
            throw new IllegalArgumentException("This code has a form that is not known here.");
        }
        int hashes = parts.get();
        if (hashes < 0 || parts.remaining() <= hashes * TreeHash.SIZE + SIGNATURE) {
            throw new IllegalArgumentException("A part of this code is missing.");
        }
        List<byte[]> path = new ArrayList<>();
        for (int i = 0; i < hashes; i++) {
            path.add(next(parts, TreeHash.SIZE));
        }
        String signature = HexFormat.of().formatHex(next(parts, SIGNATURE));
        String text = new String(inflated(next(parts, parts.remaining())), UTF_8);
        int end = text.indexOf('\n');
        String payload = text.substring(end + 1);
        return new ReceiptProof(leaf(text.substring(0, Math.max(end, 0)), payload), payload, path, signature);
    }

    private static String leaf(String columns, String payload) {
        List<String> all = new ArrayList<>(List.of(columns.split("\t", -1)));
        if (all.size() != COLUMNS - 1) {
            throw new IllegalArgumentException("This code does not tell which event it is about.");
        }
        all.add(Leaf.PAYLOAD_COLUMN, HexFormat.of().formatHex(TreeHash.sha256(payload.getBytes(UTF_8))));
        return String.join("\t", all);
    }

    private static byte[] next(ByteBuffer parts, int count) {
        byte[] part = new byte[count];
        parts.get(part);
        return part;
    }

    private static byte[] deflated(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(plain);
            deflater.finish();
            byte[] room = new byte[plain.length + 64];
            return Arrays.copyOf(room, deflater.deflate(room));
        }
    }

    private static byte[] inflated(byte[] packed) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(packed);
            byte[] room = new byte[LARGEST];
            int length = inflater.inflate(room);
            if (!inflater.finished()) {
                throw new IllegalArgumentException("A part of this code is missing.");
            }
            return Arrays.copyOf(room, length);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("This code is damaged.", e);
        }
    }
}
