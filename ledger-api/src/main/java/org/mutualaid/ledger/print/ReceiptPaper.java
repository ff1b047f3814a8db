package org.mutualaid.ledger.print;

import java.awt.Color;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.print.Type.Style;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.scheme.Payer;
import org.openpdf.text.Element;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** Prints a receipt on one page of A5, across: good, as a marked copy, charged back, in red ink once reversed, or void. */
public final class ReceiptPaper {

    private static final String TITLE = "职工互助保障会费收据";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
    private static final Rectangle A5_ACROSS = new Rectangle(PageSize.A5.getHeight(), PageSize.A5.getWidth());
    private static final float MARGIN = 11.5f;
    /** Room for the code, in millimetres; its squares have a tenth of a millimetre more than a phone needs. */
    private static final float CODE = 58;

    private static final float SQUARE = 0.4f;
    private static final float LARGEST_SQUARE = 0.8f;
    private static final int MOST_SQUARES = (int) (CODE / SQUARE);
    private static final float TEXT = 126;
    private static final float HEIGHT_OF_HEAD = 29;
    private static final String CODE_SAYS = "扫码核验：内容与存证均在码内";
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
     * The receipt of a payment that stands.
     *
     * @param copy 0 for the original, else which reprint it is
     */
    public static byte[] of(Receipt receipt, int copy) {
        ReceiptPaper print = new ReceiptPaper(TITLE, receipt.number(), receipt.date(), Color.BLACK, mark(copy));
        return print.finished(TITLE, receipt, receipt.amount(), rounded(receipt));
    }

    /** The receipt of a card payment that the acquirer took back: it did come, but it stands for no money any more. */
    public static byte[] chargedBack(Receipt receipt, int copy) {
        String mark = mark(copy);
        ReceiptPaper print = new ReceiptPaper(
                TITLE, receipt.number(), receipt.date(), Color.BLACK, mark == null ? "已拒付" : "已拒付 " + mark);
        return print.finished(TITLE, receipt, receipt.amount(), rounded(receipt));
    }

    /**
     * The red counterpart under the same number: of a payment that was reversed, or whose money went back whole.
     *
     * @param copy     0 for the red original, else which reprint it is
     * @param refunded whether the money went back to its payers
     */
    public static byte[] reversed(Receipt receipt, int copy, boolean refunded) {
        String title = TITLE + "（红字）";
        ReceiptPaper print = new ReceiptPaper(title, receipt.number(), receipt.date(), Color.RED, mark(copy));
        Money negative = Money.ZERO.minus(receipt.amount());
        return print.finished(
                title, receipt, negative, List.of(new Line(refunded ? "红字冲销原收据（款项已退回）" : "红字冲销原收据", 0, negative)));
    }

    /** A number that was spoiled and stands for no money. */
    public static byte[] ofVoid(String number, LocalDate date, Spoiled spoiled, Counter counter, String issuer) {
        ReceiptPaper print = new ReceiptPaper(TITLE, number, date, Color.BLACK, "作废");
        print.head(TITLE);
        Grid grid = print.grid()
                .pair("代办点", counter.printed(), 3)
                .pair("说明", "本号收据已作废，不作收款凭证。", 3)
                .pair("作废原因", spoiled.printedReason(), 3);
        if (spoiled.on() != null) {
            grid.pair("作废日期", DAY.format(spoiled.on()), 3);
        }
        if (spoiled.replacedBy() != null) {
            grid.pair("换开收据号", spoiled.replacedBy(), 3);
        }
        print.paper.add(grid.table());
        print.foot(counter.cashier(), issuer);
        return print.paper.finished();
    }

    private byte[] finished(String title, Receipt receipt, Money amount, List<Line> lines) {
        head(title);
        paper.add(beside(receipt.codes(), payment(receipt, amount), uses(lines)));
        foot(receipt.counter().cashier(), receipt.issuer());
        return paper.finished();
    }

    /** The tables on the left, the code on the right. */
    private PdfPTable beside(List<String> codes, PdfPTable... tables) {
        PdfPTable both = new PdfPTable(new float[] {TEXT, CODE + 3});
        both.setWidthPercentage(100);
        both.setSpacingBefore(3);
        PdfPCell left = new PdfPCell();
        List.of(tables).forEach(left::addElement);
        PdfPCell right = new PdfPCell();
        codes.stream()
                .flatMap(text -> QrCode.fitting(text, MOST_SQUARES).stream())
                .findFirst()
                .ifPresent(code -> {
                    Image image = paper.code(code, Math.min(CODE, code.side() * LARGEST_SQUARE) * Paper.MM);
                    image.setAlignment(Element.ALIGN_RIGHT);
                    right.addElement(image);
                    right.addElement(paper.paragraph(CODE_SAYS, Style.of(7), Element.ALIGN_RIGHT, 0));
                });
        for (PdfPCell cell : new PdfPCell[] {left, right}) {
            cell.setBorder(PdfPCell.NO_BORDER);
            cell.setPadding(0);
            both.addCell(cell);
        }
        return both;
    }

    private static @Nullable String mark(int copy) {
        return copy == 0 ? null : "补打 第" + copy + "次（副本）";
    }

    /** The title beside number and date. */
    private void head(String title) {
        PdfPTable head = new PdfPTable(new float[] {27, 52, 21});
        head.setWidthPercentage(100);
        head.addCell(unruled("编号：" + number + "\n日期：" + DAY.format(date), small.strong(), Element.ALIGN_LEFT));
        head.addCell(unruled(title, HEAD, Element.ALIGN_CENTER));
        PdfPCell balance = unruled("", small, Element.ALIGN_RIGHT);
        balance.setMinimumHeight(HEIGHT_OF_HEAD);
        head.addCell(balance);
        paper.add(head);
    }

