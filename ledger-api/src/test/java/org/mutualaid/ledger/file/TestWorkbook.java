package org.mutualaid.ledger.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks byte by byte, also such as no spreadsheet program would ever write. */
final class TestWorkbook {

    static final String ID = "99999919900101001X";
    static final String HEADINGS = "<row r=\"1\">" + text("A1", "姓名") + text("B1", "身份证号") + text("C1", "性别")
            + text("D1", "金额") + text("E1", "入职日期") + "</row>";

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, Content> parts = new LinkedHashMap<>();
    private final List<String> sheets = new ArrayList<>();
    private String types = override("/xl/workbook.xml", "sheet.main") + override("/xl/styles.xml", "styles");

    TestWorkbook() {
        part(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN + "\"><numFmts><numFmt numFmtId=\"170\""
                        + " formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>"
                        + "<xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"31\"/><xf numFmtId=\"2\"/></cellXfs></styleSheet>");
    }

    static String text(String place, String text) {
        return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    static String number(String place, int style, String number) {
        return "<c r=\"" + place + "\" s=\"" + style + "\"><v>" + number + "</v></c>";
    }

    static String person(int row) {
        return "<row r=\"" + row + "\">" + text("A" + row, "张三") + text("B" + row, ID) + "</row>";
    }

    /** A list with these rows under the headings, and what follows the rows. */
    TestWorkbook list(String rows, String behind) {
        return sheet(HEADINGS + rows, behind);
    }

    TestWorkbook list(String rows) {
        return list(rows, "");
    }

    TestWorkbook sheet(String rows, String behind) {
        return sheet(out -> write(out, rows), behind);
    }

    TestWorkbook sheet(Content rows, String behind) {
        sheets.add("worksheets/sheet" + (sheets.size() + 1) + ".xml");
        return part("xl/" + sheets.getLast(), out -> {
            write(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"" + MAIN + "\"><sheetData>");
            rows.write(out);
            write(out, "</sheetData>" + behind + "</worksheet>");
        });
    }

    TestWorkbook sameSheetAgain() {
        sheets.add(sheets.getLast());
        return this;
    }

    TestWorkbook shared(String items) {
        return shared(out -> write(out, items));
    }

    TestWorkbook shared(Content items) {
        types += override("/xl/sharedStrings.xml", "sharedStrings");
        return part("xl/sharedStrings.xml", out -> {
            write(out, "<sst xmlns=\"" + MAIN + "\">");
            items.write(out);
            write(out, "</sst>");
        });
    }

    TestWorkbook part(String name, String xml) {
        return part(name, out -> write(out, xml));
    }

    TestWorkbook part(String name, Content content) {
        parts.put(name, content);
        return this;
    }

    Path write(Path file) throws IOException {
        parts.putIfAbsent(
                "[Content_Types].xml",
                out -> write(
                        out,
                        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" + types
                                + "</Types>"));
        StringBuilder list = new StringBuilder();
        StringBuilder targets = new StringBuilder();
        for (int i = 0; i < sheets.size(); i++) {
            list.append("<sheet name=\"S%d\" sheetId=\"%d\" r:id=\"r%d\"/>".formatted(i, i + 1, i));
            targets.append("<Relationship Id=\"r%d\" Type=\"%s/worksheet\" Target=\"%s\"/>"
                    .formatted(i, OFFICE, sheets.get(i)));
        }
        parts.putIfAbsent(
                "xl/workbook.xml",
                out -> write(
                        out,
                        "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>" + list
                                + "</sheets></workbook>"));
        parts.putIfAbsent(
                "xl/_rels/workbook.xml.rels",
                out -> write(
                        out,
                        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                                + targets + "</Relationships>"));
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (Map.Entry<String, Content> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                BufferedOutputStream out = new BufferedOutputStream(zip, 1 << 16);
                part.getValue().write(out);
                out.flush();
                zip.closeEntry();
            }
        }
        return file;
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same bytes again and again. */
    static Content repeated(String text, long times) {
        byte[] once = text.getBytes(StandardCharsets.UTF_8);
        return out -> {
            for (long i = 0; i < times; i++) {
                out.write(once);
            }
        };
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + CONTENT + type + "+xml\"/>";
    }

    /** What stands in a part. */
    interface Content {

        void write(OutputStream out) throws IOException;
    }
}
