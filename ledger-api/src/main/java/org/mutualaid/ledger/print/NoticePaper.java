package org.mutualaid.ledger.print;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.print.Type.Style;
import org.mutualaid.ledger.view.RecoveryBook.Due;
import org.mutualaid.ledger.view.RecoveryBook.Receipt;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** Prints the letter that tells a member which benefit was paid by mistake and by when it is to come back, on A4. */
public final class NoticePaper {

    private static final String NAME = "更正通知";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
    private static final Style TITLE = Style.of(24).strong().in(Paper.RED);
    private static final Style ISSUER = Style.of(14).in(Paper.RED);
    private static final Style BODY = Style.of(11);
    private static final Style LIST = Style.of(10);
    private static final float MARGIN = 22;
    private static final String INDENT = "　　";

    private final Notice notice;
    private final Paper paper;

    private NoticePaper(Notice notice) {
        this.notice = notice;
        this.paper = new Paper(PageSize.A4, MARGIN, new Paper.Words(NAME, notice.claimNo(), notice.date(), null));
    }

    /** The letter as things stand; the same state gives the same bytes. */
    public static byte[] of(Notice notice) {
        NoticePaper print = new NoticePaper(notice);
        print.head();
        print.said();
        print.sums();
        print.receipts();
        print.instalments();
        print.asked();
        print.signed();
        return print.paper.finished();
    }

    private void head() {
        paper.add(paper.paragraph(notice.issuer(), ISSUER, Element.ALIGN_CENTER, 0))
                .add(paper.paragraph(NAME, TITLE, Element.ALIGN_CENTER, 4))
                .add(paper.paragraph("申领编号：" + notice.claimNo(), BODY.strong(), Element.ALIGN_RIGHT, 12));
    }

    private void said() {
        Person member = notice.member();
        text(member.printedName() + "（证件号码 " + member.printedNumber() + "）：", 10);
        LocalDate paid = notice.paidOn();
        text(
                INDENT + "您编号为 " + notice.claimNo() + " 的互助金申领（" + notice.scheme() + "）经核查有误。"
                        + (paid == null ? "" : DAY.format(paid))
                        + "划入您账户的互助金 " + notice.amount() + " 元不应给付，本单位已于"
                        + DAY.format(notice.openedOn()) + "更正，该款项应当退回。",
                4);
    }

    private void sums() {
        Grid grid = new Grid(paper, BODY, 28, 22, 34, 16, 28)
                .pair("错付金额（大写）", CapitalFigures.of(notice.amount()), 1)
                .pair("小写", "¥" + notice.amount(), 1)
                .pair("已退回", yuan(notice.received()), 1)
                .pair("尚需退回", yuan(notice.outstanding()), 1);
        if (notice.writtenOff().isPositive()) {
            grid.pair("已核销", yuan(notice.writtenOff()), 3);
        }
        paper.add(grid.table());
    }

    private void receipts() {
        if (notice.receipts().isEmpty()) {
            return;
        }
        text("已退回款项", 10);
        Grid grid =
                new Grid(paper, LIST, 22, 40, 30, 30).label("退回日期").label("方式").label("金额（元）");
        notice.receipts()
                .forEach(receipt -> grid.value(DAY.format(receipt.receivedOn()), Element.ALIGN_CENTER, 1)
                        .value(ChannelWords.of(receipt.channel()), Element.ALIGN_CENTER, 1)
                        .value(receipt.amount().toString(), Element.ALIGN_RIGHT, 1));
        paper.add(grid.table());
    }

    private void instalments() {
        if (notice.instalments().isEmpty()) {
            return;
        }
        text("约定的退回期限", 10);
        Grid grid = new Grid(paper, LIST, 22, 16, 40, 22, 22)
                .label("期次")
                .label("最迟退回日期")
                .label("应退（元）")
                .label("尚欠（元）");
        notice.instalments()
                .forEach(part -> grid.value("第 " + part.no() + " 期", Element.ALIGN_CENTER, 1)
                        .value(DAY.format(part.dueOn()), Element.ALIGN_CENTER, 1)
                        .value(part.amount().toString(), Element.ALIGN_RIGHT, 1)
                        .value(part.open().toString(), Element.ALIGN_RIGHT, 1));
        paper.add(grid.table());
    }

    private void asked() {
        text(INDENT + request(), 10);
        text(INDENT + "由此给您带来的不便，敬请谅解。如有疑问，请持本通知和有效身份证件到本单位或经办代办点查询。", 4);
    }

    private String request() {
        if (!notice.outstanding().isPositive()) {
            return notice.writtenOff().isPositive() ? "余款本单位已作核销处理，无需再退回。" : "款项已全部退回，无需再办理。";
        }
        String rest = "尚需退回的 " + notice.outstanding() + " 元，";
        return notice.instalments().isEmpty() ? rest + "请尽快退回；一次退回有困难的，可与本单位商定分期退回。" : rest + "请按上表约定的期限退回。";
    }

    /** The place of the stamp, and under it the date. */
    private void signed() {
        PdfPTable place = new PdfPTable(new float[] {55, 45});
        place.setWidthPercentage(100);
        place.setSpacingBefore(26);
        place.setKeepTogether(true);
        for (String line : new String[] {notice.issuer(), "（盖章）", DAY.format(notice.date())}) {
            place.addCell(unruled(""));
            place.addCell(unruled(line));
        }
        paper.add(place);
    }

    private PdfPCell unruled(String text) {
        PdfPCell cell = new PdfPCell(paper.text(text, BODY));
        cell.setBorder(PdfPCell.NO_BORDER);
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        cell.setPaddingTop(10);
        return cell;
    }

    private void text(String text, float before) {
        paper.add(paper.paragraph(text, BODY, Element.ALIGN_LEFT, before));
    }

    private static String yuan(Money amount) {
        return amount + " 元";
    }

    /**
     * What the letter tells.
     *
     * @param claimNo     number that the member was told
     * @param scheme      name of the scheme
     * @param member      to whom
     * @param amount      what was paid by mistake
     * @param paidOn      when, if the bank said so
     * @param openedOn    when it was found
     * @param received    what came back
     * @param writtenOff  what was given up
     * @param outstanding what is left
     * @param receipts    what came back, one by one
     * @param agreedOn    when instalments were agreed, if they were
     * @param instalments by when the rest is to come
     * @param endedOn     when the rest was given up, if it was
     * @param issuer      who signs
     */
    public record Notice(
            String claimNo,
            String scheme,
            Person member,
            Money amount,
            @Nullable LocalDate paidOn,
            LocalDate openedOn,
            Money received,
            Money writtenOff,
            Money outstanding,
            List<Receipt> receipts,
            @Nullable LocalDate agreedOn,
            List<Due> instalments,
            @Nullable LocalDate endedOn,
            String issuer) {

        /** The last day on which something happened: a letter bears no day of its printing. */
        LocalDate date() {
            return Collections.max(Stream.concat(
                            Stream.of(openedOn), Stream.concat(Stream.ofNullable(agreedOn), Stream.ofNullable(endedOn)))
                    .flatMap(day ->
                            Stream.concat(Stream.of(day), receipts.stream().map(Receipt::receivedOn)))
                    .toList());
        }
    }
}
