package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mutualaid.ledger.file.TestWorkbook.HEADINGS;
import static org.mutualaid.ledger.file.TestWorkbook.ID;
import static org.mutualaid.ledger.file.TestWorkbook.person;
import static org.mutualaid.ledger.file.TestWorkbook.repeated;
import static org.mutualaid.ledger.file.TestWorkbook.text;
import static org.mutualaid.ledger.file.TestWorkbook.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.rule.Refused;

/** Files made to do harm, or damaged on their way; each is refused by name, in bounded time and memory. */
class MaliciousWorkbookTest {

    @TempDir
    Path folder;

    @Test
    void stops_at_a_part_that_inflates_without_end() throws IOException {
        Path bomb = book().part("xl/media/image1.png", repeated(" ".repeat(1 << 20), 401))
                .write(file());
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        refused(bomb, "file-too-large");
    }

    @Test
    void stops_at_parts_that_are_too_large_together() throws IOException {
        TestWorkbook book = book();
        for (int i = 0; i < 2; i++) {
            book.part("xl/media/" + i, repeated(" ".repeat(1 << 20), 301));
        }
        refused(book, "file-too-large");
    }

    @Test
    void counts_what_is_inflated_and_not_what_the_archive_says() throws IOException {
        Path bomb = book().part("xl/media/image1.png", repeated(" ".repeat(1 << 20), 401))
                .write(file());
        byte[] bytes = Files.readAllBytes(bomb);
        int declared = 0;
        for (int i = 0; i < bytes.length - 46; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                Arrays.fill(bytes, i + 24, i + 28, (byte) 0);
                bytes[i + 24] = 10;
                declared++;
            }
        }
        assertThat(declared).isGreaterThan(4);
        Files.write(bomb, bytes);
        refused(bomb, "file-too-large");
    }

    @Test
    void refuses_an_archive_of_very_many_parts() throws IOException {
        TestWorkbook book = book();
        for (int i = 0; i <= Archive.MAX_ENTRIES; i++) {
            book.part("xl/" + i, "");
        }
        refused(book, "file-too-large");
    }

    @Test
    void refuses_a_part_compressed_in_a_way_that_no_program_uses() throws IOException {
        Path file = book().write(file());
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length - 46; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 10] = 95;
            }
        }
        Files.write(file, bytes);
        refused(file, "file-unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/worksheets/sheet1.xml", "XL/Workbook.xml"})
    void refuses_a_part_that_is_there_twice(String name) throws IOException {
        Path file = book().part(name.replace('1', '2').replace("Workbook", "Workbouk"), "<a/>")
                .write(file());
        String twice = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .replace(name.replace('1', '2').replace("Workbook", "Workbouk"), name);
        Files.write(file, twice.getBytes(StandardCharsets.ISO_8859_1));
        refused(file, "file-unsafe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b \"lol\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "<!DOCTYPE a SYSTEM \"http://localhost:1/a.dtd\"><a/>"
            })
    void refuses_declarations_in_every_part_that_is_read(String xml) throws IOException {
        for (String part : new String[] {
            "xl/worksheets/sheet1.xml",
            "xl/workbook.xml",
            "xl/styles.xml",
            "[Content_Types].xml",
            "xl/_rels/workbook.xml.rels"
        }) {
            refused(book().part(part, xml), "file-unsafe");
        }
        refused(book().shared("").part("xl/sharedStrings.xml", xml), "file-unsafe");
    }

    @Test
    void refuses_a_part_in_another_encoding_that_hides_its_tags() throws IOException {
        refused(
                book().part("xl/worksheets/sheet1.xml", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><worksheet/>"),
                "file-unsafe");
        refused(
                book().part("xl/worksheets/sheet1.xml", out -> out.write("<a/>".getBytes(StandardCharsets.UTF_16))),
                "file-damaged");
    }

    @Test
    void refuses_a_cell_beyond_the_last_column() throws IOException {
        refused(new TestWorkbook().list("<row r=\"2\">" + text("ZZZ2", "x") + "</row>"), "file-damaged");
        refused(new TestWorkbook().list("<row r=\"2\">" + text("ZZZZZZ2", "x") + "</row>"), "file-damaged");
        refused(new TestWorkbook().list("<row r=\"2\">" + "<c/>".repeat(16_385) + "</row>"), "file-damaged");
        refused(
                new TestWorkbook().list("<row r=\"2\" xmlns:x=\"x\">" + "<c x:r=\"A2\"/>".repeat(16_385) + "</row>"),
                "file-damaged");
    }

    @Test
    void refuses_rows_beyond_the_last() throws IOException {
        refused(new TestWorkbook().list("<row r=\"1048577\"/>"), "file-damaged");
        refused(new TestWorkbook().sheet(repeated("<row/>", 1_048_577), ""), "file-damaged");
    }

    @Test
    void refuses_very_many_very_wide_rows() throws IOException {
        refused(new TestWorkbook().sheet(repeated("<row><c r=\"XFD1\"/></row>", 200_000), ""), "file-too-large");
    }

    @Test
    void refuses_formulas_that_multiply() throws IOException {
        String first = "<row><c><f t=\"shared\" ref=\"A1:A9\" si=\"0\">" + "A1+".repeat(10_000) + "1</f></c></row>";
        refused(
                new TestWorkbook()
                        .sheet(
                                out -> {
                                    write(out, first);
                                    repeated("<row><c><f t=\"shared\" si=\"0\"/></c></row>", 100_000)
                                            .write(out);
                                },
                                ""),
                "file-too-large");
        refused(
                new TestWorkbook().sheet(repeated("<row><c><f t=\"array\" ref=\"A1:A1\">1</f></c></row>", 100_000), ""),
                "file-too-large");
    }

    @Test
    void refuses_a_text_that_does_not_end() throws IOException {
        String longText = "x".repeat(GuardedPart.MAX_WITHOUT_TAG + 1);
        refused(new TestWorkbook().list("<row>" + longText + "</row>"), "file-too-large");
        String pieces = "<t>xxxxxxxx</t>".repeat(PartCheck.MAX_CELL / 8 + 1);
        refused(new TestWorkbook().list("<row><c t=\"inlineStr\"><is>" + pieces + "</is></c></row>"), "file-too-large");
        refused(
                new TestWorkbook().list("<row><c><v>" + "9".repeat(PartCheck.MAX_NUMBER + 1) + "</v></c></row>"),
                "file-too-large");
    }

    @Test
    void refuses_more_shared_texts_than_memory_should_hold() throws IOException {
        refused(book().shared(repeated("<si/>", Cost.MAX_KEPT / 64 + 1)), "file-too-large");
        refused(book().shared(repeated("<si><t>" + "x".repeat(1 << 16) + "</t></si>", 600)), "file-too-large");
    }

    @Test
    void refuses_more_formats_than_memory_should_hold() throws IOException {
        refused(
                book().part("xl/styles.xml", out -> {
                    write(out, "<styleSheet><cellXfs>");
                    repeated("<xf/>", Cost.MAX_KEPT / 64 + 1).write(out);
                    write(out, "</cellXfs></styleSheet>");
                }),
                "file-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2000000000", "-1", "99999999999", "x"})
    void refuses_a_cell_that_points_to_no_shared_text(String index) throws IOException {
        refused(
                new TestWorkbook()
                        .shared("<si><t>a</t></si>")
                        .list("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>" + index + "</v></c></row>"),
                "file-damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row><row></row></row>",
                "<row><c><c></c></c></row>",
                "<row><c><v>1<v>2</v></v></c></row>",
                "<row><c><f>1<x/></f></c></row>"
            })
    void refuses_cells_inside_cells(String rows) throws IOException {
        refused(new TestWorkbook().list(rows), "file-unsafe");
    }

    @Test
    void refuses_shared_texts_inside_shared_texts() throws IOException {
        refused(book().shared("<si><si><t>a</t></si></si>"), "file-unsafe");
    }

    @Test
    void refuses_more_formulas_than_memory_should_hold() throws IOException {
        String formula = "<row><c><f t=\"shared\" ref=\"A1:A2\" si=\"0\">" + "1".repeat(60_000) + "</f></c></row>";
        refused(new TestWorkbook().sheet(repeated(formula, 600), ""), "file-too-large");
    }

    @Test
    void refuses_tags_without_end_and_of_endless_kinds() throws IOException {
        refused(new TestWorkbook().list("<a>".repeat(65) + "</a>".repeat(65)), "file-unsafe");
        StringBuilder kinds = new StringBuilder();
        for (int i = 0; i < 1_001; i++) {
            kinds.append("<a").append(i).append("/>");
        }
        refused(new TestWorkbook().list(kinds.toString()), "file-unsafe");
    }

    @Test
    void refuses_very_many_merged_cells() throws IOException {
        String merged = "<mergeCells>" + "<mergeCell ref=\"A2:A3\"/>".repeat(5_001) + "</mergeCells>";
        refused(new TestWorkbook().list(person(2), merged), "file-too-large");
    }

    @Test
    void refuses_very_many_sheets_and_one_sheet_under_two_names() throws IOException {
        TestWorkbook many = new TestWorkbook();
        for (int i = 0; i <= WorkbookGuard.MAX_SHEETS; i++) {
            many.sheet("", "");
        }
        refused(many, "file-too-large");
        refused(book().sameSheetAgain(), "file-unsafe");
    }

    @Test
    void refuses_a_workbook_of_which_the_end_is_missing() throws IOException {
        Path file = book().write(file());
        byte[] bytes = Files.readAllBytes(file);
        for (int kept = 4; kept < bytes.length; kept += 97) {
            Files.write(file, Arrays.copyOf(bytes, kept));
            refused(file, "file-damaged");
        }
    }

    @Test
    void never_answers_a_changed_byte_with_anything_but_a_list_or_a_refusal() throws IOException {
        Path file = book().shared("<si><t>a</t></si>").write(file());
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 4; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 + at % 255);
            Files.write(file, changed);
            try {
                RosterFile.read(file, line -> {});
            } catch (Refused e) {
                assertThat(e.code()).isNotBlank();
            }
        }
    }

    @Test
    void names_what_is_no_workbook() throws IOException {
        refused(new byte[0], "file-empty");
        refused(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                "file-type-unsupported");
        refused("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), "file-type-unsupported");
        refused(new byte[] {'P', 'K', 3, 4, 0, 0}, "file-damaged");
        Path other = file();
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("a.txt"));
        }
        refused(other, "file-type-unsupported");
    }

    private static TestWorkbook book() {
        return new TestWorkbook().sheet(HEADINGS + "<row r=\"2\">" + text("A2", "张三") + text("B2", ID) + "</row>", "");
    }

    private Path file() {
        return folder.resolve("roster");
    }

    private void refused(TestWorkbook book, String code) throws IOException {
        refused(book.write(file()), code);
    }

    private void refused(byte[] bytes, String code) throws IOException {
        refused(Files.write(file(), bytes), code);
    }

    private static void refused(Path file, String code) {
        assertThatThrownBy(() -> RosterFile.read(file, line -> {}))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
