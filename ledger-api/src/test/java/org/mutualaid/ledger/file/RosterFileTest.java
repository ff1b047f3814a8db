package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.file.RosterText.ID;
import static org.mutualaid.ledger.file.RosterText.codes;
import static org.mutualaid.ledger.file.RosterText.person;
import static org.mutualaid.ledger.file.RosterText.refused;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterFileTest {

    @ParameterizedTest
    @CsvSource({
        "姓名,身份证号",
        "职工姓名,身份证号码",
        "会员姓名,身份证",
        "姓名,公民身份号码",
        "姓名,公民身份证号码",
        "姓名,证件号码",
        "姓名,证件号",
        "姓名,社会保障号码",
        "姓名,社会保障号"
    })
    void knows_what_the_forms_call_the_name_and_the_id_number(String name, String id) {
        RosterText read = RosterText.of(id + "," + name + "\n" + ID + ",张三\n");
        assertThat(read.only().name()).isEqualTo("张三");
        assertThat(read.only().idNumber()).isEqualTo(ID);
        assertThat(read.summary().ignoredColumns()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "序号,7",
        "编号,7",
        "工号或序号,7",
        "工号,7",
        "性别,女",
        "手机号,139",
        "手机号码,139",
        "手机,139",
        "联系电话,139",
        "电话,139",
        "银行卡号,6222",
        "银行卡,6222",
        "卡号,6222",
        "银行账号,6222",
        "银行帐号,6222",
        "份数,2",
        "保险费,95.00",
        "会费,95.00",
        "互助费,95.00",
        "互助会费,95.00",
        "缴费金额,95.00",
        "金额,95.00",
        "会员费,95.00",
        "入会费,95.00",
        "入职日期,2026-01-31",
        "入职时间,2026-01-31",
        "延迟退休文件,甲一号",
        "延迟退休,甲一号"
    })
    void knows_what_the_forms_call_the_other_columns(String heading, String cell) {
        RosterText read = RosterText.of(heading + ",姓名,身份证号\n" + cell + ",张三," + ID + "\n");
        RosterLine line = read.only();
        assertThat(Stream.of(
                                line.seq() == 1 ? null : line.seq(),
                                line.sex(),
                                line.mobile(),
                                line.bankCard(),
                                line.shares(),
                                line.amount(),
                                line.joiningFee(),
                                line.joinedOn(),
                                line.delayedRetirement())
                        .filter(java.util.Objects::nonNull)
                        .map(Object::toString))
                .containsExactly(cell);
        assertThat(read.summary().ignoredColumns()).isEmpty();
        assertThat(line.joiningFee() != null).isEqualTo(heading.equals("会员费") || heading.equals("入会费"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "身份证号（必填）",
                "*身份证号",
                "身 份 证 号",
                "身份证号:",
                "身份证号：",
                "【必填】身份证号",
                "身份证号[18位]",
                "\"身份证\n号码\"",
                "身份证号　",
                "'身份证号"
            })
    void reads_a_heading_whatever_stands_around_it(String heading) {
        assertThat(RosterText.of("姓 名*," + heading + "\n张三," + ID + "\n").only().idNumber())
                .isEqualTo(ID);
    }

    @Test
    void looks_for_the_headings_under_titles_but_not_far_down() {
        String list = RosterText.HEADINGS + "张三," + ID + "\n";
        assertThat(RosterText.of("花名册,\n".repeat(19) + list).only().position()).isEqualTo(21);
        assertThat(refused("花名册,\n".repeat(20) + list).code()).isEqualTo("header-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"姓名,性别", "性别,身份证号", "甲,乙"})
    void refuses_a_list_without_names_or_id_numbers(String headings) {
        var refused = refused(headings + "\n张三," + ID + "\n");
        assertThat(refused.code()).isEqualTo("header-missing");
        assertThat(refused.reason().facts()).containsEntry("field", "file");
        assertThat(refused.getMessage()).doesNotContain("张三", ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"姓名", "职工姓名", "身份证", "会费,金额", "份数,份数"})
    void refuses_headings_of_which_two_mean_the_same(String more) {
        assertThat(refused("姓名,身份证号," + more + "\n张三," + ID + ",x,y\n").code()).isEqualTo("header-repeated");
    }

    @Test
    void takes_the_better_of_two_telephones_and_of_two_numbers() {
        RosterLine line = RosterText.of("工号,序号,姓名,身份证号,电话,手机号,备注,备注\n88,7,张三," + ID + ",010,139,x,y\n")
                .only();
        assertThat(line.seq()).isEqualTo(7);
        assertThat(line.mobile()).isEqualTo("139");
        assertThat(refused("姓名,身份证号,手机号,手机号\n张三," + ID + ",1,2\n").code()).isEqualTo("header-repeated");
    }

    @Test
    void tells_which_columns_it_does_not_know() {
        assertThat(RosterText.of("姓名,住址,身份证号,,班组\n张三,甲路," + ID + ",,乙\n")
                        .summary()
                        .ignoredColumns())
                .containsExactly("住址", "班组");
    }

    @Test
    void cuts_a_long_heading_between_characters() {
        String heading = "住".repeat(39) + "\uD842\uDFB7" + "址";
        List<String> ignored = RosterText.of("姓名,身份证号," + heading + "\n张三," + ID + "\n")
                .summary()
                .ignoredColumns();
        assertThat(ignored).hasSize(1);
        assertThat(ignored.getFirst()).isEqualTo("住".repeat(39) + "\uD842\uDFB7");
    }

    @Test
    void passes_over_blank_rows_and_headings_of_the_next_page() {
        RosterText read = RosterText.of("序号,姓名,身份证号\n1,张三," + ID + "\n,,\n 　,,\n2,,\n序号,姓名,身份证号\n3,李四," + ID + "\n");
        assertThat(read.names()).containsExactly("张三", "李四");
        assertThat(read.summary().rows()).isEqualTo(2);
        assertThat(read.lines()).extracting(RosterLine::seq).containsExactly(1, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "合计,,,95.00",
                "合 计：,,,95.00",
                ",合计,,95.00",
                ",,总计,95.00",
                "共计（元）,,,95.00",
                "合计,1人,,¥95",
                "合计,,,95元"
            })
    void takes_the_sum_under_the_list_for_its_total(String sum) {
        RosterText read =
                list("1,张三," + ID + ",95", sum, "工会负责人：李四,,经办人：王五,", "工会负责人,李四,,", ",经办人,,", "日期,2026-01-31,,");
        assertThat(read.names()).containsExactly("张三");
        assertThat(read.summary().total()).hasToString("95.00");
        assertThat(read.summary().totalUnreadable()).isFalse();
    }

    @Test
    void adds_the_sums_under_contributions_and_joining_fees() {
        String list = "姓名,身份证号,保险费,会员费\n张三," + ID + ",95,10\n";

        assertThat(RosterText.of(list + "合计,,95,10\n").summary().total()).hasToString("105.00");
        assertThat(RosterText.of(list + "合计,,105,\n").summary().total()).hasToString("105.00");
        assertThat(RosterText.of(list + "合计,,,10\n").summary().total()).hasToString("10.00");
        assertThat(RosterText.of(list + "合计,,95,拾元\n").summary().totalUnreadable())
                .isTrue();
    }

    @Test
    void says_if_the_total_is_no_amount() {
        RosterSummary summary = list("1,张三," + ID + ",95", "合计,,,玖拾伍元整").summary();
        assertThat(summary.total()).isNull();
        assertThat(summary.totalUnreadable()).isTrue();
    }

    @Test
    void has_no_total_if_none_is_printed() {
        RosterSummary summary = list("1,张三," + ID + ",95", "合计,,,", "小计,,,95").summary();
        assertThat(summary.total()).isNull();
        assertThat(summary.totalUnreadable()).isFalse();
    }

    @Test
    void adds_the_sums_of_pages_and_counts_the_last_over_all_once() {
        String one = "1,张三," + ID + ",95";
        String two = "2,李四," + ID + ",95";
        assertThat(list(one, "合计,,,95", two, "合计,,,95.00", "总计,,,190").summary().total())
                .hasToString("190.00");
        assertThat(list(one, "合计,,,95", two, two, "合计,,,190").summary().total()).hasToString("285.00");
    }

    @Test
    void takes_a_row_with_an_id_number_for_a_person_whatever_the_name() {
        RosterText read = list("合计," + "总计," + ID + ",95");
        assertThat(read.names()).containsExactly("总计");
        assertThat(read.summary().total()).isNull();
    }

    @Test
    void gives_every_row_a_number_of_its_own() {
        RosterText read =
                list("5,张三," + ID + ",", "5,李四," + ID + ",", "x,王五," + ID + ",", ",赵六," + ID + ",", "0,甲," + ID + ",");
        assertThat(read.lines())
                .extracting(RosterLine::seq)
                .doesNotHaveDuplicates()
                .startsWith(5, 2, 3, 4);
        assertThat(read.lines())
                .extracting(line -> String.join(" ", codes(line.warnings())))
                .containsExactly("", "seq-not-usable", "seq-not-usable", "", "seq-not-usable");
        assertThat(read.lines()).allSatisfy(line -> assertThat(line.faults()).isEmpty());
    }

    @Test
    void counts_the_rows_of_a_list_without_numbers() {
        RosterText read = RosterText.of(RosterText.HEADINGS + "张三,1\n李四,2\n");
        assertThat(read.lines()).extracting(RosterLine::seq).containsExactly(1, 2);
        assertThat(read.lines()).allSatisfy(line -> assertThat(line.warnings()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1000,1000", "2.0,2", "3份,3", "２,2"})
    void reads_shares(String cell, int shares) {
        assertThat(person("份数", cell).shares()).isEqualTo(shares);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "1.5", "-1", "一", "9999999999", "1e3"})
    void refuses_shares_that_are_not_whole(String cell) {
        RosterLine line = person("份数", cell);
        assertThat(line.shares()).isNull();
        assertThat(codes(line.faults())).containsExactly("shares-not-whole");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "95|95.00",
                "95.5|95.50",
                "¥95|95.00",
                "￥95.00|95.00",
                "95元|95.00",
                "95.00 元整|95.00",
                "\"1,234.50\"|1234.50",
                "９５|95.00",
                "0|0.00"
            })
    void reads_amounts(String cell, String amount) {
        assertThat(person("金额", cell).amount()).hasToString(amount);
        assertThat(person("会员费", cell).joiningFee()).hasToString(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-95", "95.001", "\"12,34\"", "九十五", "9.5E+1", "95/2", "99999999999999"})
    void refuses_what_is_no_amount(String cell) {
        RosterLine line = person("金额", cell);
        assertThat(line.amount()).isNull();
        assertThat(codes(line.faults())).containsExactly("R16");
        assertThat(codes(person("会员费", cell).faults())).containsExactly("R16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-05",
                "2026-1-5",
                "2026/1/5",
                "2026.01.05",
                "2026年1月5日",
                "2026 年 1 月 5 日",
                "20260105",
                "2026-01-05 00:00:00",
                "２０２６－１－５"
            })
    void reads_days(String cell) {
        assertThat(person("入职日期", cell).joinedOn()).isEqualTo(LocalDate.of(2026, 1, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01",
                "2026-02-30",
                "5/1/2026",
                "45000",
                "1929-12-31",
                "2200-01-01",
                "去年",
                "2026-01-05 08:00"
            })
    void refuses_what_is_no_day(String cell) {
        RosterLine line = person("入职日期", cell);
        assertThat(line.joinedOn()).isNull();
        assertThat(codes(line.faults())).containsExactly("date-unclear");
    }

    @Test
    void says_what_is_missing() {
        RosterText read = RosterText.of("姓名,身份证号,份数\n," + ID + ",1\n张三,,1\n,,1\n");
        assertThat(read.lines())
                .extracting(line -> String.join(" ", codes(line.faults())))
                .containsExactly("name-missing", "id-missing", "name-missing id-missing");
    }

    @Test
    void closes_the_gaps_in_a_chinese_name_only() {
        assertThat(RosterText.of(RosterText.HEADINGS + "张　 三," + ID + "\nAnn Lee," + ID + "\n")
                        .names())
                .containsExactly("张三", "Ann Lee");
    }

    @Test
    void repeats_no_cell_in_what_it_says() {
        String bad = "姓名,身份证号,序号,手机号,银行卡号,份数,金额,会员费,入职日期\n"
                + "\"WATCH\n1\",=WATCH,WATCH,1.39E+10,1.39E+18,WATCH,WATCH,WATCH,WATCH\n"
                + "WATCH,1.10105E+17,,,,,,,\nWATCH\uFFFD,WATCH,,,,,,,\n";
        assertThat(RosterText.of(bad).lines()).hasSize(3).allSatisfy(line -> {
            assertThat(line.faults()).isNotEmpty();
            assertThat(Stream.concat(line.faults().stream(), line.warnings().stream())
                            .map(Object::toString))
                    .allSatisfy(said -> assertThat(said).doesNotContain("WATCH", "E+1"));
            assertThat(line.toString()).doesNotContain("WATCH");
        });
    }

    static Stream<Long> seeds() {
        return new Random(20260131).longs(60).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void reads_back_whatever_list_is_written(long seed) {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
        Collections.shuffle(order, random);
        char separator = ",;\t".charAt(random.nextInt(3));
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        List<String> headings = List.of("序号", "姓名", "身份证号", "性别", "份数", "金额", "延迟退休文件");
        List<List<String>> people = new ArrayList<>();
        StringBuilder text = new StringBuilder(written(headings, order, separator, random)).append(end);
        int rows = 1 + random.nextInt(200);
        for (int i = 1; i <= rows; i++) {
            List<String> person = personOf(i, random);
            people.add(person);
            text.append(written(person, order, separator, random)).append(end);
        }
        Charset charset = List.of(
                        StandardCharsets.UTF_8,
                        RosterText.GB18030,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)
                .get(random.nextInt(4));
        boolean marked =
                charset.name().startsWith("UTF-16") || (charset == StandardCharsets.UTF_8 && random.nextBoolean());
        RosterText read = RosterText.of((marked ? "\uFEFF" + text : text.toString()).getBytes(charset));
        assertThat(read.lines()).allSatisfy(line -> {
            assertThat(line.faults()).isEmpty();
            assertThat(line.warnings()).isEmpty();
        });
        assertThat(read.lines())
                .extracting(line -> List.of(
                        "" + line.seq(),
                        line.name(),
                        line.idNumber(),
                        "" + line.sex(),
                        "" + line.shares(),
                        "" + line.amount(),
                        "" + line.delayedRetirement()))
                .isEqualTo(people);
    }

    private static List<String> personOf(int seq, Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            name.appendCodePoint(0x4E00 + random.nextInt(0x5000));
        }
        StringBuilder document = new StringBuilder("文");
        for (int i = random.nextInt(6); i > 0; i--) {
            document.append("一,;\t\"号·".charAt(random.nextInt(7)));
        }
        return List.of(
                "" + seq,
                name.toString(),
                "999999%011d%s".formatted(random.nextLong(100_000_000_000L), random.nextBoolean() ? "X" : "1"),
                random.nextBoolean() ? "男" : "女",
                "" + (1 + random.nextInt(1000)),
                "%d.%02d".formatted(random.nextInt(100_000), random.nextInt(100)),
                document.append("号").toString());
    }

    private static String written(List<String> cells, List<Integer> order, char separator, Random random) {
        return String.join(
                "" + separator,
                order.stream().map(i -> quoted(cells.get(i), random)).toList());
    }

    private static String quoted(String cell, Random random) {
        boolean must = cell.chars().anyMatch(c -> ",;\t\"".indexOf(c) >= 0);
        return must || random.nextBoolean() ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    private static RosterText list(String... rows) {
        return RosterText.of("序号,姓名,身份证号,金额\n" + String.join("\n", rows) + "\n");
    }
}
