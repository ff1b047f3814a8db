package org.mutualaid.ledger.file.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.file.payout.BankResult.Entry;
import org.mutualaid.ledger.file.payout.MadeUpBank.Payment;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.rule.Refused;

class BankResultTest {

    private static final List<Payment> H3 = List.of(
            new Payment("018fd3a0-0001", "1213.69", "RJCT", "AC04"),
            new Payment("018fd3a0-0002", "800.02", "ACSC", null),
            new Payment("018fd3a0-0003", "3177.23", "ACSC", null));

    @Test
    void the_made_up_bank_writes_what_banks_write() {
        assertThatCode(() -> SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(BankResultTest.class.getResource("/pain.002.001.10.xsd"))
                        .newValidator()
                        .validate(new StreamSource(new StringReader(MadeUpBank.statusReport("10", Orders.BATCH, H3)))))
                .doesNotThrowAnyException();
        assertThat(MxCamt05400108.parse(MadeUpBank.bookedGross(H3))
                        .getBkToCstmrDbtCdtNtfctn()
                        .getNtfctn()
                        .getFirst()
                        .getNtry())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.getSts().getCd()).isEqualTo("BOOK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "10", "14"})
    void reads_a_status_report_of_any_version(String version) {
        BankResult result = read(MadeUpBank.statusReport(version, Orders.BATCH, H3));

        assertThat(result.order()).isEqualTo(References.of(Orders.BATCH));
        assertThat(result.whole()).isNull();
        assertThat(result.pending()).isZero();
        assertThat(result.entries())
                .containsExactly(
                        new Entry(
                                1,
                                "018fd3a00001",
                                null,
                                Money.parse("1213.69"),
                                Outcome.RETURNED,
                                "AC04",
                                ReturnReason.ACCOUNT_CLOSED),
                        new Entry(2, "018fd3a00002", null, Money.parse("800.02"), Outcome.PAID, null, null),
                        new Entry(3, "018fd3a00003", null, Money.parse("3177.23"), Outcome.PAID, null, null));
    }

    @ParameterizedTest
    @CsvSource({"ACTC", "ACSP", "ACCP", "PDNG", "RCVD", "PART", "XXXX"})
    void takes_nothing_for_paid_that_is_only_accepted(String status) {
        BankResult result = read(MadeUpBank.statusReport(
                "10", Orders.BATCH, List.of(new Payment("A1", "1.00", status, null), H3.getFirst())));

        assertThat(result.pending()).isEqualTo(1);
        assertThat(result.entries()).extracting(Entry::number).containsExactly(2);
    }

    @Test
    void reads_what_became_of_an_order_as_a_whole() {
        String rejected = MadeUpBank.statusReport("10", Orders.BATCH, List.of())
                .replace(
                        "<GrpSts>PART</GrpSts>",
                        "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>");

        assertThat(read(rejected).whole()).isEqualTo(Outcome.RETURNED);
        assertThat(read(rejected).code()).isEqualTo("AM04");
        BankResult accepted = read(rejected.replace("RJCT", "ACTC"));
        assertThat(accepted.whole()).isNull();
        assertThat(accepted.pending()).isEqualTo(1);
    }

    @Test
    void reads_booked_entries_of_a_bank_that_debits_gross() {
        BankResult result = read(MadeUpBank.bookedGross(H3));

        assertThat(result.entries())
                .extracting(Entry::number, Entry::reference, Entry::outcome, Entry::reason)
                .containsExactly(
                        tuple(1, "018fd3a00001", Outcome.PAID, null),
                        tuple(2, "018fd3a00002", Outcome.PAID, null),
                        tuple(3, "018fd3a00003", Outcome.PAID, null),
                        tuple(4, "018fd3a00001", Outcome.RETURNED, ReturnReason.ACCOUNT_CLOSED));
    }

    @Test
    void passes_over_what_is_not_booked_yet_and_what_names_no_payment() {
        assertThat(read(MadeUpBank.booked("PDNG", H3))).isEqualTo(new BankResult(null, null, null, List.of(), 3));
        String fee = MadeUpBank.booked("BOOK", List.of(H3.get(1))).replaceAll("<NtryDtls>(?s:.)*</NtryDtls>", "");
        assertThat(read(fee).entries()).isEmpty();
    }

    @Test
    void takes_the_amount_of_the_entry_where_its_only_payment_has_none() {
        String one = MadeUpBank.booked("BOOK", List.of(H3.get(1)))
                .replaceFirst("</Refs><Amt Ccy=\"CNY\">800.02</Amt>", "</Refs>");

        assertThat(read(one).entries()).extracting(Entry::amount).containsExactly(Money.parse("800.02"));
    }

    @Test
    void understands_what_a_bank_says_in_words_and_keeps_none_of_it() {
        String words = MadeUpBank.statusReport("10", Orders.BATCH, H3)
                .replace("<Rsn><Cd>AC04</Cd></Rsn>", "<Rsn><Prtry>E0123</Prtry></Rsn><AddtlInf>张三的账号户名不符</AddtlInf>");

        Entry entry = read(words).entries().getFirst();

        assertThat(entry.code()).isEqualTo("E0123");
        assertThat(entry.reason()).isEqualTo(ReturnReason.NAME_MISMATCH);
        assertThat(read(words).toString()).doesNotContain("张三");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/> | result-form-unknown",
                "<Document/> | result-form-unknown",
                "line,outcome,code | file-damaged",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"> | file-damaged",
                "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document> | file-unsafe"
            })
    void refuses_what_is_no_result(String xml, String code) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "Ccy=\"CNY\", Ccy=\"EUR\", currency-unsupported",
        ">800.02<, >800.025<, amount-invalid",
        ">800.02<, >-800.02<, amount-invalid",
        ">DBIT<, >XXXX<, entry-unclear"
    })
    void refuses_an_entry_that_is_not_clear(String text, String other, String code) {
        String file = MadeUpBank.booked("BOOK", List.of(H3.get(1)));
        assertThat(file).contains(text);

        assertThatThrownBy(() -> read(file.replace(text, other)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void refuses_a_file_that_was_cut_off_anywhere() {
        byte[] whole = MadeUpBank.bookedGross(H3).strip().getBytes(StandardCharsets.UTF_8);
        for (int end = whole.length - 1; end > 0; end -= 97) {
            byte[] torn = java.util.Arrays.copyOf(whole, end);
            assertThatThrownBy(() -> BankResult.read(torn)).isInstanceOf(Refused.class);
        }
    }

    private static BankResult read(String xml) {
        return BankResult.read(xml.getBytes(StandardCharsets.UTF_8));
    }
}
