package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** Writes the rows to hand back to a unit, each with its reason, so that the unit corrects them in place and sends them again. */
public final class RosterErrors {

    private static final List<String> LIST = List.of(
            Column.SEQ.title(),
            Column.NAME.title(),
            Column.ID_NUMBER.title(),
            Column.SEX.title(),
            Column.MOBILE.title(),
            Column.BANK_CARD.title(),
            Column.SHARES.title(),
            Column.AMOUNT.title(),
            Column.REASON_CODE.title(),
            Column.REASON.title());

    /** Other headings, so that this sheet is not taken for a second list when the file comes back. */
    private static final List<String> HINTS = List.of("行号", "人员", "证件", "性别", "手机", "卡号", "份数", "金额", "提示代码", "提示");

    private static final int FLUSH = 1_000;

    private RosterErrors() {}

    /** Writes the workbook; rows to look at stand on a second sheet if there are any; the stream stays open. */
    public static void write(OutputStream out, Iterable<Line> rejected, Iterable<Line> warned) {
        try {
            Workbook book = new Workbook(out, Sheets.PROGRAM, Sheets.VERSION);
            sheet(book.newWorksheet("退回名单"), LIST, rejected, RosterReasons::inChinese);
            if (warned.iterator().hasNext()) {
                sheet(book.newWorksheet("提示"), HINTS, warned, RosterReasons::hintInChinese);
            }
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sheet(
            Worksheet sheet, List<String> headings, Iterable<Line> lines, UnaryOperator<String> reason)
            throws IOException {
        Sheets.headings(sheet, 0, headings);
        int row = 1;
        for (Line line : lines) {
            write(sheet, row++, line, reason);
            if (row % FLUSH == 0) {
                sheet.flush();
            }
        }
        sheet.finish();
    }

    private static void write(Worksheet sheet, int row, Line line, UnaryOperator<String> reason) {
        sheet.value(row, 0, line.seq());
        Sheets.text(sheet, row, 1, line.name());
        Sheets.text(sheet, row, 2, line.idNumber());
        Sheets.text(sheet, row, 3, line.sex());
        Sheets.text(sheet, row, 4, line.mobile());
        Sheets.text(sheet, row, 5, line.bankCard());
        if (line.shares() != null) {
            sheet.value(row, 6, line.shares());
        }
        Sheets.text(sheet, row, 7, line.amount() == null ? null : line.amount().toString());
        Sheets.text(sheet, row, 8, String.join(" ", line.codes()));
        Sheets.text(sheet, row, 9, line.codes().stream().map(reason).collect(Collectors.joining(" ")));
    }

    /**
     * A row as the unit wrote it.
     *
     * @param seq      number in the unit's list
     * @param name     name
     * @param idNumber ID number
     * @param sex      sex
     * @param mobile   mobile number
     * @param bankCard bank card
     * @param shares   shares
     * @param amount   contribution
     * @param codes    why it comes back
     */
    public record Line(
            int seq,
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable String sex,
            @Nullable String mobile,
            @Nullable String bankCard,
            @Nullable Integer shares,
            @Nullable Money amount,
            List<String> codes) {

        /** Copies the list. */
        public Line {
            codes = List.copyOf(codes);
        }

        /** Hides the person, so that nobody reaches a log by accident. */
        @Override
        public String toString() {
            return "Line[seq=" + seq + ", codes=" + codes + ", hidden]";
        }
    }
}
