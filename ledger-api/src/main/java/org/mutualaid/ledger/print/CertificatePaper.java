package org.mutualaid.ledger.print;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mutualaid.ledger.certificate.CertificateFacts;
import org.mutualaid.ledger.print.Type.Style;
import org.mutualaid.ledger.view.CertificateBook.Certificate;
import org.mutualaid.ledger.view.CertificateBook.Status;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** Prints certificates on A4: one page for a member; for a unit a page and the list of those it enrolled. */
public final class CertificatePaper {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
    private static final Style TITLE = Style.of(24).strong().in(Paper.RED);
    private static final Style ISSUER = Style.of(14).in(Paper.RED);
    private static final Style BODY = Style.of(11);
    private static final Style NOTE = Style.of(9.5f);
    private static final Style LIST = Style.of(9.5f);
    private static final float MARGIN = 22;
    private static final int FLUSHED_ROWS = 200;

    private final Certificate certificate;
    private final CertificateFacts facts;
    private final Paper paper;

    private CertificatePaper(Certificate certificate, String title) {
        this.certificate = certificate;
        this.facts = certificate.facts();
        this.paper = new Paper(
                PageSize.A4,
                MARGIN,
                new Paper.Words(
                        title,
                        certificate.number(),
                        certificate.issuedOn(),
                        certificate.status() == Status.CANCELLED ? "已作废" : null));
        paper.add(paper.paragraph(facts.issuer(), ISSUER, Element.ALIGN_CENTER, 0))
                .add(paper.paragraph(title, TITLE, Element.ALIGN_CENTER, 4))
                .add(paper.paragraph("编号：" + certificate.number(), BODY.strong(), Element.ALIGN_RIGHT, 14));
    }

    /** The certificate of a member. */
    public static byte[] ofMember(Certificate certificate, Person member) {
        CertificatePaper print = new CertificatePaper(certificate, "职工互助保障凭证");
        print.member(member);
        print.notes();
        print.signed();
        return print.paper.finished();
    }

    /** The certificate of a unit; its members are taken one after the other and never all held at once. */
    public static byte[] ofUnit(Certificate certificate, Iterator<Line> members) {
        CertificatePaper print = new CertificatePaper(certificate, "互助保障计划确认书");
        print.unit();
        print.notes();
        print.signed();
        print.paper.newPage();
        print.list(members);
        return print.paper.finished();
    }

    private void member(Person member) {
        Grid grid = grid().pair("会员姓名", member.printedName(), 1)
                .pair("证件号码", member.printedNumber(), 1)
                .pair("所在单位", facts.unitName() + "（" + facts.unit() + "）", 3);
        scheme(grid)
                .pair("保障份数", facts.shares() + " 份", 1)
                .pair("会费合计", yuan(facts.contribution().toString()), 1);
        payers(grid).pair("保障期间", term(), 3).pair("等待期", waiting(), 3).pair("花名册编号", facts.rosterId(), 3);
        counter(grid);
        paper.add(grid.table());
    }

    private void unit() {
        Grid grid = grid().pair("参保单位", facts.unitName(), 1).pair("单位编码", facts.unit(), 1);
        scheme(grid)
                .pair("参保人数", facts.persons() + " 人", 1)
                .pair("保障份数", facts.shares() + " 份", 1)
                .pair("会费合计", yuan(facts.contribution().toString()), 3);
        payers(grid)
                .pair("保障期间", term() + "\n（各会员的起止日期以所附名单为准）", 3)
                .pair("责任起始", "最早自" + DAY.format(facts.liableFrom()) + "起承担保障责任\n（各会员的责任起始日以所附名单为准）", 3)
                .pair("花名册编号", facts.rosterId(), 3);
        counter(grid);
        paper.add(grid.table());
    }

    private Grid grid() {
        return new Grid(paper, BODY, 30, 17, 33, 17, 33);
    }

    private Grid scheme(Grid grid) {
        return grid.pair("保障计划", facts.schemeName() + "（" + facts.scheme() + "，第 " + facts.version() + " 版）", 3);
    }

    private Grid payers(Grid grid) {
        return grid.pair("每份会费", yuan(facts.price().toString()), 1)
                .pair(
                        "每份会费构成",
                        facts.payerSplit().stream()
                                .map(share -> PayerWords.of(share.payer()) + " "
                                        + yuan(share.amount().toString()))
                                .collect(Collectors.joining("\n")),
                        1);
    }

