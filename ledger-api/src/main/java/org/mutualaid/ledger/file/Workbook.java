package org.mutualaid.ledger.file;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An .xlsx file, of which only the parts that make up its sheets are ever inflated, and nothing is ever unpacked to disk. */
final class Workbook implements Closeable {

    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_SHEETS = 64;
    private static final long MAX_SHEET = 400L << 20;
    private static final long MAX_TEXTS = 128L << 20;
    private static final long MAX_PART = 16L << 20;
    private static final long MAX_TOTAL = 1L << 30;
    private static final int MAX_DAY = 110_000;

    private final ZipFile zip;
    private final GuardedPart.Budget budget = new GuardedPart.Budget(MAX_TOTAL);
    private final List<String> sheets = new ArrayList<>();
    private final SharedTexts texts = new SharedTexts();
    private final Styles styles = new Styles();
    private LocalDate epoch = LocalDate.of(1899, 12, 30);

    private Workbook(ZipFile zip) {
        this.zip = zip;
    }

    static Workbook open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw Unusable.damaged();
        }
        Workbook book = new Workbook(zip);
        try {
            book.requireHarmlessEntries();
            book.readParts();
            return book;
        } catch (IOException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    private void requireHarmlessEntries() {
        if (zip.size() > MAX_ENTRIES) {
            throw Unusable.tooLarge();
        }
        Set<String> names = new HashSet<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            if (!names.add(entries.nextElement().getName())) {
                throw Unusable.unsafe();
            }
        }
    }

    private void readParts() throws IOException {
        if (zip.getEntry("_rels/.rels") == null) {
            throw Unusable.unsupported("This is an archive, not a workbook.");
        }
        Relations root = relations("");
        String workbook = root.firstOf("officeDocument");
        if (workbook == null || !workbook.endsWith(".xml")) {
            throw Unusable.unsupported("This is not a workbook in the form .xlsx.");
        }
        Relations relations = relations(workbook);
        List<String> ids = new ArrayList<>();
        read(workbook, MAX_PART, (element, attributes) -> {
            if (element.equals("sheet")) {
                String id = attributes.attribute("id");
                ids.add(id == null ? "" : id);
            } else if (element.equals("workbookPr") && isTrue(attributes.attribute("date1904"))) {
                epoch = LocalDate.of(1904, 1, 1);
            }
        });
        if (ids.size() > MAX_SHEETS) {
            throw Unusable.tooLarge();
        }
        for (String id : ids) {
            sheets.add(relations.worksheet(id));
        }
        String shared = relations.firstOf("sharedStrings");
        if (shared != null) {
            read(shared, MAX_TEXTS, texts);
        }
        String style = relations.firstOf("styles");
        if (style != null) {
            read(style, MAX_PART, styles);
        }
    }

    private static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equals(value);
    }

    private Relations relations(String part) throws IOException {
        int slash = part.lastIndexOf('/') + 1;
        Relations relations = new Relations(part);
        read(part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels", MAX_PART, relations);
        return relations;
    }

    private void read(String part, long max, Xml.Visitor visitor) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw Unusable.damaged();
        }
        try {
            Xml.read(new GuardedPart(zip.getInputStream(entry), max, budget), visitor);
        } catch (ZipException | java.io.EOFException e) {
            throw Unusable.damaged();
        }
    }

    int sheets() {
        return sheets.size();
    }

    /** Hands over the rows of a sheet that hold anything until somebody has had enough; merged cells come last. */
    void forEach(int sheet, Merges merges, Predicate<TableRow> rows) throws IOException {
        String part = sheets.get(sheet);
        if (!part.isEmpty()) {
            read(part, MAX_SHEET, new SheetRows(this, merges, rows));
        }
    }

    String sharedText(int index) {
        return texts.get(index);
    }

    boolean isDayStyle(int style) {
        return styles.isDayStyle(style);
    }

    /** The day that a number means, if it is one at all. */
    @Nullable
    LocalDate day(String number) {
        BigDecimal days = new BigDecimal(number).setScale(0, RoundingMode.FLOOR);
        boolean possible = days.signum() > 0 && days.compareTo(BigDecimal.valueOf(MAX_DAY)) < 0;
        return possible ? epoch.plusDays(days.intValueExact()) : null;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Where the parts that belong to a part are. */
    private static final class Relations implements Xml.Visitor {

        private static final int MAX = 1_000;

        private final String part;
        private final Map<String, String> targets = new HashMap<>();
        private final Map<String, String> types = new HashMap<>();

        Relations(String part) {
            this.part = part;
        }

        @Override
        public void start(String element, Xml attributes) {
            String id = attributes.attribute("Id");
            String type = attributes.attribute("Type");
            String target = attributes.attribute("Target");
            boolean inside = !"External".equals(attributes.attribute("TargetMode"));
            if (element.equals("Relationship") && inside && id != null && type != null && target != null) {
                if (targets.size() == MAX) {
                    throw Unusable.tooLarge();
                }
                targets.put(id, resolved(target));
                types.put(id, type.substring(type.lastIndexOf('/') + 1));
            }
        }

        private String resolved(String target) {
            try {
                String path = URI.create("/" + part).resolve(target).getPath();
                return path == null || path.isEmpty() ? "" : path.substring(1);
            } catch (IllegalArgumentException e) {
                throw Unusable.damaged();
            }
        }

        @Nullable
        String firstOf(String type) {
            return types.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(type))
                    .map(entry -> targets.get(entry.getKey()))
                    .findFirst()
                    .orElse(null);
        }

        /** The part of a sheet; empty for a sheet of charts. */
        String worksheet(String id) {
            return "worksheet".equals(types.get(id)) ? targets.getOrDefault(id, "") : "";
        }
    }
}
