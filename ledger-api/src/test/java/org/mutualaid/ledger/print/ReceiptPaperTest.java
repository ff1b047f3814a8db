package org.mutualaid.ledger.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.print.ReceiptPaper.Counter;
import org.mutualaid.ledger.print.ReceiptPaper.From;
import org.mutualaid.ledger.print.ReceiptPaper.Line;
import org.mutualaid.ledger.print.ReceiptPaper.Receipt;
import org.mutualaid.ledger.print.ReceiptPaper.Spoiled;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.scheme.Payer;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class ReceiptPaperTest {

    private static final String CODE = "A0000123/6641.97/20260529/9F3A11C0D2E4B596";
    private static final Counter COUNTER = new Counter("SN-01", "宁江区代办点", "clerk-sn-01");
    private static final Spoiled SPOILED = new Spoiled("卡纸", LocalDate.of(2026, 5, 30), "A0000125");
    private static final List<Line> USES = List.of(
            new Line("住院综合互助保障", 68, Money.parse("6460.00")), new Line("女职工特殊疾病互助保障", 3, Money.parse("105.00")));

    @Test
    void a_payer_reads_what_was_paid_and_what_for() throws IOException {
        String text = text(ReceiptPaper.of(receipt(), 0));

        assertThat(text)
                .contains("职工互助保障会费收据", "编号：A0000123", "日期：2026年5月29日")
                .contains("缴款单位样本棉纺厂（U-1001）", "缴款人工会补助", "收款方式银行转账，流水号SER-77")
                .contains("人民币（大写）陆仟陆佰肆拾壹元玖角柒分", "小写¥6641.97", "代办点宁江区代办点（SN-01）")
                .contains("住院综合互助保障68人6460.00", "女职工特殊疾病互助保障3人105.00", "待核对76.97")
                .contains("经办人：clerk-sn-01", "收款单位（盖章）：样本县总工会")
                .doesNotContain("保险", "副本", "作废", "红字");
    }

    @Test
    void a_reprint_is_marked_as_a_copy_and_counted() throws IOException {
        assertThat(text(ReceiptPaper.of(receipt(), 2))).contains("补打第2次（副本）");
    }

    @Test
    void a_reversed_receipt_is_negative() throws IOException {
        assertThat(text(ReceiptPaper.reversed(receipt(), 0, true))).contains("红字冲销原收据（款项已退回）-6641.97");
        assertThat(text(ReceiptPaper.reversed(receipt(), 0, false)))
                .contains("职工互助保障会费收据（红字）", "负陆仟陆佰肆拾壹元玖角柒分", "¥-6641.97", "红字冲销原收据-6641.97")
                .doesNotContain("待核对", "6460.00", "副本", "退回");
    }

    @Test
    void a_void_number_stands_for_no_money() throws IOException {
        String text = text(ReceiptPaper.ofVoid("A0000124", LocalDate.of(2026, 5, 29), SPOILED, COUNTER, "样本县总工会"));

        assertThat(text)
                .contains("A0000124", "作废", "不作收款凭证", "作废原因卡纸", "作废日期2026年5月30日", "换开收据号A0000125")
                .doesNotContain("大写", "¥");
        assertThat(text(ReceiptPaper.ofVoid(
                        "A0000124",
                        LocalDate.of(2026, 5, 29),
                        new Spoiled("长".repeat(500), null, null),
                        COUNTER,
                        "样本县总工会")))
                .contains("长".repeat(44) + "…")
                .doesNotContain("换开");
    }

    @Test
    void a_charged_back_receipt_is_no_clean_original() throws IOException {
        Receipt receipt = receipt(
                new From("U-1001", "样本棉纺厂", null, Channel.POS, "SER-77"),
                COUNTER,
                List.of(),
                List.of(Line.chargedBack(Money.parse("6641.97"))));

        assertThat(text(ReceiptPaper.chargedBack(receipt, 0)))
                .contains("已拒付", "已拒付，款项被收单机构扣回6641.97")
                .doesNotContain("待核对", "副本");
        assertThat(text(ReceiptPaper.chargedBack(receipt, 1))).contains("已拒付补打第1次（副本）");
    }

    @Test
    void what_is_due_for_joining_and_what_went_back_are_lines_of_their_own() throws IOException {
        Receipt receipt = receipt(
                new From("U-1001", "样本棉纺厂", null, Channel.CASH, null),
                COUNTER,
                List.of(new Line("住院综合互助保障", 2, Money.parse("190.00")), Line.joining(2, Money.parse("20.00"))),
                List.of(Line.refunded(Money.parse("30.00")), Line.askedBack(Money.parse("1.97"))));

        assertThat(text(ReceiptPaper.of(receipt, 0)))
                .contains("住院综合互助保障2人190.00", "入会费2人20.00", "已退回30.00", "已申请退回1.97", "待核对6400.00");
    }

    @Test
    void a_transfer_of_an_unknown_unit_says_so() throws IOException {
        From unknown = new From(null, null, null, Channel.TRANSFER, null);

        assertThat(text(ReceiptPaper.of(receipt(unknown, COUNTER, List.of()), 0)))
                .contains("来款单位待核实", "待核对6641.97");
    }

    @Test
    void everything_stays_on_one_page_and_adds_up() throws IOException {
        List<Line> many = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> new Line("计划" + "长".repeat(60) + i, 10, Money.parse("100.00")))
                .toList();
        From from = new From("U" + "9".repeat(31), "单".repeat(100), Payer.UNION, Channel.TRANSFER, "S".repeat(64));
        Counter counter = new Counter("P".repeat(32), "点".repeat(100), "c".repeat(64));

        String text = text(ReceiptPaper.of(receipt(from, counter, many), 12));

        assertThat(text).contains("其余27项270人2700.00", "待核对3641.97", "第12次");
        List<Line> gone = List.of(
                Line.refunded(Money.parse("1.00")),
                Line.askedBack(Money.parse("2.00")),
                Line.chargedBack(Money.parse("3.00")));
        assertThat(text(ReceiptPaper.of(receipt(from, counter, many, gone), 12)))
                .contains("其余30项300人3000.00", "已退回1.00", "已申请退回2.00", "扣回3.00", "待核对3635.97");
    }

    @Test
    void the_same_state_has_the_same_bytes() {
        byte[] first = ReceiptPaper.of(receipt(), 0);
        ReceiptPaper.reversed(receipt(), 3, false);

        assertThat(ReceiptPaper.of(receipt(), 0)).isEqualTo(first);
        assertThat(ReceiptPaper.of(receipt(), 1)).isNotEqualTo(first);
    }

    @Test
    void the_code_is_read_by_a_scanner_even_under_a_stamp() throws Exception {
        QrCode code = QrCode.fitting(CODE, 45).orElseThrow();
        int side = code.side();
        int scale = 6;
        int[] pixels = new int[side * scale * side * scale];
        for (int y = 0; y < side * scale; y++) {
            for (int x = 0; x < side * scale; x++) {
                boolean stamped = x / scale > side / 2
                        && x / scale < side / 2 + 6
                        && y / scale > side / 2
                        && y / scale < side / 2 + 6;
                pixels[y * side * scale + x] = stamped || code.isBlack(x / scale, y / scale) ? 0xFF000000 : 0xFFFFFFFF;
            }
        }
        var picture = new RGBLuminanceSource(side * scale, side * scale, pixels);

        assertThat(new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(picture)))
                        .getText())
                .isEqualTo(CODE);
    }

    private static Receipt receipt() {
        return receipt(new From("U-1001", "样本棉纺厂", Payer.UNION, Channel.TRANSFER, "SER-77"), COUNTER, USES);
    }

    private static Receipt receipt(From from, Counter counter, List<Line> uses) {
        return receipt(from, counter, uses, List.of());
    }

    private static Receipt receipt(From from, Counter counter, List<Line> uses, List<Line> gone) {
        return new Receipt(
                "A0000123",
                LocalDate.of(2026, 5, 29),
                Money.parse("6641.97"),
                from,
                counter,
                uses,
                gone,
                uses.size() > 4 ? "签".repeat(40) : "样本县总工会",
                List.of("9".repeat(5000), CODE));
    }

    /** The text of the one page without blanks, for each change of font looks like one. */
    private static String text(byte[] paper) throws IOException {
        PdfReader reader = new PdfReader(paper);
        assertThat(reader.getNumberOfPages()).isEqualTo(1);
        assertThat(reader.getPageSize(1).getWidth())
                .isGreaterThan(reader.getPageSize(1).getHeight());
        return new PdfTextExtractor(reader).getTextFromPage(1).replaceAll("\\s", "");
    }
}
