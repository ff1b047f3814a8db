package org.mutualaid.ledger.print;

import java.awt.Color;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.print.Type.Style;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.view.PaymentBook.Payment;
import org.mutualaid.ledger.view.PaymentBook.ReceiptState;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** Prints a receipt on one page of A5, across: good, as a marked copy, in red ink once reversed, or void. */
public final class ReceiptPaper {

    private static final String TITLE = "职工互助保障会费收据";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
    private static final Rectangle A5_ACROSS = new Rectangle(PageSize.A5.getHeight(), PageSize.A5.getWidth());
    private static final float MARGIN = 11.5f;
    private static final float CODE = 21 * Paper.MM;
    private static final int MOST_LINES = 4;
    private static final int NAME = 45;
    private static final int SHORT = 22;
    private static final Style HEAD = Style.of(18).strong().in(Paper.RED);

    private final Paper paper;
    private final String number;
    private final LocalDate date;
    private final Style body;
    private final Style small;

    private ReceiptPaper(String title, String number, LocalDate date, Color ink, @Nullable String across) {
        this.number = number;
        this.date = date;
        this.body = Style.of(10).in(ink);
        this.small = Style.of(8.5f).in(ink);
        this.paper = new Paper(A5_ACROSS, MARGIN, new Paper.Words(title, number, date, across));
    }

    /**
     * The receipt of a payment.
     *
     * @param copy 0 for the original, else which reprint it is
     */
    public static byte[] of(Payment payment, ReceiptState state, Particulars particulars, int copy) {
        boolean reversed = state == ReceiptState.REVERSED;
        String across = state == ReceiptState.VOID ? "作废" : copy > 0 ? "补打 第" + copy + "次（副本）" : null;
        ReceiptPaper print = new ReceiptPaper(
                reversed ? TITLE + "（红字）" : TITLE,
                payment.receiptNo(),
                payment.effectiveDate(),
                reversed ? Color.RED : Color.BLACK,
                across);
        print.head(reversed ? TITLE + "（红字）" : TITLE, particulars.code());
        print.payment(payment, particulars, reversed ? Money.ZERO.minus(payment.amount()) : payment.amount());
        print.uses(
                reversed
                        ? List.of(Line.plain("红字冲销原收据", Money.ZERO.minus(payment.amount())))
                        : uses(payment, particulars));
        print.foot(particulars.cashier(), particulars.issuer());
        return print.paper.finished();
    }

    /** A number that was spoiled and stands for no money. */
    public static byte[] ofVoid(
            String number, LocalDate voidedOn, String agencyName, String agencyPoint, String issuer) {
        ReceiptPaper print = new ReceiptPaper(TITLE, number, voidedOn, Color.BLACK, "作废");
        print.head(TITLE, null);
        print.paper.add(print.grid()
                .pair("代办点", counter(agencyName, agencyPoint), 3)
                .pair("说明", "本号收据已作废，不作收款凭证。", 3)
                .table());
        print.foot("", issuer);
        return print.paper.finished();
    }

    /** The title between number and date on the left and the code on the right. */
    private void head(String title, @Nullable String code) {
        PdfPTable head = new PdfPTable(new float[] {27, 52, 21});
        head.setWidthPercentage(100);
        head.addCell(unruled("编号：" + number + "\n日期：" + DAY.format(date), small.strong(), Element.ALIGN_LEFT));
        head.addCell(unruled(title, HEAD, Element.ALIGN_CENTER));
        PdfPCell place = code == null ? new PdfPCell() : new PdfPCell(paper.code(new QrCode(code), CODE));
        place.setBorder(PdfPCell.NO_BORDER);
        place.setHorizontalAlignment(Element.ALIGN_RIGHT);
        place.setFixedHeight(CODE);
        place.setPadding(0);
        head.addCell(place);
        paper.add(head);
    }

    private void payment(Payment payment, Particulars particulars, Money amount) {
        String unit = payment.unit();
        String payer = unit == null ? "来款单位待核实" : fitted(particulars.unitName(), NAME) + "（" + unit + "）";
        String serial = payment.bankSerial();
        paper.add(grid().pair("缴款单位", payer, 3)
                .pair("收款方式", channel(payment.channel()) + (serial == null ? "" : "，流水号 " + fitted(serial, SHORT)), 1)
                .pair("缴款人", payer(payment.payer()), 1)
                .pair("人民币（大写）", CapitalFigures.of(amount), 1)
                .pair("小写", "¥" + amount, 1)
                .pair("代办点", counter(particulars.agencyName(), payment.agencyPoint()), 3)
                .table());
    }

