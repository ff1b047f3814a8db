package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.mutualaid.ledger.document.DocumentContent;
import org.mutualaid.ledger.document.DocumentContent.MediaType;
import org.mutualaid.ledger.rule.Refused;

/**
 * A paper that somebody scanned or photographed. What it is follows from its bytes alone; a file that other programs
 * would take for something else as well is refused.
 *
 * @param bytes   all of them
 * @param content what they are
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScannedDocument(byte[] bytes, DocumentContent content) {

    /** 10 MB. */
    public static final long MOST_BYTES = 10L << 20;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** How much of a file a browser looks at to guess its type. */
    private static final int SNIFFED = 1445;

    /** How far from the end a zip tells what it holds. */
    private static final int ZIP_END = (64 << 10) + 22;

    private static final List<String> PAGES_OF_THE_WEB = List.of("<html", "<!doctype", "<script", "<svg", "<?xml");

    /**
     * Looks at a file that somebody sent.
     *
     * @throws Refused {@code document-type} for anything but a PDF, JPEG or PNG, {@code document-unreadable} for one that
     *                 is damaged or more than that, {@code file-empty}
     */
    public static ScannedDocument read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw Refused.rule("document-too-large", "A document has at most 10 MB.");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw Refused.rule("file-empty", "The file is empty. Scan the paper again.")
                        .with("field", "file");
            }
            MediaType type = type(bytes);
            requireNothingElse(bytes, type);
            return new ScannedDocument(
                    bytes, new DocumentContent(type, bytes.length, pages(type, bytes, file), sha256(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hash by which the same file is known again. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MediaType type(byte[] bytes) {
        if (FileKind.startsWith(bytes, PDF)) {
            return MediaType.PDF;
        }
        if (FileKind.startsWith(bytes, JPEG)) {
            return MediaType.JPEG;
        }
        if (FileKind.startsWith(bytes, PNG)) {
            return MediaType.PNG;
        }
        throw wrongType("This is no PDF, JPEG or PNG, whatever its name says. Scan the paper to one of these.");
    }

    private static int pages(MediaType type, byte[] bytes, Path file) {
        boolean readable = switch (type) {
            case PDF -> true;
            case JPEG -> Picture.isJpeg(bytes);
            case PNG -> Picture.isPng(bytes);
        };
        if (!readable) {
            throw PdfPages.unreadable();
        }
        return type == MediaType.PDF ? PdfPages.of(file) : 1;
    }

    private static void requireNothingElse(byte[] bytes, MediaType type) {
        String start = new String(bytes, 0, Math.min(bytes.length, SNIFFED), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        boolean web = type != MediaType.PDF && PAGES_OF_THE_WEB.stream().anyMatch(start::contains);
        boolean hiddenPdf = type != MediaType.PDF && start.contains("%pdf-");
        if (web || hiddenPdf || endsLikeZip(bytes)) {
            throw wrongType("The file is two kinds of file at once. Scan or photograph the paper again.");
        }
    }

    private static boolean endsLikeZip(byte[] bytes) {
        for (int i = Math.max(0, bytes.length - ZIP_END); i + 3 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 5 && bytes[i + 3] == 6) {
                return true;
            }
        }
        return false;
    }

    private static Refused wrongType(String detail) {
        return Refused.rule("document-type", detail).with("field", "file");
    }
}
