package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** Writes the empty list for a unit to fill in, with the columns that lose digits already set to text. */
public final class RosterTemplate {

    static final int PREPARED_ROWS = 2_000;

    private static final List<Column> COLUMNS = List.of(
            Column.SEQ,
            Column.NAME,
            Column.ID_NUMBER,
            Column.SEX,
            Column.MOBILE,
            Column.BANK_CARD,
            Column.SHARES,
            Column.AMOUNT,
            Column.JOINING_FEE,
            Column.JOINED_ON,
            Column.DELAYED_RETIREMENT,
            Column.REMARK);
    private static final List<Column> TEXTS =
            List.of(Column.NAME, Column.ID_NUMBER, Column.MOBILE, Column.BANK_CARD, Column.JOINED_ON);
    private static final String RULE_OF_FEES = "7. 会员费只由首次参加本活动的人交纳,每人一次,单独填写,不计入“保险费”。";
    private static final List<String> RULES = List.of(
            "1. 请勿修改、删除或合并标题行及各列名称,列的先后顺序可以不同。",
            "2. 每人一行;请勿合并单元格,请勿使用公式。",
            "3. 身份证号、手机号、银行卡号各列已设为“文本”格式;从别处粘贴时请选择“只粘贴值”,以免末几位数字丢失。",
            "4. 姓名、身份证号必填,其余各列可以为空;份数为空时按1份计算。",
            "5. 入职日期按 2026-01-31 的格式填写;延迟退休的,请填写批准文件号。",
            "6. 一个文件只放一份名单,最多50,000人;请另存为 .xlsx 后上传。");

    private RosterTemplate() {}

    /** Writes the workbook; the stream stays open. */
    public static void write(OutputStream out, Labels labels) {
        try {
            Workbook book = new Workbook(out, Sheets.PROGRAM, Sheets.VERSION);
            list(book.newWorksheet("花名册"), labels);
            rules(book.newWorksheet("填写说明"), labels);
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void list(Worksheet sheet, Labels labels) {
        sheet.value(0, 0, "职工互助保障参保花名册");
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, labelled("单位名称", labels.unit()));
        sheet.value(1, 3, labelled("活动", labels.scheme()));
        sheet.value(1, 6, labelled("每份金额(元)", text(labels.price())));
        if (labels.joiningFee() != null) {
            sheet.value(1, 8, labelled("会员费(元)", text(labels.joiningFee())));
        }
        List<Column> columns = COLUMNS.stream()
                .filter(column -> column != Column.JOINING_FEE || labels.joiningFee() != null)
                .toList();
        Sheets.headings(sheet, 2, columns.stream().map(Column::title).toList());
        for (Column column : TEXTS) {
            Sheets.textColumn(sheet, columns.indexOf(column));
            IntStream.range(3, 3 + PREPARED_ROWS)
                    .forEach(row -> Sheets.text(sheet, row, columns.indexOf(column), null));
        }
        sheet.freezePane(0, 3);
    }

    private static String labelled(String label, @Nullable String text) {
        return label + ":" + (text == null ? "" : text);
    }

    private static @Nullable String text(@Nullable Money amount) {
        return amount == null ? null : amount.toString();
    }

    private static void rules(Worksheet sheet, Labels labels) {
        for (int i = 0; i < RULES.size(); i++) {
            sheet.value(i, 0, RULES.get(i));
        }
        if (labels.joiningFee() != null) {
            sheet.value(RULES.size(), 0, RULE_OF_FEES);
        }
    }

    /**
     * What may be printed above the list.
     *
     * @param unit   name of the unit
     * @param scheme name of the scheme
     * @param price  contribution for one share
     * @param joiningFee due once from whoever joins; without it the list has no column for it
     */
    public record Labels(
            @Nullable String unit,
            @Nullable String scheme,
            @Nullable Money price,
            @Nullable Money joiningFee) {

        /** Nothing printed. */
        public static final Labels NONE = new Labels(null, null, null, null);
    }
}
