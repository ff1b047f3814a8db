package org.mutualaid.ledger.file.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.mx.MxPain00100103;
import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransactionInformation10;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstructionInformation3;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.file.payout.PaymentOrder.Payment;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/** Held against the schema of ISO 20022 itself, and read by a reader that somebody else wrote. */
class Pain001FormatTest {

    private static final PayoutFormats FORMATS = new PayoutFormats(Path.of("none"));
    private static final Schema SCHEMA = schema();

    @Test
    void is_valid_by_the_official_schema() {
        assertThatCode(() -> validate(written("pain.001", Orders.h3()))).doesNotThrowAnyException();
        assertThatCode(() -> validate(written("pain.001", Orders.large(5_000)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(written("pain.001", Orders.h3()).replace("<NbOfTxs>3", "<NbOfTxs>three")))
                .as("the schema does look")
                .hasMessageContaining("three");
    }

    @Test
    void is_valid_with_the_bic_of_the_bank() {
        PaymentOrder order = Orders.h3();
        PaymentOrder.Debtor debtor =
                new PaymentOrder.Debtor("商南县总工会", "9999000000000000001", "999999999999", "ABCDCNBJXXX");

        assertThatCode(() -> validate(written(
                        "pain.001",
                        new PaymentOrder(
                                order.batchId(), order.releasedAt(), debtor, order.total(), order.payments()))))
                .doesNotThrowAnyException();
    }

    @Test
    void adds_up_for_an_independent_reader() {
        PaymentOrder order = Orders.large(5_000);

        var message = MxPain00100109.parse(written("pain.001", order)).getCstmrCdtTrfInitn();

        BigDecimal total = new BigDecimal(order.total().toString());
        assertThat(message.getGrpHdr().getNbOfTxs()).isEqualTo("5000");
        assertThat(message.getGrpHdr().getCtrlSum()).isEqualByComparingTo(total);
        assertThat(message.getPmtInf()).hasSize(1);
        PaymentInstruction30 instruction = message.getPmtInf().getFirst();
        assertThat(instruction.getNbOfTxs()).isEqualTo("5000");
        assertThat(instruction.getCtrlSum()).isEqualByComparingTo(total);
        assertThat(instruction.getDbtrAcct().getId().getOthr().getId()).isEqualTo("9999000000000000001");
        List<CreditTransferTransaction34> lines = instruction.getCdtTrfTxInf();
        assertThat(lines).hasSize(5_000);
        assertThat(lines.stream()
                        .map(line -> line.getAmt().getInstdAmt().getValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(total);
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line.getAmt().getInstdAmt().getCcy()).isEqualTo("CNY"));
        assertThat(lines.stream().map(line -> line.getPmtId().getEndToEndId()))
                .doesNotHaveDuplicates()
                .startsWith(Orders.attempt(1).replace("-", ""));
    }

    @Test
    void names_people_and_dates_as_they_are() {
        var instruction = MxPain00100109.parse(written("pain.001", Orders.h3()))
                .getCstmrCdtTrfInitn()
                .getPmtInf()
                .getFirst();

        assertThat(instruction.getReqdExctnDt().getDt()).as("Shanghai").hasToString("2024-09-12");
        assertThat(instruction.getDbtr().getNm()).isEqualTo("商南县总工会");
        assertThat(instruction.getCdtTrfTxInf().stream()
                        .map(line -> line.getCdtr().getNm()))
                .containsExactly("张三", "欧阳娜娜", "买买提·艾力");
        assertThat(instruction
                        .getCdtTrfTxInf()
                        .getFirst()
                        .getCdtrAcct()
                        .getId()
                        .getOthr()
                        .getId())
                .isEqualTo("6222020000000001");
        assertThat(instruction.getCdtTrfTxInf().getFirst().getRmtInf().getUstrd())
                .containsExactly("互助金 2024-000001");
    }

    @Test
    void is_written_in_the_former_version_where_a_bank_wants_it() {
        var message =
                MxPain00100103.parse(written("pain.001.001.03", Orders.h3())).getCstmrCdtTrfInitn();

        assertThat(message.getGrpHdr().getCtrlSum()).isEqualByComparingTo("5190.94");
        PaymentInstructionInformation3 instruction = message.getPmtInf().getFirst();
        assertThat(instruction.getReqdExctnDt()).hasToString("2024-09-12");
        assertThat(instruction.getCdtTrfTxInf().stream()
                        .map(CreditTransferTransactionInformation10::getAmt)
                        .map(amount -> amount.getInstdAmt().getValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("5190.94");
    }

    @ParameterizedTest
    @ValueSource(strings = {"张\u0000\u0001三", "张\uFFFE三", "<&\">'", "𠮷野家", "张\uD800三"})
    void writes_nothing_that_xml_has_no_place_for(String name) {
        String xml = written("pain.001", Orders.of(Orders.payment(1, "1.00", name)));

        assertThatCode(() -> validate(xml)).doesNotThrowAnyException();
        assertThat(xml).doesNotContain("\u0000", "\u0001", "\uFFFE", "&#0", "&#x0");
    }

    @Test
    void cuts_a_name_at_what_the_form_holds_and_refuses_an_account_that_it_cannot_hold() {
        assertThatCode(() -> validate(written("pain.001", Orders.of(Orders.payment(1, "1.00", "𠮷".repeat(150))))))
                .doesNotThrowAnyException();
        Payment wrong = new Payment(7, Orders.attempt(7), "6".repeat(35), "张三", Money.parse("1.00"), "互助金");
        assertThatThrownBy(() -> written("pain.001", Orders.of(wrong)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("payout-value-unfit"))
                .hasMessageContaining("Line 7")
                .hasMessageNotContaining("666");
    }

    @Test
    void has_the_same_bytes_each_time() {
        assertThat(written("pain.001", Orders.h3())).isEqualTo(written("pain.001", Orders.h3()));
    }

    private static String written(String format, PaymentOrder order) {
        return new String(FORMATS.named(format).orElseThrow().write(order), StandardCharsets.UTF_8);
    }

    private static void validate(String xml) throws Exception {
        SCHEMA.newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Pain001FormatTest.class.getResource("/pain.001.001.09.xsd"));
        } catch (org.xml.sax.SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
