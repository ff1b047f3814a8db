package org.mutualaid.ledger.print;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.print.Type.Style;
import org.mutualaid.ledger.view.DayReport;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;

/** Prints the closed day of an agency point on A4, from what was published and nothing else: the same bytes every time. */
public final class DayPaper {

    private static final String NAME = "代办点日结单";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT).withZone(ZONE);
    private static final Style TITLE = Style.of(20).strong().in(Paper.RED);
    private static final Style ISSUER = Style.of(12).in(Paper.RED);
    private static final Style BODY = Style.of(10);
    private static final Style SMALL = Style.of(8);
    private static final float MARGIN = 18;
    private static final float ROW = 24;

    private DayPaper() {}

    /**
     * The day on paper.
     *
     * @param hash SHA-256 of the signed file, in hexadecimal
     * @param key  name and public key that it is signed with
     */
    public static byte[] of(DayReport report, String hash, String key) {
        Paper paper = new Paper(
                PageSize.A4,
                MARGIN,
                new Paper.Words(
                        NAME,
                        report.agencyPoint() + " " + report.date(),
                        LocalDate.ofInstant(report.closing().closedAt(), ZONE),
                        null));
        paper.add(paper.paragraph(report.issuer(), ISSUER, Element.ALIGN_CENTER, 0))
                .add(paper.paragraph(NAME, TITLE, Element.ALIGN_CENTER, 2));
        Grid grid = new Grid(paper, BODY, ROW, 20, 30, 20, 30)
                .pair("代办点", report.agencyPoint(), 1)
                .pair("日期", DAY.format(report.date()), 1)
                .pair("账面现金", report.figures().booked().toString(), 1)
                .pair("实点现金", report.counted().toString(), 1)
                .pair("长短款", report.difference().toString(), 1)
                .pair("收据张数", Integer.toString(report.figures().receipts()), 1)
                .pair("起号", text(report.figures().firstReceipt()), 1)
                .pair("止号", text(report.figures().lastReceipt()), 1)
                .pair("冲红", Integer.toString(report.figures().reversed()), 1)
                .pair("作废", Integer.toString(report.figures().voided()), 1);
        new TreeMap<>(report.figures().byChannel())
                .forEach((channel, amount) -> grid.pair(ChannelWords.of(channel), amount.toString(), 3));
        grid.pair("出纳", report.closing().closedBy(), 1)
                .pair("日结时间", MOMENT.format(report.closing().closedAt()), 1);
        return paper.add(grid.table())
                .add(paper.paragraph("金额单位：元。日志位置：" + report.closing().upTo(), SMALL, Element.ALIGN_LEFT, 8))
                .add(paper.paragraph("电子文件 SHA-256：" + hash, SMALL, Element.ALIGN_LEFT, 2))
                .add(paper.paragraph("签名公钥：" + key, SMALL, Element.ALIGN_LEFT, 2))
                .finished();
    }

    private static String text(@Nullable String receiptNo) {
        return receiptNo == null ? "" : receiptNo;
    }
}
