package org.mutualaid.ledger.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mutualaid.ledger.view.Reconciliation.ItemKind;
import org.mutualaid.ledger.view.Reconciliation.Outstanding;
import org.mutualaid.ledger.view.Reconciliation.Sheet;

/** The reconciliation table as accountants keep it on file, in their words. */
final class ReconciliationSheet {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private ReconciliationSheet() {}

    static String csv(Sheet sheet) {
        List<String> rows = new ArrayList<>();
        rows.add(row("银行存款余额调节表", "1002:" + sheet.account(), sheet.on().toString(), ""));
        rows.add(row("项目", "日期", "凭证或流水号", "金额"));
        rows.add(row("企业银行存款账面余额", "", "", sheet.bookBalance().toString()));
        side(rows, "加:银行已收企业未收", sheet.bankReceived());
        side(rows, "减:银行已付企业未付", sheet.bankPaid());
        rows.add(row("调节后企业余额", "", "", sheet.adjustedBook().toString()));
        rows.add(row("银行对账单余额", "", "", sheet.bankBalance().toString()));
        side(rows, "加:企业已收银行未收", sheet.bookReceived());
        side(rows, "减:企业已付银行未付", sheet.bookPaid());
        rows.add(row("调节后银行余额", "", "", sheet.adjustedBank().toString()));
        rows.add(row("差额", "", "", sheet.difference().toString()));
        return rows.stream().collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
    }

    private static void side(List<String> rows, String title, Outstanding outstanding) {
        rows.add(row(title, "", "", outstanding.total().toString()));
        outstanding
                .items()
                .forEach(item -> rows.add(row(
                        item.kind() == ItemKind.OPENING_BALANCE ? "期初余额" : "",
                        item.date().toString(),
                        shown(Objects.requireNonNullElse(item.reference(), "")),
                        item.amount().toString())));
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(ReconciliationSheet::quoted).collect(Collectors.joining(","));
    }

    /** A spreadsheet would take some texts for formulas; an apostrophe in front makes it show them. */
    private static String shown(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
