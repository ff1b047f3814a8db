package org.mutualaid.ledger.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.certificate.CertificateFacts;
import org.mutualaid.ledger.certificate.CertificateFacts.Rows;
import org.mutualaid.ledger.certificate.CertificateSubject;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.print.CertificatePaper.Line;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.scheme.SchemeTerms.PayerShare;
import org.mutualaid.ledger.view.CertificateBook.Certificate;
import org.mutualaid.ledger.view.CertificateBook.Status;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class CertificatePaperTest {

    private static final MemberId MEMBER = new MemberId("%032x".formatted(1));
    private static final Person PERSON = new Person("张试验", "9999**********1234");

    @Test
    void a_member_reads_what_they_are_covered_for() throws IOException {
        String text = text(CertificatePaper.ofMember(member(Status.ISSUED, null, "SN01240528000007"), PERSON));

        assertThat(text)
                .contains("职工互助保障凭证", "SN01240529001234", "张试验", "9999**********1234")
                .contains("住院综合互助保障", "第2版", "1份", "95.00元", "工会补助60.00元", "职工个人35.00元")
                .contains("2024年5月29日零时", "2025年5月28日二十四时", "至2024年6月27日止", "自2024年6月28日起")
                .contains("样本棉纺厂", "样本县总工会", "盖章", "SN01240528000007", "第1页共1页")
                .doesNotContain("保险", "理赔", "保费", "作废说明");
    }

    @Test
    void a_cancelled_certificate_says_so_across_the_page() throws IOException {
        Certificate cancelled = member(Status.CANCELLED, "SN01240530000001", null);

        assertThat(text(CertificatePaper.ofMember(cancelled, PERSON))).contains("已作废", "由编号SN01240530000001");
    }

    @Test
    void an_erased_member_is_named_no_more() throws IOException {
        assertThat(text(CertificatePaper.ofMember(member(Status.ISSUED, null, null), new Person(null, null))))
                .contains("已删除");
    }

    @Test
    void a_character_without_a_glyph_is_never_left_out_silently() throws IOException {
        String rare = "张" + Character.toString(0x20BB7) + "镕";

        assertThat(text(CertificatePaper.ofMember(
                        member(Status.ISSUED, null, null), new Person(rare, "9999**********1234"))))
                .contains("张〓镕", "含生僻字");
        assertThat(text(CertificatePaper.ofMember(member(Status.ISSUED, null, null), PERSON)))
                .doesNotContain("生僻字");
    }

    @Test
    void a_reprint_has_the_same_bytes() {
        Certificate certificate = member(Status.ISSUED, null, null);

        byte[] first = CertificatePaper.ofMember(certificate, PERSON);
        CertificatePaper.ofUnit(unit(3), lines(3));

        assertThat(CertificatePaper.ofMember(certificate, PERSON)).isEqualTo(first);
    }

    @Test
    void papers_printed_at_once_do_not_disturb_each_other() {
        byte[] alone = CertificatePaper.ofUnit(unit(300), lines(300));

        assertThat(IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> CertificatePaper.ofUnit(unit(300), lines(300)))
                        .toList())
                .allSatisfy(paper -> assertThat(paper).isEqualTo(alone));
    }

    @Test
    void a_large_unit_gets_numbered_pages_under_a_repeated_head() throws IOException {
        byte[] paper = CertificatePaper.ofUnit(unit(2_345), lines(2_345));

        PdfReader reader = new PdfReader(paper);
        int pages = reader.getNumberOfPages();
        assertThat(pages).isBetween(50, 75);
        String first = page(reader, 1);
        assertThat(first)
                .contains("互助保障计划确认书", "2345人", "222775.00元", "样本棉纺厂", "第1页共" + pages + "页")
                .doesNotContain("保险");
        int listed = 0;
        for (int page = 2; page <= pages; page++) {
            String text = page(reader, page);
            if (text.contains("9999**********")) {
                assertThat(text).contains("序号", "责任起始日", "第" + page + "页");
            }
            listed += text.split("9999\\*{10}", -1).length - 1;
        }
        assertThat(listed).isEqualTo(2_345);
    }

    private static String text(byte[] paper) throws IOException {
        PdfReader reader = new PdfReader(paper);
        assertThat(reader.getNumberOfPages()).isEqualTo(1);
        return page(reader, 1);
    }

    /** The text of a page without blanks, for each change of font looks like one. */
    private static String page(PdfReader reader, int page) throws IOException {
        return new PdfTextExtractor(reader).getTextFromPage(page).replaceAll("\\s", "");
    }

    private static Iterator<Line> lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(seq -> new Line(
                        seq,
                        new Person("职工" + seq, "9999**********%04d".formatted(seq)),
                        1,
                        LocalDate.of(2024, 5, 29),
                        LocalDate.of(2025, 5, 28),
                        LocalDate.of(2024, 6, 28)))
                .iterator();
    }

    private static Certificate member(Status status, @Nullable String replacedBy, @Nullable String replaces) {
        return new Certificate(
                "SN01240529001234",
                CertificateSubject.cover(MEMBER + ".HOSPITAL.1"),
                status,
                LocalDate.of(2024, 5, 29),
                "clerk-sn-01",
                replaces,
                replacedBy,
                status == Status.ISSUED ? null : "REISSUED",
                facts(1, MEMBER));
    }

    private static Certificate unit(int persons) {
        return new Certificate(
                "SN01240529001235",
                CertificateSubject.roster("018fd3a0-5c00-7000-8000-000000000001"),
                Status.ISSUED,
                LocalDate.of(2024, 5, 29),
                "clerk-sn-01",
                null,
                null,
                null,
                facts(persons, null));
    }

    private static CertificateFacts facts(int persons, @Nullable MemberId member) {
        return new CertificateFacts(
                "HOSPITAL",
                2,
                "住院综合互助保障",
                LocalDate.of(2024, 5, 29),
                LocalDate.of(2025, 5, 28),
                LocalDate.of(2024, 6, 28),
                null,
                persons,
                persons,
                Money.parse("95.00"),
                List.of(
                        new PayerShare(Payer.UNION, Money.parse("60.00")),
                        new PayerShare(Payer.MEMBER, Money.parse("35.00"))),
                Money.parse("95.00").times(persons),
                "U-1001",
                "样本棉纺厂",
                "SN-01",
                "宁江区代办点",
                "样本县总工会",
                "018fd3a0-5c00-7000-8000-000000000001",
                member,
                List.of(new Rows(1, persons)));
    }
}
