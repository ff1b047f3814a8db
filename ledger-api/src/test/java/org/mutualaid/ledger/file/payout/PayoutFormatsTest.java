package org.mutualaid.ledger.file.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.rule.Refused;

class PayoutFormatsTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    private Path folder;

    @Test
    void writes_csv_as_it_always_was() {
        assertThat(new String(write("csv", Orders.h3()), StandardCharsets.UTF_8))
                .isEqualTo("""
                        line,account,name,amount,purpose\r
                        1,6222020000000001,张三,1213.69,互助金 2024-000001\r
                        2,6222020000000002,欧阳娜娜,800.02,互助金 2024-000002\r
                        3,6222020000000003,买买提·艾力,3177.23,互助金 2024-000003\r
                        """);
        assertThat(new String(write("csv", Orders.of(Orders.payment(1, "1.00", "=A1,\"x\""))), StandardCharsets.UTF_8))
                .contains("\"'=A1,\"\"x\"\"\"");
    }

    @Test
    void writes_the_delimited_example() {
        assertThat(new String(write("example-delimited", Orders.h3()), GB18030)).isEqualTo("""
                        20240912|9999000000000000001|商南县总工会|3|5190.94\r
                        000001|6222020000000001|张三|1213.69|互助金 2024-000001                      |018fd3a05c00700080000000%08d\r
                        000002|6222020000000002|欧阳娜娜|800.02|互助金 2024-000002                      |018fd3a05c00700080000000%08d\r
                        000003|6222020000000003|买买提·艾力|3177.23|互助金 2024-000003                      |018fd3a05c00700080000000%08d\r
                        """.formatted(1, 2, 3));
    }

    /** Banks count bytes: two for a Chinese character. */
    @Test
    void writes_the_fixed_example_with_widths_in_bytes() {
        byte[] file = write("example-fixed", Orders.h3());

        String[] lines = new String(file, GB18030).split("\r\n", -1);
        assertThat(lines).hasSize(6);
        assertThat(lines[1]).startsWith("D00000001" + "6222020000000001" + " ".repeat(16) + "张三" + " ".repeat(56));
        assertThat(lines[1]).contains("000000000121369");
        for (int i = 1; i <= 3; i++) {
            assertThat(lines[i].getBytes(GB18030)).hasSize(1 + 8 + 32 + 60 + 15 + 40);
        }
        assertThat(lines[0].getBytes(GB18030)).hasSize(73);
        assertThat(lines[4]).isEqualTo("T" + "00000003" + "000000000000519094");
        assertThat(lines[5]).isEmpty();
    }

    @Test
    void takes_the_templates_of_the_office_without_a_restart() throws IOException {
        PayoutFormats formats = new PayoutFormats(folder);
        assertThat(formats.names())
                .containsExactly(
                        "csv", "example-delimited", "example-fixed", "pain.001", "pain.001.001.03", "pain.001.001.09");
        assertThat(formats.named("our-bank")).isEmpty();

        template("""
                {"encoding": "UTF-8", "lineEnd": "LF", "delimiter": ",", "quote": "'",
                 "columns": [{"field": "NAME"}, {"text": "代发"}, {"field": "AMOUNT_FEN"}]}""");

        assertThat(formats.names()).contains("our-bank");
        assertThat(new String(
                        formats.named("our-bank").orElseThrow().write(Orders.of(Orders.payment(1, "1.00", "O'N,eill"))),
                        StandardCharsets.UTF_8))
                .isEqualTo("'O''N,eill',代发,100\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../our-bank", "our bank", "", "our-bank.json/..", "a/b"})
    void finds_nothing_outside_of_its_folder(String name) throws IOException {
        template("{\"encoding\": \"UTF-8\", \"delimiter\": \",\", \"columns\": [{\"field\": \"NAME\"}]}");

        assertThat(new PayoutFormats(folder.resolve("deeper")).named(name)).isEmpty();
        assertThat(new PayoutFormats(folder).named(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | encoding",
                "{\"encoding\": \"LATIN1\", \"columns\": []} | encoding",
                "{\"encoding\": \"UTF-8\", \"columns\": [{\"field\": \"NAME\"}]} | width",
                "{\"encoding\": \"UTF-8\", \"delimiter\": \",\", \"columns\": [{\"field\": \"PHONE\"}]} | PHONE",
                "{\"encoding\": \"UTF-8\", \"delimiter\": \",\", \"columns\": [{\"width\": 3}]} | a field or a text",
                "{\"encoding\": \"UTF-8\", \"delimiter\": \",\", \"columns\": [{\"field\": \"NAME\"}], \"colour\": 1} | colour",
                "{\"encoding\": \"UTF-8\", \"delimiter\": \",\", \"columns\": [{\"field\": \"NAME\"}], \"header\": [[{\"field\": \"NAME\"}]]} | single payment",
                "{\"encoding\" | "
            })
    void says_what_is_wrong_with_a_template(String json, String why) throws IOException {
        template(json);

        assertThatThrownBy(() -> new PayoutFormats(folder).named("our-bank"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("payout-format-invalid"))
                .hasMessageContaining("our-bank")
                .hasMessageContaining(why == null ? "" : why);
    }

    @ParameterizedTest
    @CsvSource({"a|b, delimiter", "'a\nb', line break"})
    void refuses_a_value_that_would_end_a_cell_or_a_line(String name, String why) {
        assertThatThrownBy(() -> write("example-delimited", Orders.of(Orders.payment(4, "1.00", name))))
                .as(why)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("payout-value-unfit"))
                .hasMessageContaining("Line 4")
                .hasMessageContaining("NAME");
    }

    @Test
    void refuses_a_name_that_is_too_long_and_cuts_a_purpose() {
        assertThatThrownBy(() -> write("example-fixed", Orders.of(Orders.payment(4, "1.00", "张".repeat(31)))))
                .hasMessageContaining("longer than 60 bytes");
        PaymentOrder.Payment payment = Orders.payment(1, "1.00", "张三");
        PaymentOrder.Payment wordy = new PaymentOrder.Payment(
                1, payment.attemptId(), payment.account(), "张三", payment.amount(), "a" + "金".repeat(30));

        byte[] file = write("example-fixed", Orders.of(wordy));

        assertThat(new String(file, GB18030)).contains("a" + "金".repeat(19) + " \r\n");
    }

    private byte[] write(String format, PaymentOrder order) {
        return new PayoutFormats(folder).named(format).orElseThrow().write(order);
    }

    private void template(String json) throws IOException {
        Files.writeString(folder.resolve("our-bank.json"), json);
    }
}
