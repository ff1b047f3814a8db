package org.mutualaid.ledger.print;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.print.Type.Style;
import org.mutualaid.ledger.view.Figures;
import org.mutualaid.ledger.view.PeriodReport;
import org.mutualaid.ledger.view.PeriodReport.Line;
import org.mutualaid.ledger.view.PeriodReport.Remark;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;

/**
 * Prints the report of a closed month or year on A4, from what was published and nothing else: the same report gives the same
 * bytes. The hash of the signed file ties the paper to it.
 */
public final class PeriodPaper {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
    private static final Style TITLE = Style.of(20).strong().in(Paper.RED);
    private static final Style ISSUER = Style.of(12).in(Paper.RED);
    private static final Style HEAD = Style.of(11).strong();
    private static final Style BODY = Style.of(9);
    private static final Style LIST = Style.of(8);
    /** Accounts of one claim, batch or recovery each: hundreds, which the signed file lists. */
    private static final Set<String> OF_DOCUMENTS = Set.of("1241", "2211", "2212", "2213");

    private static final float MARGIN = 16;
    private static final float ROW = 15;

    private final PeriodReport report;
    private final Figures figures;
    private final String hash;
    private final String key;
    private final String title;
    private final Paper paper;

    private PeriodPaper(PeriodReport report, String hash, String key) {
        this.report = report;
        this.figures = report.figures();
        this.hash = hash;
        this.key = key;
        this.title = report.yearEnd() == null ? "月度结账报告" : "年度决算报告";
        this.paper = new Paper(
                PageSize.A4,
                MARGIN,
                new Paper.Words(
                        title,
                        report.period(),
                        LocalDate.ofInstant(report.closing().closedAt(), ZoneId.of("Asia/Shanghai")),
                        null));
    }

    /**
     * The report on paper.
     *
     * @param hash SHA-256 of the signed file, in hexadecimal
     * @param key  name and public key that it is signed with
     */
    public static byte[] of(PeriodReport report, String hash, String key) {
        PeriodPaper print = new PeriodPaper(report, hash, key);
        print.head();
        print.totals();
        print.results();
        print.yearEnd();
        print.members();
        print.receipts();
        print.holdings("资金存放", print.figures.custody());
        print.holdings("代管资金", print.figures.held());
        print.openItems();
        print.remarks();
        print.accounts();
        print.signed();
        return print.paper.finished();
    }

    private void head() {
        paper.add(paper.paragraph(report.issuer(), ISSUER, Element.ALIGN_CENTER, 0))
                .add(paper.paragraph(title, TITLE, Element.ALIGN_CENTER, 2));
        paper.add(new Grid(paper, BODY, ROW + 3, 16, 34, 16, 34)
                .pair("会计期间", DAY.format(figures.from()) + "至" + DAY.format(figures.to()), 1)
                .pair("结账时间", MOMENT.format(report.closing().closedAt()), 1)
                .pair("结账人", report.closing().closedBy(), 1)
                .pair("日志位置", Long.toString(report.closing().upTo()), 1)
                .table());
        text("金额单位：元；余额以借方为正、贷方为负。", 4);
    }

    private void totals() {
        section("科目汇总");
        Grid grid = sixColumns();
        figures.totals()
                .forEach(row -> six(
                        grid,
                        row.code() + " " + row.label(),
                        row.opening(),
                        row.late(),
                        row.debit(),
                        row.credit(),
                        row.closing()));
        paper.add(grid.table());
        text("期末借方余额合计 " + figures.totalDebit() + "，贷方余额合计 " + figures.totalCredit() + "。", 2);
    }

    private void results() {
        section("收入与费用");
        Grid grid = new Grid(paper, LIST, ROW, 40, 20, 20, 20)
                .label("项目")
                .label("计划、渠道")
                .label("本期")
                .label("本年累计");
        for (List<Figures.Result> part : List.of(figures.income(), figures.expense())) {
            part.forEach(row -> grid.value(row.code() + " " + row.label(), Element.ALIGN_LEFT, 1)
                    .value(row.dimension() == null ? "" : row.dimension(), Element.ALIGN_LEFT, 1)
                    .value(row.amount().toString(), Element.ALIGN_RIGHT, 1)
                    .value(row.yearToDate().toString(), Element.ALIGN_RIGHT, 1));
        }
        paper.add(grid.value("本期收支差额", Element.ALIGN_LEFT, 2)
                .value(figures.result().toString(), Element.ALIGN_RIGHT, 1)
                .value("", Element.ALIGN_RIGHT, 1)
                .table());
    }

    private void yearEnd() {
        PeriodReport.YearEnd end = report.yearEnd();
        if (end == null) {
            return;
        }
        entry("预收会费转入本年收入", end.released());
        entry("收支结转净资产", end.carried());
        section("净资产");
        Grid grid =
                new Grid(paper, LIST, ROW, 40, 30, 30).label("科目").label("结转前").label("结转后");
        end.netAssets()
                .forEach(row -> grid.value(row.account(), Element.ALIGN_LEFT, 1)
                        .value(row.before().toString(), Element.ALIGN_RIGHT, 1)
                        .value(row.after().toString(), Element.ALIGN_RIGHT, 1));
        paper.add(grid.table());
    }

    private void entry(String name, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        section(name);
        Grid grid =
                new Grid(paper, LIST, ROW, 40, 30, 30).label("科目").label("借方").label("贷方");
        lines.forEach(line -> {
            boolean debit = line.side() == org.mutualaid.ledger.journal.Side.DEBIT;
            grid.value(line.account(), Element.ALIGN_LEFT, 1)
                    .value(debit ? line.amount().toString() : "", Element.ALIGN_RIGHT, 1)
                    .value(debit ? "" : line.amount().toString(), Element.ALIGN_RIGHT, 1);
        });
        paper.add(grid.table());
    }

