package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mutualaid.ledger.file.TestWorkbook.HEADINGS;
import static org.mutualaid.ledger.file.TestWorkbook.ID;
import static org.mutualaid.ledger.file.TestWorkbook.number;
import static org.mutualaid.ledger.file.TestWorkbook.person;
import static org.mutualaid.ledger.file.TestWorkbook.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.rule.Refused;

/** What a list in a workbook may look like, and how its cells are understood. */
class XlsxRosterTest {

    @TempDir
    Path folder;

    @Test
    void reads_shared_text_and_leaves_out_how_it_is_pronounced() throws IOException {
        TestWorkbook book = new TestWorkbook()
                .list(row("<c r=\"A2\" t=\"s\"><v>1</v></c>" + text("B2", ID)))
                .shared("<si><t>unused</t></si><si><r><t>张</t></r><r><t>三</t></r>"
                        + "<rPh sb=\"0\" eb=\"1\"><t>ZHANG</t></rPh></si>");
        assertThat(only(book).name()).isEqualTo("张三");
    }

    @Test
    void refuses_pronunciation_inside_a_cell_which_the_library_would_take_for_text() throws IOException {
        TestWorkbook book = new TestWorkbook()
                .list(row("<c r=\"A2\" t=\"inlineStr\"><is><t>张三</t><rPh sb=\"0\" eb=\"1\"><t>ZHANG</t></rPh></is></c>"
                        + text("B2", ID)));
        refused(book, "file-unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B", "D"})
    void refuses_a_row_with_a_formula_where_a_value_is_needed(String column) throws IOException {
        String cells = column.equals("A") ? "" : text("A2", "张三");
        cells += column.equals("B") ? "" : text("B2", ID);
        String formula = "<c r=\"" + column + "2\" t=\"str\"><f>LEFT(X1,3)</f><v>95</v></c>";
        TestWorkbook book = new TestWorkbook().list(row(cells + formula));
        assertThat(only(book).faults()).extracting(Fault::code).containsExactly("cell-formula");
    }

