package org.mutualaid.ledger.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts that cells of a workbook point to, packed, because all of them have to stay in memory. */
final class SharedTexts implements Xml.Visitor {

    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_TEXTS = 1_000_000;
    private static final int CHUNK = 1 << 20;

    private final byte[][] chunks = new byte[MAX_BYTES / CHUNK + 1][];
    private int[] ends = new int[1 << 10];
    private int texts;
    private final CellText text = new CellText();
    private boolean phonetic;

    @Override
    public void start(String element, Xml attributes) {
        switch (element) {
            case "si" -> text.clear();
            case "rPh" -> phonetic = true;
            case "t" -> text.open(!phonetic);
            default -> {}
        }
    }

    @Override
    public boolean end(String element) {
        switch (element) {
            case "si" -> add(text.take());
            case "rPh" -> phonetic = false;
            case "t" -> text.open(false);
            default -> {}
        }
        return true;
    }

    @Override
    public void text(char[] characters, int offset, int length) {
        text.add(characters, offset, length);
    }

    private void add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int from = texts == 0 ? 0 : ends[texts - 1];
        if (texts == MAX_TEXTS || from + bytes.length > MAX_BYTES) {
            throw Unusable.tooLarge();
        }
        for (int i = 0; i < bytes.length; i++) {
            chunk((from + i) / CHUNK)[(from + i) % CHUNK] = bytes[i];
        }
        if (texts == ends.length) {
            ends = Arrays.copyOf(ends, texts * 2);
        }
        ends[texts++] = from + bytes.length;
    }

    private byte[] chunk(int number) {
        if (chunks[number] == null) {
            chunks[number] = new byte[CHUNK];
        }
        return chunks[number];
    }

    String get(int index) {
        if (index < 0 || index >= texts) {
            throw Unusable.damaged();
        }
        int from = index == 0 ? 0 : ends[index - 1];
        byte[] bytes = new byte[ends[index] - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = chunks[(from + i) / CHUNK][(from + i) % CHUNK];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
