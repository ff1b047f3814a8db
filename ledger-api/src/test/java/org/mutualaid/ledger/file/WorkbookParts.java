package org.mutualaid.ledger.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What stands in the parts of a workbook, so that a test sees what a spreadsheet program sees. */
final class WorkbookParts {

    private static final Pattern CHARACTER = Pattern.compile("&#(x?)([0-9a-fA-F]+);");

    private WorkbookParts() {}

    /** The text of each part by its name. */
    static Map<String, String> of(byte[] workbook) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        Path file = Files.write(Files.createTempFile("workbook", ".xlsx"), workbook);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                parts.put(entry.getName(), CHARACTER.matcher(xml).replaceAll(WorkbookParts::character));
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }

    private static String character(MatchResult reference) {
        int radix = reference.group(1).isEmpty() ? 10 : 16;
        return Matcher.quoteReplacement(Character.toString(Integer.parseInt(reference.group(2), radix)));
    }
}
