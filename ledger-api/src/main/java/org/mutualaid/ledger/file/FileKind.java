package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mutualaid.ledger.file.RosterSummary.Kind;

/** Tells by the bytes what a file is, because its name can say anything. */
final class FileKind {

    /** A roster of 50,000 people has about 5 MB; more bytes than this are not even opened. */
    static final long MAX_BYTES = 32L << 20;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final List<byte[]> OTHERS = List.of(
            "%PDF".getBytes(StandardCharsets.US_ASCII),
            new byte[] {(byte) 0x89, 'P', 'N', 'G'},
            new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            "GIF8".getBytes(StandardCharsets.US_ASCII),
            "Rar!".getBytes(StandardCharsets.US_ASCII),
            "{\\rtf".getBytes(StandardCharsets.US_ASCII),
            new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF});

    private FileKind() {}

    static Kind of(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw Unusable.empty();
        }
        if (size > MAX_BYTES) {
            throw Unusable.tooLarge();
        }
        byte[] start = start(file);
        if (startsWith(start, ZIP) || startsWith(start, EMPTY_ZIP)) {
            return Kind.XLSX;
        }
        if (startsWith(start, OLE)) {
            throw Unusable.unsupported("This is an old .xls file or a workbook with a password.");
        }
        if (OTHERS.stream().anyMatch(magic -> startsWith(start, magic))) {
            throw Unusable.unsupported("This is a picture, a document or an archive, not a spreadsheet.");
        }
        if (!hasUtf16Mark(start) && indexOfNul(start) >= 0) {
            throw Unusable.unsupported("This is no text and no workbook.");
        }
        return Kind.CSV;
    }

    static boolean hasUtf16Mark(byte[] start) {
        return startsWith(start, new byte[] {(byte) 0xFF, (byte) 0xFE})
                || startsWith(start, new byte[] {(byte) 0xFE, (byte) 0xFF});
    }

    static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(Arrays.copyOf(bytes, magic.length), magic);
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(CsvText.SAMPLE);
        }
    }

    private static int indexOfNul(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }
}
