package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.feed.RowFault;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.HospitalLevel;

class SheetFileTest {

    private static final String ID = "999999198001010018";
    private static final String HEADINGS = "结算编号,身份证号,姓名,入院日期,统筹支付,发票号\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void reads_what_agencies_export(String charset) {
        String list = "某县医疗保障局\n"
                + "结算编号,姓名,身份证号,类别,入院日期,出院日期,结算日期,医院级别,病种类别,总费用,统筹支付,起付线,个人自付,自费,发票号,备注\n"
                + "JS-1,张 三," + ID + ",住院,2026-02-03,2026年2月10日,20260211,市级,C1,\"3,000.50\",1000,800,1200.5,0,FP-1,好\n"
                + ",,,,,,,,,,,,,,,\n";

        SheetLine line = read(list.getBytes(Charset.forName(charset))).getFirst();

        assertThat(line.faults()).isEmpty();
        assertThat(line.row()).isEqualTo(3);
        assertThat(line.number()).isEqualTo("JS-1");
        assertThat(line.name()).isEqualTo("张三");
        assertThat(line.idNumber()).isEqualTo(ID);
        assertThat(line.invoiceNumber()).isEqualTo("FP-1");
        assertThat(line.facts().kind()).isEqualTo(Kind.HOSPITAL_STAY);
        assertThat(line.facts().admittedOn()).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(line.facts().dischargedOn()).isEqualTo(LocalDate.of(2026, 2, 10));
        assertThat(line.facts().settledOn()).isEqualTo(LocalDate.of(2026, 2, 11));
        assertThat(line.facts().hospitalLevel()).isEqualTo(HospitalLevel.CITY);
        assertThat(line.facts().diagnosisClass()).isEqualTo("C1");
        assertThat(line.facts().settlement().total()).isEqualTo(Money.parse("3000.50"));
        assertThat(line.facts().settlement().poolPaid()).isEqualTo(Money.parse("1000.00"));
        assertThat(line.facts().settlement().deductible()).isEqualTo(Money.parse("800.00"));
        assertThat(line.facts().settlement().ownPay()).isEqualTo(Money.parse("1200.50"));
        assertThat(line.facts().settlement().outOfCatalogue()).isEqualTo(Money.ZERO);
    }

    @Test
    void reads_english_headings_in_any_order() {
        String list = "invoiceNumber;name;idNumber;number;poolPaid;kind;hospitalLevel\nFP-1;张三;" + ID
                + ";JS-1;12.00;accident;PROVINCIAL\n";

        SheetLine line = read(list).getFirst();

        assertThat(line.faults()).isEmpty();
        assertThat(line.number()).isEqualTo("JS-1");
        assertThat(line.facts().kind()).isEqualTo(Kind.ACCIDENT);
        assertThat(line.facts().hospitalLevel()).isEqualTo(HospitalLevel.PROVINCIAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JS-1,ID,张三,2026-02-30,1000,FP-1 | date-unclear",
                "JS-1,ID,张三,2026-02-03,-1000,FP-1 | amount-unclear",
                "JS-1,ID,张三,2026-02-03,1e9,FP-1 | amount-unclear",
                "JS-1,ID,张三,2026-02-03,10.005,FP-1 | amount-unclear",
                "JS-1,ID,张三,2026-02-03,=1+1,FP-1 | cell-formula",
                "=cmd(),ID,张三,2026-02-03,1000,FP-1 | cell-formula"
            })
    void guesses_nothing(String row, String code) {
        assertThat(read(HEADINGS + row.replace("ID", ID) + "\n").getFirst().faults())
                .extracting(RowFault::code)
                .containsExactly(code);
    }

    @Test
    void a_broken_row_spoils_no_other() {
        String list = HEADINGS
                + "JS-1," + ID + ",\"张三\n李四\",2026-02-03,1000,FP-1\n"
                + "JS-2," + ID + "," + "张".repeat(300) + ",2026-02-03,1000,FP-2\n"
                + "JS-3," + ID + ",张\0三,2026-02-03,1000,FP-3\n"
                + HEADINGS
                + "JS-4," + ID + ",张三,2026-02-03,1000,FP-4\n";

        List<SheetLine> lines = read(list.replace("\0", "\u0001"));

        assertThat(lines).extracting(SheetLine::number).containsExactly("JS-1", "JS-2", "JS-3", "JS-4");
        assertThat(lines.get(0).faults()).extracting(RowFault::code).containsExactly("cell-two-lines");
        assertThat(lines.get(1).faults()).extracting(RowFault::code).containsExactly("cell-too-long");
        assertThat(lines.get(2).faults()).extracting(RowFault::code).containsExactly("cell-two-lines");
        assertThat(lines.get(3).faults()).isEmpty();
        assertThat(lines.toString()).doesNotContain(ID);
    }

    @Test
    void refuses_what_is_no_list_of_sheets_and_repeats_nothing_of_it() {
        assertThat(refused("")).isEqualTo("file-empty");
        assertThat(refused("姓名,身份证号\n张三," + ID + "\n")).isEqualTo("header-missing");
        assertThat(refused(HEADINGS)).isEqualTo("no-rows");
        assertThat(refused("姓名," + HEADINGS + "张三,JS-1," + ID + ",张三,2026-02-03,1,FP\n"))
                .isEqualTo("header-repeated");
        assertThat(refused(HEADINGS + "JS-1," + ID + ",\"张三,2026-02-03,1,FP\n")).isEqualTo("file-damaged");
        assertThat(refused("PK\u0003\u0004")).startsWith("file-");
        assertThat(refused(HEADINGS + "JS-1,".repeat(100_000))).startsWith("file-");
        assertThat(refused("\0\u0001\u0002")).isEqualTo("file-type-unsupported");
    }

    @Test
    void takes_five_thousand_rows_and_not_one_more() {
        String row = "JS-1," + ID + ",张三,2026-02-03,1000,FP-1\n";

        assertThat(read(HEADINGS + row.repeat(SheetFile.MAX_ROWS))).hasSize(SheetFile.MAX_ROWS);
        assertThat(refused(HEADINGS + row.repeat(SheetFile.MAX_ROWS + 1))).isEqualTo("too-many-rows");
    }

    private String refused(String list) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(list));
        assertThat(refused).as(list.substring(0, Math.min(40, list.length()))).isNotNull();
        assertThat(refused.reason().detail()).doesNotContain(ID, "张三");
        return refused.code();
    }

    private List<SheetLine> read(String list) {
        return read(list.getBytes(StandardCharsets.UTF_8));
    }

    private List<SheetLine> read(byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve("sheets.csv"), bytes);
            return SheetFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