    private static String counter(String name, String code) {
        return fitted(name, NAME) + "（" + code + "）";
    }

    /** There is one page; a name that is far too long is cut, and its code tells whose it is. */
    private static String fitted(@Nullable String text, int most) {
        String whole = String.valueOf(text);
        return whole.codePointCount(0, whole.length()) <= most
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, most - 1)) + "…";
    }

    private Grid grid() {
        return new Grid(paper, body, 21, 16, 46, 13, 25);
    }

    private void uses(List<Line> lines) {
        Grid grid = new Grid(paper, small, 15.5f, 58, 17, 25)
                .label("项目")
                .label("人数")
                .label("金额（元）");
        lines.forEach(line -> grid.value(fitted(line.what(), SHORT), Element.ALIGN_LEFT, 1)
                .value(line.persons() == 0 ? "" : line.persons() + " 人", Element.ALIGN_CENTER, 1)
                .value(line.amount().toString(), Element.ALIGN_RIGHT, 1));
        paper.add(grid.table());
    }

    /** What the money was used for, in as many lines as have room; they add up to its amount. */
    private static List<Line> uses(Payment payment, Particulars particulars) {
        List<Line> lines = new ArrayList<>(shortened(particulars.uses()));
        if (!payment.refunded().isZero()) {
            lines.add(Line.plain("退回或申请退回", payment.refunded()));
        }
        Money told = Money.sum(lines.stream().map(Line::amount).toList());
        if (!told.equals(payment.amount())) {
            lines.add(Line.plain("待核对", payment.amount().minus(told)));
        }
        return lines;
    }

    private static List<Line> shortened(List<Line> uses) {
        if (uses.size() <= MOST_LINES) {
            return uses;
        }
        List<Line> others = uses.subList(MOST_LINES - 1, uses.size());
        Line rest = new Line(
                "其余 " + others.size() + " 项",
                others.stream().mapToInt(Line::persons).sum(),
                Money.sum(others.stream().map(Line::amount).toList()));
        return Stream.concat(uses.stream().limit(MOST_LINES - 1), Stream.of(rest))
                .toList();
    }

    /** Who took it, and the place of the stamp. */
    private void foot(String cashier, String issuer) {
        PdfPTable foot = new PdfPTable(new float[] {34, 66});
        foot.setWidthPercentage(100);
        foot.setSpacingBefore(9);
        foot.addCell(unruled("经办人：" + fitted(cashier, SHORT), body, Element.ALIGN_LEFT));
        foot.addCell(unruled("收款单位（盖章）：" + fitted(issuer, SHORT), body, Element.ALIGN_LEFT));
        paper.add(foot);
    }

    private PdfPCell unruled(String text, Style style, int alignment) {
        PdfPCell cell = new PdfPCell(paper.text(text, style));
        cell.setLeading(0, 1.5f);
        cell.setBorder(PdfPCell.NO_BORDER);
        cell.setHorizontalAlignment(alignment);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        cell.setPadding(0);
        return cell;
    }

    private static String payer(@Nullable Payer payer) {
        return payer == null ? "各缴款人合缴" : PayerWords.of(payer);
    }

    private static String channel(Channel channel) {
        return switch (channel) {
            case CASH -> "现金";
            case TRANSFER -> "银行转账";
            case POS -> "刷卡";
            case QR -> "扫码";
        };
    }

    /**
     * What stands on a receipt beside the payment itself.
     *
     * @param unitName   who paid, if known
     * @param agencyName name of the counter
     * @param uses       what it was used for
     * @param cashier    who took it
     * @param issuer     who signs
     * @param code       text of the QR code
     */
    public record Particulars(
            @Nullable String unitName,
            String agencyName,
            List<Line> uses,
            String cashier,
            String issuer,
            String code) {}

    /**
     * What part of the money was used for.
     *
     * @param what    in words
     * @param persons for how many people; 0 if it is not counted
     * @param amount  how much
     */
    public record Line(String what, int persons, Money amount) {

        static Line plain(String what, Money amount) {
            return new Line(what, 0, amount);
        }
    }
}
