package org.mutualaid.ledger.file;

import java.util.List;
import java.util.regex.Pattern;

/** Tells the sums, signatures and page titles of a form from its people; a row with an ID number is always a person. */
final class Footer {

    private static final List<String> SUMS = List.of("合计", "总计", "共计", "总合计");
    private static final List<String> STARTS = List.of(
            "合计", "总计", "共计", "小计", "本页合计", "本页小计", "工会负责人", "工会主席", "单位负责人", "负责人", "经办人", "经手人", "申请单位", "参保单位",
            "单位名称", "单位盖章", "工会名称", "工会盖章", "盖章", "制表", "填表", "填报", "审核", "复核", "联系人", "联系电话", "日期", "说明", "注:", "备注:");
    private static final List<Column> PLACES = List.of(Column.SEQ, Column.NAME, Column.ID_NUMBER);
    private static final Pattern ID_LIKE = Pattern.compile("\\d{15}|\\d{17}[\\dXx]|\\d(\\.\\d+)?[Ee]\\+?\\d+");

    private Footer() {}

    static boolean isFooter(Header header, TableRow row) {
        return !hasIdNumber(header, row) && starts(header, row, STARTS);
    }

    /** Whether the amount in this row is a sum over the list; a sum of one page is none. */
    static boolean isSum(Header header, TableRow row) {
        return starts(header, row, SUMS);
    }

    private static boolean hasIdNumber(Header header, TableRow row) {
        Cell id = header.cell(row, Column.ID_NUMBER);
        return (id.type() == Cell.Type.NUMBER && id.text().length() >= 15)
                || ID_LIKE.matcher(Column.plain(id.text())).matches();
    }

    private static boolean starts(Header header, TableRow row, List<String> words) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).limit(1).anyMatch(cell -> startsWith(cell, words))
                || PLACES.stream().anyMatch(place -> startsWith(header.cell(row, place), words));
    }

    private static boolean startsWith(Cell cell, List<String> words) {
        String text =
                cell.text().replaceAll("[\\s\\p{Z}]", "").replace('\uFF1A', ':').replaceAll("[(\uFF08]", "");
        return words.stream().anyMatch(text::startsWith);
    }
}
