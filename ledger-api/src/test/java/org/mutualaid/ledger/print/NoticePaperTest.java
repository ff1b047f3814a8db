package org.mutualaid.ledger.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.print.NoticePaper.Notice;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.view.RecoveryBook.Due;
import org.mutualaid.ledger.view.RecoveryBook.Receipt;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class NoticePaperTest {

    private static final LocalDate FOUND = LocalDate.of(2024, 9, 20);
    private static final Receipt BACK =
            new Receipt("p1", Money.parse("2000.00"), Channel.TRANSFER, "S1", LocalDate.of(2024, 10, 8), "cashier");
    private static final List<Due> PARTS =
            List.of(part(1, "2024-11-01", "144.00", "0.00"), part(2, "2024-12-01", "200.00", "200.00"));

    @Test
    void a_member_reads_what_was_paid_by_mistake_and_by_when_it_is_to_come_back() throws IOException {
        String text = text(NoticePaper.of(notice("2000.00", "0.00", "344.00", List.of(BACK), PARTS, null)));

        assertThat(text)
                .contains("样本县总工会", "更正通知", "申领编号：H2409120001", "王小明（证件号码9999**********1234）")
                .contains("2024年9月12日划入您账户的互助金2344.00元不应给付", "2024年9月20日更正", "住院综合互助保障")
                .contains("贰仟叁佰肆拾肆元整", "¥2344.00", "已退回2000.00元", "尚需退回344.00元")
                .contains("2024年10月8日银行转账2000.00")
                .contains("第1期2024年11月1日144.000.00", "第2期2024年12月1日200.00200.00", "请按上表约定的期限退回")
                .doesNotContain("保险", "核销", "S1", "cashier");
    }

    @Test
    void who_agreed_nothing_yet_is_asked_to_pay_soon() throws IOException {
        String text = text(NoticePaper.of(notice("0.00", "0.00", "2344.00", List.of(), List.of(), null)));

        assertThat(text).contains("尚需退回的2344.00元，请尽快退回").doesNotContain("期次", "退回日期");
    }

    @Test
    void nothing_more_is_asked_of_who_owes_nothing_more() throws IOException {
        Receipt all = new Receipt("p1", Money.parse("2344.00"), Channel.CASH, null, FOUND, null);

        assertThat(text(NoticePaper.of(notice("2344.00", "0.00", "0.00", List.of(all), List.of(), null))))
                .contains("款项已全部退回")
                .doesNotContain("核销");
        assertThat(text(NoticePaper.of(
                        notice("2000.00", "344.00", "0.00", List.of(BACK), List.of(), LocalDate.of(2025, 1, 3)))))
                .contains("已核销344.00元", "无需再退回", "2025年1月3日");
    }

    @Test
    void the_same_state_has_the_same_bytes() {
        byte[] first = NoticePaper.of(notice("2000.00", "0.00", "344.00", List.of(BACK), PARTS, null));

        assertThat(NoticePaper.of(notice("2000.00", "0.00", "344.00", List.of(BACK), PARTS, null)))
                .isEqualTo(first);
        assertThat(NoticePaper.of(notice("2000.00", "0.00", "344.00", List.of(BACK), List.of(), null)))
                .isNotEqualTo(first);
    }

    @Test
    void bears_the_day_on_which_something_happened_last() {
        assertThat(notice("0.00", "0.00", "2344.00", List.of(), List.of(), null).date())
                .isEqualTo(FOUND);
        assertThat(notice("2000.00", "0.00", "344.00", List.of(BACK), List.of(), null)
                        .date())
                .isEqualTo("2024-10-08");
        assertThat(notice("2000.00", "344.00", "0.00", List.of(BACK), List.of(), LocalDate.of(2025, 1, 3))
                        .date())
                .isEqualTo("2025-01-03");
    }

    private static Notice notice(
            String received,
            String writtenOff,
            String outstanding,
            List<Receipt> receipts,
            List<Due> parts,
            @Nullable LocalDate endedOn) {
        return new Notice(
                "H2409120001",
                "住院综合互助保障",
                new Person("王小明", "9999**********1234"),
                Money.parse("2344.00"),
                LocalDate.of(2024, 9, 12),
                FOUND,
                Money.parse(received),
                Money.parse(writtenOff),
                Money.parse(outstanding),
                receipts,
                parts.isEmpty() ? null : FOUND.plusDays(1),
                parts,
                endedOn,
                "样本县总工会");
    }

    private static Due part(int no, String dueOn, String amount, String open) {
        return new Due(
                "c1",
                "H2409120001",
                new MemberId("0123456789abcdef0123456789abcdef"),
                null,
                no,
                LocalDate.parse(dueOn),
                Money.parse(amount),
                Money.parse(open));
    }

    /** The text of the one page without blanks, for each change of font looks like one. */
    private static String text(byte[] paper) throws IOException {
        PdfReader reader = new PdfReader(paper);
        assertThat(reader.getNumberOfPages()).isEqualTo(1);
        return new PdfTextExtractor(reader).getTextFromPage(1).replaceAll("\\s", "");
    }
}
