package org.mutualaid.ledger.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at every part of a workbook before the library reads it; the library itself sets no bounds and would take any of them. */
final class WorkbookGuard implements Closeable {

    static final int MAX_SHEETS = 64;

    private static final String TYPES = "[Content_Types].xml";
    private static final String SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final Set<String> BOOKS =
            Set.of(SHEETML + "sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml");

    private final Archive archive;
    private final Cost cost = new Cost();
    private final Map<String, String> targets = new HashMap<>();
    private final Set<String> sheets = new HashSet<>();
    private boolean hasStyles;
    private int texts;

    private WorkbookGuard(Archive archive) {
        this.archive = archive;
    }

    static WorkbookGuard of(Path file) throws IOException {
        Archive archive = Archive.open(file);
        try {
            WorkbookGuard guard = new WorkbookGuard(archive);
            guard.checkFrame();
            return guard;
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private void checkFrame() {
        if (!archive.has(TYPES)) {
            throw Unusable.unsupported("This is an archive, not a workbook.");
        }
        Map<String, String> parts = parts();
        String book = parts.getOrDefault("book", "/xl/workbook.xml");
        if (!archive.has(book)) {
            throw Unusable.unsupported("This is not a workbook in the form .xlsx.");
        }
        check(book);
        readTargets(book);
        String styles = parts.get("styles");
        if (styles != null) {
            hasStyles = true;
            check(styles);
        }
        String shared = parts.get("texts");
        if (shared != null && archive.has(shared)) {
            texts = check(shared).texts();
        }
    }

    /** Which part is the workbook, the styles and the shared texts; the library asks for them in the same place. */
    private Map<String, String> parts() {
        check(TYPES);
        Map<String, String> parts = new HashMap<>();
        archive.read(TYPES, (element, attributes) -> {
            String role = element.equals("Override") ? role(attributes.attribute("ContentType")) : null;
            String part = attributes.attribute("PartName");
            if (role != null && (part == null || parts.put(role, part) != null)) {
                throw Unusable.unsafe();
            }
        });
        return parts;
    }

    private static @Nullable String role(@Nullable String type) {
        if (type == null) {
            return null;
        }
        if (BOOKS.contains(type)) {
            return "book";
        }
        return switch (type) {
            case SHEETML + "styles+xml" -> "styles";
            case SHEETML + "sharedStrings+xml" -> "texts";
            default -> null;
        };
    }

    private void readTargets(String book) {
        int slash = book.lastIndexOf('/') + 1;
        String folder = book.substring(0, slash);
        String relations = folder + "_rels/" + book.substring(slash) + ".rels";
        check(relations);
        archive.read(relations, (element, attributes) -> {
            String id = attributes.attribute("Id");
            String target = attributes.attribute("Target");
            if (element.equals("Relationship") && id != null && target != null) {
                targets.put(id, target.startsWith("/") ? target : folder + target);
            }
        });
    }

    boolean hasStyles() {
        return hasStyles;
    }

    /** Checks the sheet with this mark and tells its merged cells; no two sheets are the same part. */
    Merges checkSheet(@Nullable String id) {
        String part = id == null ? null : targets.get(id);
        if (part == null) {
            throw Unusable.damaged();
        }
        if (!sheets.add(part)) {
            throw Unusable.unsafe();
        }
        PartCheck sheet = check(part);
        if (sheet.lastText() >= texts) {
            throw Unusable.damaged();
        }
        return sheet.merges();
    }

    private PartCheck check(String part) {
        PartCheck check = new PartCheck(cost);
        archive.read(part, check);
        return check;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
