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
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.scheme.Payer;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class ReceiptPaperTest {

    private static final String CODE = "A0000123/6641.97/20260529/9F3A11C0D2E4B596";
    private static final Counter COUNTER = new Counter("SN-01", "宁江区代办点", "clerk-sn-01");
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
        assertThat(text(ReceiptPaper.reversed(receipt(), 0)))
                .contains("职工互助保障会费收据（红字）", "负陆仟陆佰肆拾壹元玖角柒分", "¥-6641.97", "红字冲销原收据-6641.97")
                .doesNotContain("待核对", "6460.00");
    }

    @Test
    void a_void_number_stands_for_no_money() throws IOException {
        String text = text(ReceiptPaper.ofVoid("A0000124", LocalDate.of(2026, 5, 29), COUNTER, "样本县总工会"));

        assertThat(text).contains("A0000124", "作废", "不作收款凭证").doesNotContain("大写", "¥");
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
    }

    @Test
    void the_same_state_has_the_same_bytes() {
        byte[] first = ReceiptPaper.of(receipt(), 0);
        ReceiptPaper.reversed(receipt(), 3);

        assertThat(ReceiptPaper.of(receipt(), 0)).isEqualTo(first);
        assertThat(ReceiptPaper.of(receipt(), 1)).isNotEqualTo(first);
    }

    @Test
    void the_code_is_read_by_a_scanner_even_under_a_stamp() throws Exception {
        QrCode code = new QrCode(CODE);
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
        return new Receipt(
                "A0000123",
                LocalDate.of(2026, 5, 29),
                Money.parse("6641.97"),
                from,
                counter,
                uses,
                uses.size() > 4 ? "签".repeat(40) : "样本县总工会",
                CODE);
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