    @Test
    void knows_a_formula_that_is_shared_between_rows() throws IOException {
        TestWorkbook book = new TestWorkbook()
                .list(row(text("A2", "张三") + text("B2", ID)
                                + "<c r=\"D2\"><f t=\"shared\" ref=\"D2:D3\" si=\"0\">G2*95</f><v>95</v></c>")
                        + "<row r=\"3\">" + text("A3", "李四") + text("B3", ID)
                        + "<c r=\"D3\"><f t=\"shared\" si=\"0\"/><v>95</v></c></row>");
        assertThat(read(book))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line.faults()).extracting(Fault::code).containsExactly("cell-formula"));
    }

    @Test
    void takes_the_sex_that_a_formula_worked_out() throws IOException {
        TestWorkbook book = new TestWorkbook()
                .list(row(text("A2", "张三") + text("B2", ID)
                        + "<c r=\"C2\" t=\"str\"><f>IF(TRUE,\"男\",\"女\")</f><v>男</v></c>"));
        assertThat(only(book).sex()).isEqualTo("男");
        assertThat(only(book).faults()).isEmpty();
    }

    @Test
    void takes_text_that_is_not_shared_for_text_and_not_for_a_formula() throws IOException {
        TestWorkbook book = new TestWorkbook().list(row("<c r=\"A2\" t=\"str\"><v>张三</v></c>" + text("B2", ID)));
        assertThat(only(book).name()).isEqualTo("张三");
        assertThat(only(book).faults()).isEmpty();
    }

    @Test
    void refuses_a_row_with_an_error_in_it() throws IOException {
        TestWorkbook book =
                new TestWorkbook().list(row(text("A2", "张三") + text("B2", ID) + "<c r=\"D2\" t=\"e\"><v>#N/A</v></c>"));
        assertThat(only(book).faults()).extracting(Fault::code).containsExactly("cell-error");
    }

    @Test
    void bears_a_merged_title_but_no_merged_people() throws IOException {
        String merged = "<mergeCells count=\"2\"><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"A3:A4\"/></mergeCells>";
        TestWorkbook book = new TestWorkbook()
                .sheet(
                        "<row r=\"1\">" + text("A1", "花名册") + "</row>"
                                + HEADINGS.replaceAll("([A-E]|row r=\")1\"", "$12\"") + person(3) + person(4)
                                + person(5),
                        merged);
        assertThat(read(book))
                .extracting(line -> line.faults().stream().map(Fault::code).toList())
                .containsExactly(List.of("cell-merged"), List.of("cell-merged"), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"110105199001010010", "1.10105199001011E+17", "1.1e17"})
    void never_guesses_the_digits_of_an_id_number_kept_as_a_number(String stored) throws IOException {
        RosterLine line = only(new TestWorkbook().list(row(text("A2", "张三") + number("B2", 0, stored))));
        assertThat(line.idNumber()).isEmpty();
        assertThat(line.faults()).extracting(Fault::code).containsExactly("R05");
    }

    @ParameterizedTest
    @CsvSource({"95,95.00", "9.5E1,95.00", "94.99999999999999,95.00", "0.1,0.10", "1234567890123.45,1234567890123.45"})
    void reads_amounts_digit_by_digit(String stored, String amount) throws IOException {
        RosterLine line =
                only(new TestWorkbook().list(row(text("A2", "张三") + text("B2", ID) + number("D2", 4, stored))));
        assertThat(line.amount()).isEqualTo(Money.parse(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "abc", "1e-999999999"})
    void calls_what_is_no_number_an_error(String stored) throws IOException {
        RosterLine line =
                only(new TestWorkbook().list(row(text("A2", "张三") + text("B2", ID) + number("D2", 0, stored))));
        assertThat(line.faults()).extracting(Fault::code).containsExactly("cell-error");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void reads_a_day_by_the_format_of_its_cell(int style) throws IOException {
        RosterLine line =
                only(new TestWorkbook().list(row(text("A2", "张三") + text("B2", ID) + number("E2", style, "45292.75"))));
        assertThat(line.joinedOn()).isEqualTo(LocalDate.of(2024, 1, 1));
    }

    @Test
    void takes_a_day_that_cannot_be_for_an_error() throws IOException {
        RosterLine line =
                only(new TestWorkbook().list(row(text("A2", "张三") + text("B2", ID) + number("E2", 1, "99999999"))));
        assertThat(line.faults()).extracting(Fault::code).containsExactly("cell-error");
    }

    @Test
    void counts_rows_and_cells_that_have_no_numbers_of_their_own() throws IOException {
        String plain = "<row><c t=\"inlineStr\"><is><t>%s</t></is></c><c t=\"inlineStr\"><is><t>%s</t></is></c></row>";
        TestWorkbook book = new TestWorkbook().sheet(plain.formatted("姓名", "身份证号") + plain.formatted("张三", ID), "");
        assertThat(only(book).position()).isEqualTo(2);
    }

    @Test
    void reads_a_workbook_without_styles() throws IOException {
        TestWorkbook book = new TestWorkbook().list(person(2));
        book.part("[Content_Types].xml", "<Types/>");
        assertThat(only(book).name()).isEqualTo("张三");
    }

    @Test
    void finds_the_list_on_whatever_sheet_it_stands() throws IOException {
        TestWorkbook book = new TestWorkbook()
                .sheet("<row r=\"1\">" + text("A1", "填写说明") + "</row>", "")
                .list("")
                .list(person(2), "<mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells>");
        assertThat(only(book).faults()).extracting(Fault::code).containsExactly("cell-merged");
    }

    @Test
    void refuses_a_file_with_two_lists() throws IOException {
        refused(new TestWorkbook().list(person(2)).list(person(2)), "two-lists");
    }

    @Test
    void ignores_what_stands_in_the_last_column() throws IOException {
        TestWorkbook book =
                new TestWorkbook().list(row(text("A2", "张三") + text("B2", ID) + text("XFD2", "far")) + person(3));
        assertThat(read(book)).hasSize(2);
    }

    @Test
    void takes_50_000_people_and_not_one_more() throws IOException {
        TestWorkbook full = new TestWorkbook().sheet(people(RosterFile.MAX_ROWS), "");
        assertThat(RosterFile.read(full.write(folder.resolve("full")), line -> {})
                        .rows())
                .isEqualTo(50_000);
        refused(new TestWorkbook().sheet(people(RosterFile.MAX_ROWS + 1), ""), "too-many-rows");
    }

    private static TestWorkbook.Content people(int count) {
        return out -> {
            TestWorkbook.write(out, HEADINGS);
            for (int i = 0; i < count; i++) {
                TestWorkbook.write(out, person(i + 2));
            }
        };
    }

    private static String row(String cells) {
        return "<row r=\"2\">" + cells + "</row>";
    }

    private RosterLine only(TestWorkbook book) throws IOException {
        List<RosterLine> lines = read(book);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private List<RosterLine> read(TestWorkbook book) throws IOException {
        List<RosterLine> lines = new ArrayList<>();
        RosterFile.read(book.write(folder.resolve("roster")), lines::add);
        return lines;
    }

    private void refused(TestWorkbook book, String code) throws IOException {
        Path file = book.write(folder.resolve("roster"));
        assertThatThrownBy(() -> RosterFile.read(file, line -> {}))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