    private void members() {
        if (figures.members().isEmpty()) {
            return;
        }
        section("参保与给付");
        Grid grid = new Grid(paper, LIST, ROW, 30, 30, 20, 20)
                .label("事项")
                .label("计划")
                .label("人次")
                .label("金额");
        figures.members()
                .forEach(row -> grid.value(PeriodWords.of(row.kind()), Element.ALIGN_LEFT, 1)
                        .value(row.scheme() == null ? "" : row.scheme(), Element.ALIGN_LEFT, 1)
                        .value(Long.toString(row.count()), Element.ALIGN_RIGHT, 1)
                        .value(row.amount().toString(), Element.ALIGN_RIGHT, 1));
        paper.add(grid.table());
    }

    private void receipts() {
        if (figures.receipts().isEmpty()) {
            return;
        }
        section("收据");
        Grid grid = new Grid(paper, LIST, ROW, 18, 10, 20, 20, 18, 7, 7)
                .label("代办点")
                .label("开具")
                .label("起号")
                .label("止号")
                .label("金额")
                .label("冲红")
                .label("作废");
        figures.receipts()
                .forEach(row -> grid.value(row.agencyPoint(), Element.ALIGN_LEFT, 1)
                        .value(Long.toString(row.issued()), Element.ALIGN_RIGHT, 1)
                        .value(row.first() == null ? "" : row.first(), Element.ALIGN_LEFT, 1)
                        .value(row.last() == null ? "" : row.last(), Element.ALIGN_LEFT, 1)
                        .value(row.amount().toString(), Element.ALIGN_RIGHT, 1)
                        .value(Long.toString(row.reversed()), Element.ALIGN_RIGHT, 1)
                        .value(Long.toString(row.voided()), Element.ALIGN_RIGHT, 1));
        paper.add(grid.table());
    }

    private void holdings(String name, List<Figures.Holding> holdings) {
        if (holdings.isEmpty()) {
            return;
        }
        section(name);
        Grid grid = new Grid(paper, LIST, ROW, 60, 40).label("科目").label("期末余额");
        holdings.forEach(row -> grid.value(row.account(), Element.ALIGN_LEFT, 1)
                .value(row.balance().toString(), Element.ALIGN_RIGHT, 1));
        paper.add(grid.table());
    }

    private void openItems() {
        section("未了款项账龄");
        Grid grid = new Grid(paper, LIST, ROW, 28, 18, 18, 18, 18, 18)
                .label("项目")
                .label("合计")
                .label("30 天内")
                .label("31 至 60 天")
                .label("61 至 90 天")
                .label("90 天以上");
        figures.openItems().forEach(row -> {
            grid.value(PeriodWords.of(row.kind()), Element.ALIGN_LEFT, 1)
                    .value(row.total().toString(), Element.ALIGN_RIGHT, 1);
            row.buckets().forEach(bucket -> grid.value(bucket.amount().toString(), Element.ALIGN_RIGHT, 1));
        });
        paper.add(grid.table());
    }

    private void remarks() {
        if (report.remarks().isEmpty()) {
            return;
        }
        section("结账时未了事项");
        Grid grid =
                new Grid(paper, LIST, ROW, 24, 10, 66).label("事项").label("件数").label("说明");
        for (Remark remark : report.remarks()) {
            grid.value(PeriodWords.of(remark.code()), Element.ALIGN_LEFT, 1)
                    .value(Integer.toString(remark.count()), Element.ALIGN_RIGHT, 1)
                    .value(remark.explanation() == null ? "未作说明" : remark.explanation(), Element.ALIGN_LEFT, 1);
        }
        paper.add(grid.table());
    }

    private void accounts() {
        section("明细科目余额");
        Grid grid = sixColumns();
        figures.accounts().stream()
                .filter(row -> !OF_DOCUMENTS.contains(row.account().substring(0, 4)))
                .forEach(row ->
                        six(grid, row.account(), row.opening(), row.late(), row.debit(), row.credit(), row.closing()));
        paper.add(grid.table());
        text("应付、代发、退汇、追回各科目逐笔余额见电子文件。", 2);
    }

    private Grid sixColumns() {
        return new Grid(paper, LIST, ROW, 34, 20, 16, 20, 20, 20)
                .label("科目")
                .label("期初余额")
                .label("补记前期")
                .label("本期借方")
                .label("本期贷方")
                .label("期末余额");
    }

    private static void six(
            Grid grid, String name, Money opening, Money late, Money debit, Money credit, Money closing) {
        grid.value(name, Element.ALIGN_LEFT, 1)
                .value(opening.toString(), Element.ALIGN_RIGHT, 1)
                .value(late.toString(), Element.ALIGN_RIGHT, 1)
                .value(debit.toString(), Element.ALIGN_RIGHT, 1)
                .value(credit.toString(), Element.ALIGN_RIGHT, 1)
                .value(closing.toString(), Element.ALIGN_RIGHT, 1);
    }

    private void signed() {
        section("电子签名");
        text("本报告的电子文件以 Ed25519 签名。文件 SHA-256：" + hash, 2);
        text("签名公钥：" + key, 2);
    }

    private void section(String name) {
        paper.add(paper.paragraph(name, HEAD, Element.ALIGN_LEFT, 8));
    }

    private void text(String text, float before) {
        paper.add(paper.paragraph(text, LIST, Element.ALIGN_LEFT, before));
    }
}
