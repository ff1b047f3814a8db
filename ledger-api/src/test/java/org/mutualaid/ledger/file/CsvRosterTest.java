package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.file.RosterText.GB18030;
import static org.mutualaid.ledger.file.RosterText.HEADINGS;
import static org.mutualaid.ledger.file.RosterText.ID;
import static org.mutualaid.ledger.file.RosterText.codes;
import static org.mutualaid.ledger.file.RosterText.joined;
import static org.mutualaid.ledger.file.RosterText.refused;
import static org.mutualaid.ledger.file.RosterText.utf8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRosterTest {

    private static final String OTHER_ID = "999999199202020028";

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", ""),
                Arguments.of("UTF-8", "\uFEFF"),
                Arguments.of("GB18030", ""),
                Arguments.of("UTF-16LE", "\uFEFF"),
                Arguments.of("UTF-16BE", "\uFEFF"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void reads_every_encoding_that_spreadsheet_programs_write(String charset, String mark) {
        String list = mark + "姓名,身份证号,性别\n张䶮," + ID + ",女\n";
        RosterLine line = RosterText.of(list.getBytes(Charset.forName(charset))).only();
        assertThat(line.name()).isEqualTo("张䶮");
        assertThat(line.idNumber()).isEqualTo(ID);
        assertThat(line.sex()).isEqualTo("女");
        assertThat(line.faults()).isEmpty();
    }

    @Test
    void finds_the_first_heading_behind_a_byte_order_mark() {
        assertThat(RosterText.of("\uFEFF" + HEADINGS + "张三," + ID + "\n")
                        .summary()
                        .ignoredColumns())
                .isEmpty();
    }

    @Test
    void refuses_utf_16_without_its_mark() {
        byte[] list = (HEADINGS + "张三," + ID + "\n").getBytes(StandardCharsets.UTF_16LE);
        assertThat(refused(list).code()).isEqualTo("file-type-unsupported");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void finds_the_separator(char separator) {
        String list = "关于花名册,共一页;第一页\n姓名|身份证号|份数\n张三|" + ID + "|2\n";
        RosterLine line = RosterText.of(list.replace('|', separator)).only();
        assertThat(line.name()).isEqualTo("张三");
        assertThat(line.shares()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void reads_every_end_of_line_and_counts_lines_as_an_editor_does(String end) {
        String list = HEADINGS + "张三," + ID + "\n\n李四," + OTHER_ID;
        RosterText read = RosterText.of(list.replace("\n", end));
        assertThat(read.names()).containsExactly("张三", "李四");
        assertThat(read.lines()).extracting(RosterLine::position).containsExactly(2, 4);
    }

    @Test
    void reads_separators_line_breaks_and_doubled_quotes_within_quotes() {
        RosterText read = RosterText.of(
                "姓名,身份证号,延迟退休文件,住址\n\"张三\",\"" + ID + "\",\"人社\"\"五\"\"号,续\",\"甲路\n一号\"\n李四," + OTHER_ID + ",,\n");
        assertThat(read.names()).containsExactly("张三", "李四");
        assertThat(read.lines().getFirst().delayedRetirement()).isEqualTo("人社\"五\"号,续");
        assertThat(read.lines().getFirst().faults()).isEmpty();
        assertThat(read.lines().get(1).position()).isEqualTo(4);
    }

    @Test
    void does_not_guess_who_is_meant_by_two_lines_in_a_cell() {
        RosterLine line = RosterText.of(HEADINGS + "\"张三\n李四\"," + ID + "\n").only();
        assertThat(line.name()).isEmpty();
        assertThat(codes(line.faults())).containsExactly("cell-two-lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三,%s,\"甲\n李四,%s,乙\n", "张三,%s,\"甲\"乙\n李四,%s,乙\n"})
    void refuses_a_quotation_mark_that_swallows_the_people_below(String rows) {
        var refused = refused("姓名,身份证号,住址\n王五," + ID + ",\n" + rows.formatted(ID, OTHER_ID));
        assertThat(refused.code()).isEqualTo("file-damaged");
        assertThat(refused).hasMessageContaining("line 2");
    }

    @Test
    void spoils_only_the_line_in_the_old_encoding() {
        RosterText read = RosterText.of(joined(
                utf8(HEADINGS + "张三," + ID + "\n"),
                ("李四," + OTHER_ID + "\n").getBytes(GB18030),
                utf8("王五," + ID + "\n")));
        assertSecondOfThreeIsSpoilt(read);
    }

    @Test
    void spoils_a_line_in_the_old_encoding_even_if_its_bytes_can_be_read() {
        byte[] line = ("模牛," + OTHER_ID + ",女\n").getBytes(GB18030);
        assertThat(new String(line, StandardCharsets.UTF_8)).doesNotContain("\uFFFD");
        RosterText read = RosterText.of(joined(utf8("姓名,身份证号,性别\n张三," + ID + ",女\n"), line, utf8("王五," + ID + ",女\n")));
        assertSecondOfThreeIsSpoilt(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"René", "阿依古丽·买买提", "François·张", "Анна", "Zoë Müller"})
    void takes_foreign_letters_for_what_they_are(String name) {
        RosterLine line = RosterText.of(HEADINGS + name + "," + ID + "\n").only();
        assertThat(line.name()).isEqualTo(name);
        assertThat(line.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"李四", "李小四", "买买提·艾力"})
    void spoils_only_the_line_in_the_new_encoding(String name) {
        RosterText read = RosterText.of(joined(
                (HEADINGS + "张三," + ID + "\n").getBytes(GB18030),
                utf8(name + "," + OTHER_ID + "\n"),
                ("王五," + ID + "\n").getBytes(GB18030)));
        assertSecondOfThreeIsSpoilt(read);
    }

    private static void assertSecondOfThreeIsSpoilt(RosterText read) {
        assertThat(read.lines()).hasSize(3);
        assertThat(read.names().getFirst()).isEqualTo("张三");
        assertThat(read.names().getLast()).isEqualTo("王五");
        assertThat(read.lines())
                .extracting(line -> String.join(" ", codes(line.faults())))
                .containsExactly("", "cell-encoding", "");
        assertThat(read.lines().get(1).idNumber()).isEqualTo(OTHER_ID);
    }

    @Test
    void refuses_binary_rubbish() {
        byte[] rubbish = new byte[10_000];
        new java.util.Random(7).nextBytes(rubbish);
        rubbish[0] = 'x';
        assertThat(refused(rubbish).code()).isEqualTo("file-type-unsupported");
    }

    @Test
    void refuses_rubbish_without_a_nul_for_want_of_headings() {
        assertThat(refused("\u0001\u0002\uFFFD\u0003,x\n".repeat(100)).code()).isEqualTo("header-missing");
    }

    @Test
    void spoils_the_row_of_a_nul_far_down() {
        String filling = ("张三," + ID + "\n").repeat(5_000);
        RosterText read = RosterText.of(HEADINGS + filling + "李\0四," + OTHER_ID + "\n");
        assertThat(read.lines()).hasSize(5_001);
        assertThat(codes(read.lines().getLast().faults())).containsExactly("cell-encoding");
        assertThat(read.lines().getLast().name()).doesNotContain("\0");
    }

    @Test
    void stops_early_in_a_line_without_an_end() {
        Endless endless = new Endless(utf8("姓名,身份证号\n"), 'x');
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> {
                    try (LineDecoder decoder = new LineDecoder(endless, StandardCharsets.UTF_8)) {
                        char[] some = new char[1 << 10];
                        while (decoder.read(some, 0, some.length) >= 0) {
                            assertThat(endless.given).isLessThan(1 << 20);
                        }
                    }
                }))
                .hasMessageContaining("too long");
        assertThat(endless.given).isLessThan(1 << 20);
    }

    @Test
    void refuses_a_line_that_is_no_line_of_a_list() {
        assertThat(refused(HEADINGS + "张三," + "x".repeat(1 << 20)).code()).isEqualTo("file-damaged");
    }

    @Test
    void refuses_a_quote_that_goes_on_for_ever() {
        assertThat(refused(HEADINGS + "张三,\"" + "x\n".repeat(1 << 19)).code()).isEqualTo("file-damaged");
    }

    @Test
    void refuses_a_record_of_utf_16_that_goes_on_for_ever() {
        byte[] list = ("\uFEFF" + HEADINGS + "张三," + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_16LE);
        assertThat(refused(list).code()).isEqualTo("file-damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\t\n"})
    void refuses_an_empty_file(String nothing) {
        assertThat(refused(nothing).code()).isEqualTo("file-empty");
    }

    @Test
    void refuses_headings_without_people() {
        assertThat(refused("姓名,身份证号").code()).isEqualTo("no-rows");
    }

    @Test
    void takes_as_many_people_as_it_says_and_not_one_more() {
        String person = "张三," + ID + "\n";
        RosterText read = RosterText.of(HEADINGS + person.repeat(RosterFile.MAX_ROWS));
        assertThat(read.summary().rows()).isEqualTo(50_000);
        assertThat(refused(HEADINGS + person.repeat(RosterFile.MAX_ROWS + 1)).code())
                .isEqualTo("too-many-rows");
    }

    @Test
    void refuses_more_bytes_than_a_roster_can_have() {
        byte[] list = java.util.Arrays.copyOf(utf8(HEADINGS), (int) FileKind.MAX_BYTES + 1);
        assertThat(refused(list).code()).isEqualTo("file-too-large");
    }

    @Test
    void drops_a_cell_that_is_too_long_for_a_field() {
        RosterText read =
                RosterText.of(HEADINGS + "张".repeat(257) + "," + ID + "\n" + "张".repeat(256) + "," + ID + "\n");
        assertThat(codes(read.lines().getFirst().faults())).containsExactly("cell-too-long");
        assertThat(read.lines().getFirst().name()).isEmpty();
        assertThat(read.lines().getLast().name()).hasSize(256);
        assertThat(read.lines().getLast().faults()).isEmpty();
    }

    @Test
    void looks_at_no_more_columns_than_a_form_has() {
        String list = ",".repeat(300) + "x\n" + HEADINGS + "张三," + ID + ",y".repeat(1_000) + "\n";
        assertThat(RosterText.of(list).only().faults()).isEmpty();
    }

    @Test
    void reads_digits_kept_by_an_apostrophe_in_every_column() {
        RosterText read =
                RosterText.of("序号,姓名,身份证号,手机号,份数,金额\n'7,'张三,'" + ID + ",'13900000000,'2,'190.00\n'合计,,,,,'190.00\n");
        RosterLine line = read.only();
        assertThat(line.seq()).isEqualTo(7);
        assertThat(line.name()).isEqualTo("张三");
        assertThat(line.idNumber()).isEqualTo(ID);
        assertThat(line.mobile()).isEqualTo("13900000000");
        assertThat(line.shares()).isEqualTo(2);
        assertThat(line.amount()).hasToString("190.00");
        assertThat(line.faults()).isEmpty();
        assertThat(line.warnings()).isEmpty();
        assertThat(read.summary().total()).hasToString("190.00");
        assertThat(read.summary().totalUnreadable()).isFalse();
    }

    @Test
    void takes_a_mere_apostrophe_for_nothing() {
        RosterLine line = RosterText.of("姓名,身份证号,份数\n',','\n张三,',2\n").only();
        assertThat(line.position()).isEqualTo(3);
        assertThat(codes(line.faults())).containsExactly("id-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=\"%s\"", "\"=\"\"%s\"\"\""})
    void reads_digits_kept_by_a_formula_of_one_text(String form) {
        RosterLine line =
                RosterText.of(HEADINGS + "张三," + form.formatted(ID) + "\n").only();
        assertThat(line.idNumber()).isEqualTo(ID);
        assertThat(line.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=A1", "=1+1", " =HYPERLINK(1)"})
    void takes_no_other_formula(String formula) {
        RosterLine line = RosterText.of(HEADINGS + formula + "," + ID + "\n").only();
        assertThat(line.name()).isEmpty();
        assertThat(codes(line.faults())).containsExactly("cell-formula");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10105E+17", "1.1e17", "1E+17", "１.１０１０５Ｅ＋１７", "'1.10105E+17"})
    void never_guesses_the_digits_that_a_spreadsheet_dropped(String shown) {
        RosterLine line = RosterText.of(HEADINGS + "张三," + shown + "\n").only();
        assertThat(line.idNumber()).isEmpty();
        assertThat(codes(line.faults())).containsExactly("R05");
    }

    @Test
    void keeps_neither_a_mobile_nor_a_card_whose_digits_are_lost() {
        RosterLine line = RosterText.of("姓名,身份证号,手机号,银行卡号\n张三," + ID + ",1.39E+10,6.22202E+18\n")
                .only();
        assertThat(line.mobile()).isNull();
        assertThat(line.bankCard()).isNull();
        assertThat(line.faults()).isEmpty();
        assertThat(codes(line.warnings())).containsExactly("R09", "R10");
    }

    @Test
    void passes_full_width_digits_of_the_id_number_on_as_typed() {
        RosterLine line = RosterText.of(
                        "姓名,身份证号,手机号,银行卡号,份数,金额\n张三,９９９９９９１９９００１０１００１Ｘ,１３９-0000 0000,6222 0200,２,１９０.00\n")
                .only();
        assertThat(line.idNumber()).isEqualTo("９９９９９９１９９００１０１００１Ｘ");
        assertThat(line.mobile()).isEqualTo("13900000000");
        assertThat(line.bankCard()).isEqualTo("62220200");
        assertThat(line.shares()).isEqualTo(2);
        assertThat(line.amount()).hasToString("190.00");
        assertThat(line.faults()).isEmpty();
    }

    /** Gives a start and then the same byte for ever. */
    private static final class Endless extends InputStream {

        private final byte[] start;
        private final int then;
        private int given;

        Endless(byte[] start, int then) {
            this.start = start;
            this.then = then;
        }

        @Override
        public int read() throws IOException {
            int at = given++;
            return at < start.length ? start[at] & 0xFF : then;
        }
    }
}