    private void counter(Grid grid) {
        grid.pair("经办代办点", facts.agencyName() + "（" + facts.agencyPoint() + "）", 1)
                .pair("经办人", certificate.issuedBy(), 1);
        String replaces = certificate.replaces();
        if (replaces != null) {
            grid.pair("补发说明", "本凭证系补发，原编号 " + replaces + " 的凭证已作废。", 3);
        }
        if (certificate.status() == Status.CANCELLED) {
            String by = certificate.replacedBy();
            grid.pair("作废说明", by == null ? "本凭证已作废，所载保障无效。" : "本凭证已作废，由编号 " + by + " 的凭证代替。", 3);
        }
    }

    private String term() {
        return DAY.format(facts.firstDay()) + "零时 至 " + DAY.format(facts.lastDay()) + "二十四时";
    }

    private String waiting() {
        LocalDate reduced = facts.reducedUntil();
        String text = facts.liableFrom().isAfter(facts.firstDay())
                ? "至" + DAY.format(facts.liableFrom().minusDays(1)) + "止，自" + DAY.format(facts.liableFrom()) + "起承担保障责任"
                : "无，自保障期间首日起承担保障责任";
        return reduced == null ? text : text + "；减责期至" + DAY.format(reduced) + "止";
    }

    private void notes() {
        paper.add(paper.paragraph("说明", NOTE.strong(), Element.ALIGN_LEFT, 12));
        String[] notes = {
            "1. 互助保障活动由工会组织、职工自愿参加、互助互济，不以营利为目的。",
            "2. 互助金的给付条件、标准和除外情形，以本计划第 " + facts.version() + " 版条款为准；等待期内不承担保障责任。",
            "3. 申请互助金时请提供本凭证编号和会员本人有效身份证件，互助金只划入会员本人银行账户。",
            "4. 凭证遗失可到经办代办点补发；补发后原编号的凭证即行作废。",
            "5. 凭证是否有效，可凭编号向经办代办点查询。"
        };
        for (String note : notes) {
            paper.add(paper.paragraph(note, NOTE, Element.ALIGN_LEFT, 2));
        }
    }

    /** The place of the stamp, and under it the date. */
    private void signed() {
        PdfPTable place = new PdfPTable(new float[] {55, 45});
        place.setWidthPercentage(100);
        place.setSpacingBefore(34);
        place.setKeepTogether(true);
        for (String line :
                new String[] {"签发单位：" + facts.issuer(), "（盖章）", "签发日期：" + DAY.format(certificate.issuedOn())}) {
            place.addCell(unruled("", Element.ALIGN_LEFT));
            place.addCell(unruled(line, Element.ALIGN_CENTER));
        }
        paper.add(place);
    }

    private PdfPCell unruled(String text, int alignment) {
        PdfPCell cell = new PdfPCell(paper.text(text, BODY));
        cell.setBorder(PdfPCell.NO_BORDER);
        cell.setHorizontalAlignment(alignment);
        cell.setPaddingTop(10);
        return cell;
    }

    private void list(Iterator<Line> members) {
        paper.add(paper.paragraph("附：参保职工名单", BODY.strong(), Element.ALIGN_CENTER, 0));
        Grid grid = new Grid(paper, LIST, 17, 9, 19, 27, 8, 16, 16, 16)
                .label("序号")
                .label("姓名")
                .label("证件号码")
                .label("份数")
                .label("保障起始日")
                .label("保障终止日")
                .label("责任起始日");
        PdfPTable table = grid.table();
        table.setHeaderRows(1);
        table.setComplete(false);
        for (int printed = 1; members.hasNext(); printed++) {
            members.next().print(grid);
            if (printed % FLUSHED_ROWS == 0) {
                paper.add(table);
            }
        }
        table.setComplete(true);
        paper.add(table);
        paper.add(paper.paragraph(
                "以上共 " + facts.persons() + " 人，" + facts.shares() + " 份。", LIST, Element.ALIGN_RIGHT, 6));
    }

    private static String yuan(String amount) {
        return amount + " 元";
    }

    /**
     * One member on the list of a unit.
     *
     * @param seq        row of the roster
     * @param person     who
     * @param shares     shares
     * @param from       first covered day
     * @param to         last covered day
     * @param liableFrom first day after waiting
     */
    public record Line(int seq, Person person, int shares, LocalDate from, LocalDate to, LocalDate liableFrom) {

        private void print(Grid grid) {
            grid.value(Integer.toString(seq), Element.ALIGN_CENTER, 1)
                    .value(person.printedName(), Element.ALIGN_LEFT, 1)
                    .value(person.printedNumber(), Element.ALIGN_CENTER, 1)
                    .value(Integer.toString(shares), Element.ALIGN_CENTER, 1)
                    .value(from.toString(), Element.ALIGN_CENTER, 1)
                    .value(to.toString(), Element.ALIGN_CENTER, 1)
                    .value(liableFrom.toString(), Element.ALIGN_CENTER, 1);
        }
    }
}
