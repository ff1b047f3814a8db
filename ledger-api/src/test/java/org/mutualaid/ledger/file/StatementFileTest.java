package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.file.StatementFile.Line;
import org.mutualaid.ledger.file.StatementFile.Statement;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

class StatementFileTest {

    private static final String HEADER = "date,serial,payer,amount,remark\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void reads_text_of_both_encodings(String charset) throws IOException {
        Statement statement =
                read(HEADER + "2024-06-03,S1,棉纺厂工会,950.00,会费\n2024-06-04,S2,,-30.00,\n", Charset.forName(charset));

        assertThat(statement.lines())
                .containsExactly(
                        new Line(2, day("2024-06-03"), "S1", Money.parse("950.00"), "棉纺厂工会", "会费"),
                        new Line(3, day("2024-06-04"), "S2", Money.ZERO.minus(Money.parse("30.00")), null, null));
        assertThat(statement.closingBalance()).isNull();
    }

    @Test
    void reads_a_byte_order_mark_and_quoted_fields() throws IOException {
        assertThat(read("\uFEFF" + HEADER + "2024-06-03,S1,\"A, B\",1.00,\"two\nlines\"\n")
                        .lines())
                .containsExactly(new Line(2, day("2024-06-03"), "S1", Money.parse("1.00"), "A, B", "two lines"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-30,S1,,1.00,|date-invalid",
                "03.06.2024,S1,,1.00,|date-invalid",
                "2024-06-03,,,1.00,|serial-invalid",
                "2024-06-03,S1,,1,|amount-invalid",
                "2024-06-03,S1,,1.000,|amount-invalid",
                "2024-06-03,S1,,+1.00,|amount-invalid",
                "2024-06-03,S1,,1e3,|amount-invalid",
                "2024-06-03,S1,,99999999999.00,|amount-invalid",
                "2024-06-03,S1,1.00|line-malformed",
                "2024-06-03,S1,,1.00,,|line-malformed"
            })
    void says_in_which_line_something_is_wrong(String line, String code) {
        Refused refused = refusal(HEADER + "2024-06-03,S0,,1.00,\n" + line + "\n");

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.reason().detail()).contains("Line 3").doesNotContain("S1");
    }

    @Test
    void refuses_what_is_no_statement() {
        assertThat(refusal("").code()).isEqualTo("file-empty");
        assertThat(refusal("a,b\n1,2\n").code()).isEqualTo("header-missing");
        assertThat(refusal(HEADER).code()).isEqualTo("no-lines");
        assertThat(refusal(HEADER + "2024-06-03,S1,\"open,1.00,\n").code()).isEqualTo("file-damaged");
        assertThat(refusal(HEADER + "2024-06-03,S1," + "x".repeat(600) + ",1.00,\n")
                        .code())
                .isEqualTo("text-too-long");
        assertThat(refusal(HEADER + "2024-06-03,S,,1.00,\n".repeat(StatementFile.MAX_LINES + 1))
                        .code())
                .isEqualTo("lines-too-many");
    }

    @Test
    void reads_camt_with_balances_parties_and_directions() throws IOException {
        Statement statement = read(camt(balance("OPBD", "100.00", "DBIT")
                + balance("CLBD", "820", "CRDT")
                + entry("R1", "950.00", "CRDT", "BOOK")
                + entry("", "30.00", "DBIT", "BOOK")
                + entry("R3", "7.00", "CRDT", "PDNG")));

        assertThat(statement.openingBalance()).isEqualTo(Money.ZERO.minus(Money.parse("100.00")));
        assertThat(statement.closingBalance()).isEqualTo(Money.parse("820.00"));
        assertThat(statement.lines())
                .containsExactly(
                        new Line(1, day("2024-06-03"), "R1", Money.parse("950.00"), "棉纺厂", "会费"),
                        new Line(
                                2,
                                day("2024-06-03"),
                                "BANK-30.00",
                                Money.ZERO.minus(Money.parse("30.00")),
                                "总工会",
                                "会费"));
    }

    @Test
    void refuses_camt_that_cannot_be_taken_as_it_stands() {
        assertThat(refusal(camt("")).code()).isEqualTo("no-lines");
        assertThat(refusal("<Document/>").code()).isEqualTo("no-statement");
        assertThat(refusal(camt(entry("R1", "950.001", "CRDT", "BOOK"))).code()).isEqualTo("amount-invalid");
        assertThat(refusal(camt(entry("R1", "950.00", "BOTH", "BOOK"))).code()).isEqualTo("amount-invalid");
        assertThat(refusal(camt(entry("R1", "950.00", "CRDT", "BOOK").replace("CNY", "USD")))
                        .code())
                .isEqualTo("currency-unsupported");
        assertThat(refusal(camt(entry("R1", "950.00", "CRDT", "BOOK")).replace("</Stmt>", ""))
                        .code())
                .isEqualTo("file-damaged");
        assertThat(refusal(camt(entry("R1", "950.00", "CRDT", "BOOK") + entry("R2", "x", "CRDT", "BOOK")))
                        .reason()
                        .detail())
                .contains("Entry 2");
    }

    @Test
    void follows_no_external_entity() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
        Refused refused = refusal("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                + camt(entry("&x;", "950.00", "CRDT", "BOOK")));

        assertThat(refused.code()).isEqualTo("file-unsafe");
        assertThat(refused.reason().detail()).doesNotContain("SECRET");
    }

    @Test
    void does_not_blow_up() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        assertThat(refusal(laughs + "]>" + camt(entry("&a29;", "1.00", "CRDT", "BOOK")))
                        .code())
                .isEqualTo("file-unsafe");
        assertThat(refusal("<a>".repeat(100_000)).code()).isEqualTo("file-unsafe");
        assertThat(refusal(camt(entry("x".repeat(1_000_000), "1.00", "CRDT", "BOOK")))
                        .code())
                .isEqualTo("text-too-long");
    }

    private Statement read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private Statement read(String text, Charset charset) throws IOException {
        return StatementFile.read(Files.write(folder.resolve("statement"), text.getBytes(charset)));
    }

    private Refused refusal(String text) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(text));
        assertThat(refused).as("should have been refused").isNotNull();
        return refused;
    }

    private static String camt(String inside) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>" + inside
                + "</Stmt></BkToCstmrStmt></Document>";
    }

    private static String balance(String code, String amount, String direction) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">" + amount
                + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd><Dt><Dt>2024-06-30</Dt></Dt></Bal>";
    }

    private static String entry(String reference, String amount, String direction, String status) {
        return "<Ntry><NtryRef>" + reference + "</NtryRef><Amt Ccy=\"CNY\">" + amount + "</Amt><CdtDbtInd>" + direction
                + "</CdtDbtInd><Sts>" + status + "</Sts><BookgDt><Dt>2024-06-03</Dt></BookgDt><AcctSvcrRef>BANK-"
                + amount + "</AcctSvcrRef><NtryDtls><TxDtls><Amt Ccy=\"CNY\">1.00</Amt><RltdPties>"
                + "<Dbtr><Nm>棉纺厂</Nm></Dbtr><Cdtr><Nm>总工会</Nm></Cdtr></RltdPties>"
                + "<RmtInf><Ustrd>会费</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>";
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
