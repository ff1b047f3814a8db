package org.mutualaid.ledger.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.file.RosterSummary.Kind;
import org.mutualaid.ledger.money.Money;

/** Goes down the rows under the headings and tells people from blank rows, page titles, sums and signatures. */
final class Listing {

    private static final List<Column> NOT_A_PERSON =
            List.of(Column.SEQ, Column.REMARK, Column.REASON_CODE, Column.REASON);

    private final Header header;
    private final Merges merges;
    private final Consumer<RosterLine> lines;
    private final Sequence sequence = new Sequence();
    private final List<Money> totals = new ArrayList<>();
    private final List<Money> feeTotals = new ArrayList<>();
    private boolean totalUnreadable;
    private int rows;

    Listing(Header header, Merges merges, Consumer<RosterLine> lines) {
        this.header = header;
        this.merges = merges;
        this.lines = lines;
    }

    void accept(TableRow row) {
        if (row.position() <= header.row()) {
            return;
        }
        if (isPerson(header, row)) {
            if (rows == RosterFile.MAX_ROWS) {
                throw Unusable.tooManyRows();
            }
            rows++;
            lines.accept(new LineReading(header, row).line(merges, sequence));
        } else if (Footer.isSum(header, row)) {
            total(totals, header.cell(row, Column.AMOUNT));
            total(feeTotals, header.cell(row, Column.JOINING_FEE));
        }
    }

    /** Forms come with printed numbers, so a number alone is nobody. */
    static boolean isPerson(Header header, TableRow row) {
        boolean blank = header.columns().keySet().stream()
                .filter(column -> !NOT_A_PERSON.contains(column))
                .allMatch(column -> header.cell(row, column).isBlank());
        return !blank && !header.isRepeatedBy(row) && !Footer.isFooter(header, row);
    }

    private void total(List<Money> sums, Cell cell) {
        if (cell.text().isBlank()) {
            return;
        }
        Amounts.read(cell).ifPresentOrElse(sums::add, () -> totalUnreadable = true);
    }

    RosterSummary summary(Kind kind) {
        if (rows == 0) {
            throw Unusable.noRows();
        }
        return new RosterSummary(kind, rows, total(), totalUnreadable, header.ignored());
    }

    private @Nullable Money total() {
        return totals.isEmpty() && feeTotals.isEmpty() ? null : total(totals).plus(total(feeTotals));
    }

    /** One sum a page adds up, and a last one over the pages before it is not counted twice. */
    private static Money total(List<Money> sums) {
        if (sums.isEmpty()) {
            return Money.ZERO;
        }
        Money last = sums.getLast();
        Money before = Money.sum(sums.subList(0, sums.size() - 1));
        return last.equals(before) ? last : before.plus(last);
    }
}
