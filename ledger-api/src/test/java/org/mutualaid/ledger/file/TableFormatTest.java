package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

/** A table says the same in either form, and nothing in it is a formula. */
class TableFormatTest {

    private static final List<String> COLUMNS = List.of("amount", "count", "day", "text");

    @Test
    void csv_is_known_as_utf8_and_keeps_amounts_plain() {
        assertThat(csv())
                .isEqualTo("\uFEFFamount,count,day,text\r\n"
                        + "-95.10,7,2026-05-20,县医院\r\n"
                        + "9999999999999.99,,,'=1+1\r\n"
                        + ",0,,\"a \"\"b\"\", c\"\r\n");
    }

    @Test
    void a_workbook_holds_amounts_numbers_and_days_as_such() throws IOException {
        List<List<Cell>> rows = sheets(workbook(100)).getFirst();

        assertThat(rows.get(0).stream().map(Cell::asString)).containsExactlyElementsOf(COLUMNS);
        assertThat(rows.get(1).getFirst().getType()).isEqualTo(CellType.NUMBER);
        assertThat(rows.get(1).getFirst().asNumber()).isEqualByComparingTo("-95.10");
        assertThat(rows.get(1).getFirst().getDataFormatString()).isEqualTo("#,##0.00");
        assertThat(rows.get(1).get(2).asDate()).isEqualTo("2026-05-20T00:00:00");
        assertThat(rows.get(2).getFirst().asNumber()).isEqualByComparingTo("9999999999999.99");
        assertThat(rows.get(2).get(3).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(2).get(3).getRawValue()).isEqualTo("'=1+1");
    }

    @Test
    void rows_that_a_sheet_cannot_hold_stand_on_the_next_under_the_same_headings() throws IOException {
        List<List<List<Cell>>> sheets = sheets(workbook(3));

        assertThat(sheets).hasSize(2);
        assertThat(sheets.getFirst()).hasSize(3);
        assertThat(sheets.getLast()).hasSize(2);
        assertThat(sheets.getLast().getFirst().getFirst().asString()).isEqualTo("amount");
        assertThat(sheets.getLast().getLast().get(1).asNumber()).isEqualByComparingTo("0");
    }

    private static String csv() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fill(TableFormat.CSV.open(out, "list", COLUMNS));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] workbook(int mostRows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fill(new WorkbookTable(out, "list", COLUMNS, mostRows));
        return out.toByteArray();
    }

    private static void fill(Table open) {
        try (Table table = open) {
            table.row(Arrays.asList(new BigDecimal("-95.1"), 7L, LocalDate.parse("2026-05-20"), "县医院"));
            table.row(Arrays.asList(new BigDecimal("9999999999999.99"), null, null, "=1+1"));
            table.row(Arrays.asList(null, 0L, null, "a \"b\", c"));
        }
    }

    private static List<List<List<Cell>>> sheets(byte[] workbook) throws IOException {
        List<List<List<Cell>>> sheets = new ArrayList<>();
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(workbook), new ReadingOptions(true, false))) {
            for (Sheet sheet : book.getSheets().toList()) {
                sheets.add(
                        sheet.read().stream().map(row -> row.stream().toList()).toList());
            }
        }
        return sheets;
    }
}
