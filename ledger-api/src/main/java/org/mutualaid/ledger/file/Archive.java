package org.mutualaid.ledger.file;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/**
 * The zip file around a workbook, whose real size is counted before anybody reads a part of it. It is opened with the library
 * with which the reader of workbooks opens it, so that both see the same parts in a file made to look different to two readers.
 */
final class Archive implements Closeable {

    static final int MAX_ENTRIES = 1_000;
    static final long MAX_PART = 400L << 20;
    static final long MAX_TOTAL = 600L << 20;

    private static final int ENTRY_MARK = 'P' << 24 | 'K' << 16 | 1 << 8 | 2;

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> parts = new HashMap<>();

    private Archive(ZipFile zip) {
        this.zip = zip;
    }

    static Archive open(Path file) throws IOException {
        requireFewEntries(file);
        Archive archive;
        try {
            archive = new Archive(ZipFile.builder().setPath(file).get());
        } catch (IOException | RuntimeException e) {
            throw Unusable.damaged();
        }
        try {
            archive.index();
            archive.requireBounded();
            return archive;
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** Counts the marks of entries in the raw bytes, because whoever opens the archive holds every entry in memory. */
    private static void requireFewEntries(Path file) throws IOException {
        int last = 0;
        int entries = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                last = last << 8 | b;
                entries += last == ENTRY_MARK ? 1 : 0;
            }
        }
        if (entries > MAX_ENTRIES) {
            throw Unusable.tooLarge();
        }
    }

    private void index() {
        for (Iterator<ZipArchiveEntry> entries = zip.getEntries().asIterator(); entries.hasNext(); ) {
            ZipArchiveEntry entry = entries.next();
            boolean usual = entry.getMethod() == ZipMethod.DEFLATED.getCode()
                    || entry.getMethod() == ZipMethod.STORED.getCode();
            if (!usual || parts.put(key(entry.getName()), entry) != null) {
                throw Unusable.unsafe();
            }
        }
    }

    /** Inflates every part once and counts; what the archive says of its sizes is not looked at. */
    private void requireBounded() {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (ZipArchiveEntry entry : parts.values()) {
            long part = 0;
            try (InputStream in = zip.getInputStream(entry)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    part += count;
                    if (part > MAX_PART || total + part > MAX_TOTAL) {
                        throw Unusable.tooLarge();
                    }
                }
            } catch (IOException e) {
                throw Unusable.damaged();
            }
            total += part;
        }
    }

    boolean has(String part) {
        return parts.containsKey(key(part));
    }

    /** Walks through a part that must be there. */
    void read(String part, Xml.Visitor visitor) {
        ZipArchiveEntry entry = parts.get(key(part));
        if (entry == null) {
            throw Unusable.damaged();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Xml.read(new GuardedPart(in), visitor);
        } catch (IOException e) {
            throw Unusable.damaged();
        }
    }

    /** Names differ by more than their case, and one slash in front means nothing. */
    private static String key(String part) {
        return (part.startsWith("/") ? part.substring(1) : part).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
