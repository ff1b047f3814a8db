package org.mutualaid.ledger.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.Fault;

/** Reads the cells of one person and gathers what is wrong with them. */
final class LineReading {

    private static final int MAX_SHARES = 1000;
    private static final int EXACT_DIGITS = 15;
    private static final Pattern WHOLE = Pattern.compile("(\\d{1,9})(?:\\.0{1,9})?份?");

    private final Header header;
    private final TableRow row;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> warnings = new ArrayList<>();

    LineReading(Header header, TableRow row) {
        this.header = header;
        this.row = row;
    }

    RosterLine line(Merges merges, Sequence sequence) {
        if (merges.touch(row.position(), header)) {
            fault("cell-merged", "The row has merged cells; undo the merging and write one person a row.");
        }
        if (row.cells().stream().anyMatch(cell -> cell.text().indexOf('\uFFFD') >= 0)) {
            fault(
                    "cell-encoding",
                    "The row has characters that cannot be read; type it again and save the list as .xlsx.");
        }
        return new RosterLine(
                row.position(),
                seq(sequence),
                required(name(), Column.NAME, "name-missing"),
                required(idNumber(), Column.ID_NUMBER, "id-missing"),
                sex(),
                mobile(),
                bankCard(),
                shares(),
                amount(Column.AMOUNT),
                amount(Column.JOINING_FEE),
                joinedOn(),
                plain(Column.DELAYED_RETIREMENT),
                faults,
                warnings);
    }

    private int seq(Sequence sequence) {
        Cell cell = header.cell(row, Column.SEQ);
        int typed = cell.type() == Cell.Type.FORMULA ? 0 : whole(cell);
        int seq = sequence.next(typed);
        if (seq != typed && cell.type() != Cell.Type.FORMULA && !cell.isBlank()) {
            warnings.add(new Fault(
                    "seq-not-usable",
                    "The number in the list is repeated or no number; the row counts as " + seq + "."));
        }
        return seq;
    }

    private String required(@Nullable String text, Column column, String code) {
        if (text != null) {
            return text;
        }
        if (header.cell(row, column).isBlank()) {
            fault(code, "The " + column.title() + " is missing.");
        }
        return "";
    }

    private @Nullable String name() {
        String text = plain(Column.NAME);
        return text == null ? null : Field.name(text);
    }

    private @Nullable String idNumber() {
        Cell cell = usable(Column.ID_NUMBER);
        if (cell.isBlank()) {
            return null;
        }
        boolean lost = cell.type() == Cell.Type.DATE
                || (cell.type() == Cell.Type.NUMBER && cell.text().length() > EXACT_DIGITS)
                || Field.isShortened(cell.text());
        if (lost) {
            fault(
                    "R05",
                    "The ID number is stored as a number and the spreadsheet has dropped digits of it; format the column"
                            + " as text and type the number again.");
            return null;
        }
        return cell.text();
    }

    /** Often worked out of the ID number by a formula, so its result is taken. */
    private @Nullable String sex() {
        Cell cell = header.cell(row, Column.SEX);
        if (cell.type() == Cell.Type.FORMULA) {
            return cell.text().isBlank() ? null : cell.text();
        }
        return plain(Column.SEX);
    }

    private @Nullable String mobile() {
        return digits(
                Column.MOBILE, 11, "R09", "The mobile number was not taken: its digits are lost; type it as text.");
    }

    private @Nullable String bankCard() {
        return digits(
                Column.BANK_CARD,
                EXACT_DIGITS,
                "R10",
                "The bank card was not taken: the spreadsheet has dropped digits of it; format the column as text and"
                        + " type the card again.");
    }

    private @Nullable String digits(Column column, int exact, String code, String message) {
        Cell cell = usable(column);
        if (cell.isBlank()) {
            return null;
        }
        boolean lost = cell.type() == Cell.Type.DATE
                || (cell.type() == Cell.Type.NUMBER && !cell.text().matches("\\d{1," + exact + "}(\\.0+)?"))
                || Field.isShortened(cell.text());
        if (lost) {
            warnings.add(new Fault(code, message));
            return null;
        }
        return Field.digits(cell.type() == Cell.Type.NUMBER ? cell.text().replaceAll("\\.0+$", "") : cell.text());
    }

    private @Nullable Integer shares() {
        Cell cell = usable(Column.SHARES);
        if (cell.isBlank()) {
            return null;
        }
        int shares = whole(cell);
        if (shares < 1 || shares > MAX_SHARES) {
            fault("shares-not-whole", "The shares are not a whole number from 1 to " + MAX_SHARES + ".");
            return null;
        }
        return shares;
    }

    private @Nullable Money amount(Column column) {
        Cell cell = usable(column);
        if (cell.isBlank()) {
            return null;
        }
        Optional<Money> amount = Amounts.read(cell);
        if (amount.isEmpty()) {
            fault("R16", "The " + column.title() + " is not an amount in yuan.");
        }
        return amount.orElse(null);
    }

    private @Nullable LocalDate joinedOn() {
        Cell cell = usable(Column.JOINED_ON);
        if (cell.isBlank()) {
            return null;
        }
        Optional<LocalDate> day = Dates.read(Field.halfWidth(cell.text()));
        if (day.isEmpty()) {
            fault("date-unclear", "The " + Column.JOINED_ON.title() + " is not a day; write it like 2026-01-31.");
        }
        return day.orElse(null);
    }

    private @Nullable String plain(Column column) {
        Cell cell = usable(column);
        return cell.isBlank() ? null : cell.text();
    }

    /** The cell, or a blank one and a fault if nothing can be made of it. */
    private Cell usable(Column column) {
        Cell cell = header.cell(row, column);
        switch (cell.type()) {
            case FORMULA -> fault("cell-formula", at(column) + " contains a formula; paste the value.");
            case ERROR -> fault("cell-error", at(column) + " shows an error such as #N/A; type it again.");
            case TOO_LONG -> fault("cell-too-long", at(column) + " has more than " + Cell.MAX_LENGTH + " characters.");
            case TEXT -> {
                if (!Field.hasLineBreak(cell.text())) {
                    return cell;
                }
                fault("cell-two-lines", at(column) + " has more than one line; write one person a row.");
            }
            default -> {
                return cell;
            }
        }
        return Cell.BLANK;
    }

    private static int whole(Cell cell) {
        var whole = WHOLE.matcher(Field.halfWidth(cell.text()));
        return whole.matches() ? Integer.parseInt(whole.group(1)) : 0;
    }

    private static String at(Column column) {
        return "The cell under " + column.title();
    }

    private void fault(String code, String message) {
        faults.add(new Fault(code, message));
    }
}