    private PdfPTable payment(Receipt receipt, Money amount) {
        From from = receipt.from();
        return grid().pair("缴款单位", from.printedUnit(), 3)
                .pair("收款方式", from.printedWay(), 1)
                .pair("缴款人", from.printedPayer(), 1)
                .pair("人民币（大写）", CapitalFigures.of(amount), 1)
                .pair("小写", "¥" + amount, 1)
                .pair("代办点", receipt.counter().printed(), 3)
                .table();
    }

    /** There is one page; a name that is far too long is cut, and its code tells whose it is. */
    private static String fitted(String whole, int most) {
        return whole.codePointCount(0, whole.length()) <= most
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, most - 1)) + "…";
    }

    private Grid grid() {
        return new Grid(paper, body, 21, 23, 40, 13, 24);
    }

    private PdfPTable uses(List<Line> lines) {
        Grid grid = new Grid(paper, small, 14.5f, 58, 17, 25)
                .label("项目")
                .label("人数")
                .label("金额（元）");
        lines.forEach(line -> grid.value(fitted(line.what(), SHORT), Element.ALIGN_LEFT, 1)
                .value(line.persons() == 0 ? "" : line.persons() + " 人", Element.ALIGN_CENTER, 1)
                .value(line.amount().toString(), Element.ALIGN_RIGHT, 1));
        return grid.table();
    }

    /** What the money was used for, in as many lines as have room; they add up to its amount. */
    private static List<Line> rounded(Receipt receipt) {
        List<Line> lines = Stream.concat(
                        shortened(receipt.uses(), MOST_LINES - receipt.gone().size()).stream(), receipt.gone().stream())
                .toList();
        Money told = Money.sum(lines.stream().map(Line::amount).toList());
        return told.equals(receipt.amount())
                ? lines
                : Stream.concat(
                                lines.stream(),
                                Stream.of(new Line("待核对", 0, receipt.amount().minus(told))))
                        .toList();
    }

    private static List<Line> shortened(List<Line> uses, int most) {
        if (uses.size() <= most) {
            return uses;
        }
        List<Line> others = uses.subList(most - 1, uses.size());
        Line rest = new Line(
                "其余 " + others.size() + " 项",
                others.stream().mapToInt(Line::persons).sum(),
                Money.sum(others.stream().map(Line::amount).toList()));
        return Stream.concat(uses.stream().limit(most - 1), Stream.of(rest)).toList();
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

    /**
     * What a receipt vouches for.
     *
     * @param number  its number
     * @param date    day of the payment
     * @param amount  how much was paid
     * @param from    who paid, and how
     * @param counter who took it
     * @param uses    what it was used for
     * @param gone    what of it went back, or was asked or taken back, in three lines at most; what is missing to the amount
     *                is still to be checked
     * @param issuer  who signs
     * @param codes   texts for the QR code, of which the first that has room is printed
     */
    public record Receipt(
            String number,
            LocalDate date,
            Money amount,
            From from,
            Counter counter,
            List<Line> uses,
            List<Line> gone,
            String issuer,
            List<String> codes) {}

    /**
     * Where the money came from.
     *
     * @param unit       code of the unit, if it is known
     * @param unitName   its name
     * @param payer      the one payer, if it is one alone
     * @param channel    how it came
     * @param bankSerial line of the bank statement
     */
    public record From(
            @Nullable String unit,
            @Nullable String unitName,
            @Nullable Payer payer,
            Channel channel,
            @Nullable String bankSerial) {

        private String printedUnit() {
            return unit == null ? "来款单位待核实" : fitted(unitName == null ? "" : unitName, NAME) + "（" + unit + "）";
        }

        private String printedPayer() {
            return payer == null ? "各缴款人合缴" : PayerWords.of(payer);
        }

        private String printedWay() {
            String way = ChannelWords.of(channel);
            return bankSerial == null ? way : way + "，流水号 " + fitted(bankSerial, SHORT);
        }
    }

    /**
     * Where the money was taken.
     *
     * @param agencyPoint code
     * @param agencyName  name
     * @param cashier     account of the person at the counter
     */
    public record Counter(String agencyPoint, String agencyName, String cashier) {

        private String printed() {
            return fitted(agencyName, NAME) + "（" + agencyPoint + "）";
        }
    }

    /**
     * Why a number is void.
     *
     * @param reason     what happened to it
     * @param on         when
     * @param replacedBy number that its payment took instead
     */
    public record Spoiled(
            @Nullable String reason,
            @Nullable LocalDate on,
            @Nullable String replacedBy) {

        private String printedReason() {
            return reason == null ? "" : fitted(reason, NAME);
        }
    }

    /**
     * What part of the money was used for.
     *
     * @param what    in words
     * @param persons for how many people; 0 if it is not counted
     * @param amount  how much
     */
    public record Line(String what, int persons, Money amount) {

        /** What whoever joins the scheme pays once, beside the contribution. */
        public static Line joining(int persons, Money amount) {
            return new Line("入会费", persons, amount);
        }

        /** Money that went back to its payers. */
        public static Line refunded(Money amount) {
            return new Line("已退回", 0, amount);
        }

        /** Money that was asked back. */
        public static Line askedBack(Money amount) {
            return new Line("已申请退回", 0, amount);
        }

        /** Money that the acquirer took back. */
        public static Line chargedBack(Money amount) {
            return new Line("已拒付，款项被收单机构扣回", 0, amount);
        }
    }
}
