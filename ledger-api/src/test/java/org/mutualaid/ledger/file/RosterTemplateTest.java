package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;

class RosterTemplateTest {

    @Test
    void has_headings_that_the_reader_finds_and_nobody_under_them() {
        assertThat(RosterText.refused(template(RosterTemplate.Labels.NONE)).code())
                .isEqualTo("no-rows");
    }

    @Test
    void prints_the_unit_the_scheme_and_the_price_above_the_list() throws IOException {
        byte[] template = template(new RosterTemplate.Labels("=1+1厂", "住院互助", Money.parse("95.00"), null));
        assertThat(texts(template)).contains("单位名称:=1+1厂", "活动:住院互助", "每份金额(元):95.00");
        assertThat(RosterText.refused(template).code()).isEqualTo("no-rows");
    }

    @Test
    void has_a_column_for_the_joining_fee_only_if_there_is_one() throws IOException {
        assertThat(texts(template(RosterTemplate.Labels.NONE))).doesNotContain("会员费");

        byte[] template = template(new RosterTemplate.Labels(null, "女职工", Money.parse("95.00"), Money.parse("10.00")));

        assertThat(texts(template)).contains("会员费(元):10.00", ">会员费<", "每人一次");
        assertThat(RosterText.refused(template).code()).isEqualTo("no-rows");
        assertThat(formatOf(part(template, "xl/worksheets/sheet1.xml"), part(template, "xl/styles.xml"), "J4"))
                .as("the day of hiring has moved")
                .isEqualTo("@");
    }

    @Test
    void prepares_the_columns_that_lose_digits_as_text() throws IOException {
        String sheet = part(template(RosterTemplate.Labels.NONE), "xl/worksheets/sheet1.xml");
        String styles = part(template(RosterTemplate.Labels.NONE), "xl/styles.xml");
        for (String column : new String[] {"B", "C", "E", "F", "I"}) {
            for (int row : new int[] {4, 2_003}) {
                assertThat(formatOf(sheet, styles, column + row))
                        .as(column + row)
                        .isEqualTo("@");
            }
        }
        assertThat(sheet).doesNotContain("r=\"G4\"").doesNotContain("r=\"C2004\"");
    }

    @Test
    void says_in_chinese_how_to_fill_it_in() throws IOException {
        assertThat(texts(template(RosterTemplate.Labels.NONE))).contains("填写说明", "身份证号", "文本", "50,000人", "份数为空时按1份计算");
    }

    @Test
    void leaves_the_stream_open() {
        boolean[] closed = {false};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        RosterTemplate.write(out, RosterTemplate.Labels.NONE);
        assertThat(closed[0]).isFalse();
    }

    /** What a spreadsheet program shows the cell as. */
    private static String formatOf(String sheet, String styles, String cell) {
        String style = between(sheet, "<c r=\"" + cell + "\" s=\"", "\"");
        String[] formats = between(styles, "<cellXfs", "</cellXfs>").split("<xf ", -1);
        String number = between(formats[Integer.parseInt(style) + 1], "numFmtId=\"", "\"");
        return number.equals("49") ? "@" : between(styles, "numFmtId=\"" + number + "\" formatCode=\"", "\"");
    }

    private static String between(String text, String before, String after) {
        assertThat(text).contains(before);
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    private static byte[] template(RosterTemplate.Labels labels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RosterTemplate.write(out, labels);
        return out.toByteArray();
    }

    private static String texts(byte[] workbook) throws IOException {
        return part(workbook, "xl/workbook.xml") + part(workbook, "xl/sharedStrings.xml");
    }

    private static String part(byte[] workbook, String name) throws IOException {
        return WorkbookParts.of(workbook).getOrDefault(name, "");
    }
}
