package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.file.RosterErrors.Line;
import org.mutualaid.ledger.money.Money;

class RosterErrorsTest {

    private static final Line FULL = new Line(
            3,
            "张三",
            RosterText.ID,
            "男",
            "13900000000",
            "6222020000000000000",
            2,
            Money.parse("190.00"),
            List.of("R01"));

    @Test
    void comes_back_as_it_went_out() {
        RosterLine line = RosterText.of(written(List.of(FULL), List.of())).only();
        assertThat(line.seq()).isEqualTo(3);
        assertThat(line.name()).isEqualTo("张三");
        assertThat(line.idNumber()).isEqualTo(RosterText.ID);
        assertThat(line.sex()).isEqualTo("男");
        assertThat(line.mobile()).isEqualTo("13900000000");
        assertThat(line.bankCard()).isEqualTo("6222020000000000000");
        assertThat(line.shares()).isEqualTo(2);
        assertThat(line.amount()).isEqualTo(Money.parse("190.00"));
        assertThat(line.faults()).isEmpty();
        assertThat(line.warnings()).isEmpty();
    }

    @Test
    void has_no_column_that_the_reader_ignores() {
        assertThat(RosterText.of(written(List.of(FULL), List.of())).summary().ignoredColumns())
                .isEmpty();
    }

    @Test
    void leaves_empty_what_the_unit_left_empty() {
        Line empty = new Line(1, "张三", null, null, null, null, null, null, List.of("id-missing"));
        RosterLine line = RosterText.of(written(List.of(empty), List.of())).only();
        assertThat(line.idNumber()).isEmpty();
        assertThat(line.shares()).isNull();
        assertThat(line.amount()).isNull();
        assertThat(RosterText.codes(line.faults())).containsExactly("id-missing");
    }

    @Test
    void keeps_the_order_of_many_rows() {
        List<Line> many = IntStream.rangeClosed(1, 2_500)
                .mapToObj(i -> new Line(i, "张三", RosterText.ID, null, null, null, null, null, List.of("R06")))
                .toList();
        assertThat(RosterText.of(written(many, many)).lines())
                .extracting(RosterLine::seq)
                .containsExactlyElementsOf(many.stream().map(Line::seq).toList());
    }

    @ParameterizedTest
    @MethodSource("org.mutualaid.ledger.file.RosterReasonsTest#codes")
    void gives_the_code_and_the_reason_in_chinese(String code) throws IOException {
        assertThat(xml(written(List.of(with("张三", code, "R06")), List.of())))
                .contains(code + " R06", RosterReasons.inChinese(code) + " " + RosterReasons.inChinese("R06"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0"})
    void defuses_what_a_spreadsheet_would_compute_and_restores_it(String name) throws IOException {
        byte[] book = written(List.of(with(name, "R08")), List.of(with(name, "R09")));
        assertThat(xml(book))
                .doesNotContain("<f>")
                .doesNotContain(">" + name.charAt(0))
                .contains(">&apos;" + name.charAt(0));
        RosterLine line = RosterText.of(book).only();
        assertThat(line.name()).isEqualTo(name);
        assertThat(line.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1+1", "\r=1+1"})
    void defuses_a_formula_behind_a_tab(String name) throws IOException {
        byte[] book = written(List.of(with(name, "R08")), List.of());
        assertThat(xml(book)).contains(">&apos;");
        assertThat(RosterText.of(book).only().name()).isEqualTo("=1+1");
    }

    @Test
    void stays_a_workbook_whatever_was_typed() {
        String typed = "<a>&\"'\u0001\uFFFE\uD842\uDFB7";
        assertThat(RosterText.of(written(List.of(with(typed, "R08")), List.of()))
                        .only()
                        .name())
                .startsWith("<a>&\"'")
                .endsWith("\uD842\uDFB7");
    }

    @Test
    void does_not_make_a_second_list_of_the_warnings() throws IOException {
        byte[] book = written(List.of(FULL), List.of(with("李四", "R09"), with("王五", "R10")));
        assertThat(RosterText.of(book).names()).containsExactly("张三");
        assertThat(xml(book)).contains("李四", RosterReasons.inChinese("R10"));
    }

    /** An area that is not known keeps nobody out, but a birth date that cannot be does. */
    @Test
    void says_of_a_warning_what_it_warns_of() throws IOException {
        String book = xml(written(List.of(with("张三", "R01")), List.of(with("李四", "R02", "R05"))));

        assertThat(book)
                .contains(RosterReasons.hintInChinese("R02"), RosterReasons.hintInChinese("R05"))
                .doesNotContain(RosterReasons.inChinese("R02"))
                .doesNotContain(RosterReasons.inChinese("R05"));
    }

    @Test
    void has_no_sheet_of_warnings_without_any() throws IOException {
        assertThat(xml(written(List.of(FULL), List.of()))).doesNotContain("提示代码");
        assertThat(xml(written(List.of(FULL), List.of(FULL)))).contains("提示代码");
    }

    @Test
    void is_a_list_of_nobody_if_only_warnings_are_left() {
        assertThat(RosterText.refused(written(List.of(), List.of(FULL))).code()).isEqualTo("no-rows");
    }

    @Test
    void hides_the_person_from_logs() {
        assertThat(FULL.toString())
                .doesNotContain("张三", RosterText.ID, "139", "6222")
                .contains("R01");
    }

    private static Line with(String name, String... codes) {
        return new Line(1, name, RosterText.ID, null, null, null, null, null, List.of(codes));
    }

    private static byte[] written(List<Line> rejected, List<Line> warned) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RosterErrors.write(out, rejected, warned);
        return out.toByteArray();
    }

    /** All parts one after another. */
    private static String xml(byte[] workbook) throws IOException {
        return String.join("\n", WorkbookParts.of(workbook).values());
    }
}
