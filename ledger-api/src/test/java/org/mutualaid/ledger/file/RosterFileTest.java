package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.rule.Refused;

class RosterFileTest {

    private static final String ID = "99999919900101001X";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
    void reads_text_in_the_encoding_of_its_headings(String charset) throws IOException {
        Path file = file(("单位名称:甲\n序号,身份证号(必填),姓名,保险费\n7," + ID + ",张 三,95\n\n合计,,,95.00\n经办人,,,\n")
                .getBytes(Charset.forName(charset)));
        List<RosterLine> lines = new ArrayList<>();
        RosterSummary summary = RosterFile.read(file, lines::add);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().name()).isEqualTo("张三");
        assertThat(lines.getFirst().seq()).isEqualTo(7);
        assertThat(lines.getFirst().amount()).isEqualTo(Money.parse("95.00"));
        assertThat(lines.getFirst().faults()).isEmpty();
        assertThat(summary.total()).isEqualTo(Money.parse("95.00"));
    }

    @Test
    void never_guesses_the_digits_that_a_spreadsheet_dropped() throws IOException {
        List<RosterLine> lines = new ArrayList<>();
        RosterFile.read(file(utf8("姓名,身份证号\n张三,1.10105E+17\n")), lines::add);
        assertThat(lines.getFirst().idNumber()).isEmpty();
        assertThat(lines.getFirst().faults()).extracting(Fault::code).containsExactly("R05");
    }

    @Test
    void refuses_a_list_without_the_headings_it_needs() throws IOException {
        Path file = file(utf8("姓名,性别\n张三,男\n"));
        assertThatThrownBy(() -> RosterFile.read(file, line -> {}))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo("header-missing"));
    }

    @Test
    void reads_back_the_rows_handed_back_to_the_unit() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RosterErrors.Line row = new RosterErrors.Line(
                3, "=1+1", ID, "男", "13900000000", null, 2, Money.parse("190.00"), List.of("R01"));
        RosterErrors.write(out, List.of(row), List.of(row));
        List<RosterLine> lines = new ArrayList<>();
        RosterFile.read(file(out.toByteArray()), lines::add);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().name()).isEqualTo("=1+1");
        assertThat(lines.getFirst().idNumber()).isEqualTo(ID);
        assertThat(lines.getFirst().shares()).isEqualTo(2);
        assertThat(lines.getFirst().amount()).isEqualTo(Money.parse("190.00"));
        assertThat(lines.getFirst().faults()).isEmpty();
    }

    @Test
    void finds_the_headings_of_its_own_template_and_nobody_under_them() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RosterTemplate.write(out, RosterTemplate.Labels.NONE);
        Path file = file(out.toByteArray());
        assertThatThrownBy(() -> RosterFile.read(file, line -> {}))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo("no-rows"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("roster"), bytes);
    }
}
