package org.mutualaid.ledger.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.feed.RowFault;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.HospitalLevel;

/** Reads the cells of one settlement sheet and gathers what is wrong with them. */
final class SheetLineReading {

    private static final Map<String, Kind> KINDS = Map.of(
            "住院", Kind.HOSPITAL_STAY,
            "普通住院", Kind.HOSPITAL_STAY,
            "大病", Kind.ILLNESS,
            "重大疾病", Kind.ILLNESS,
            "意外", Kind.ACCIDENT,
            "意外伤害", Kind.ACCIDENT,
            "身故", Kind.DEATH);
    private static final Map<String, HospitalLevel> LEVELS = Map.of(
            "省级", HospitalLevel.PROVINCIAL,
            "市级", HospitalLevel.CITY,
            "区级", HospitalLevel.DISTRICT,
            "县级", HospitalLevel.DISTRICT,
            "区县级", HospitalLevel.DISTRICT);

    private final SheetHeader header;
    private final TableRow row;
    private final List<RowFault> faults = new ArrayList<>();

    SheetLineReading(SheetHeader header, TableRow row) {
        this.header = header;
        this.row = row;
    }

    SheetLine line() {
        if (row.cells().stream().anyMatch(cell -> cell.text().indexOf('\uFFFD') >= 0)) {
            fault("cell-encoding", "The row has characters that cannot be read.");
        }
        return new SheetLine(
                row.position(),
                text(SheetColumn.NUMBER),
                text(SheetColumn.ID_NUMBER),
                Field.name(text(SheetColumn.NAME)),
                facts(),
                text(SheetColumn.INVOICE),
                faults);
    }

    private ClaimFacts facts() {
        Kind kind = read(SheetColumn.KIND, "kind-unknown", text -> named(text, KINDS, Kind.values()));
        String diagnosis = text(SheetColumn.DIAGNOSIS_CLASS);
        return new ClaimFacts(
                kind == null ? Kind.HOSPITAL_STAY : kind,
                day(SheetColumn.ADMITTED_ON),
                day(SheetColumn.DISCHARGED_ON),
                day(SheetColumn.SETTLED_ON),
                null,
                read(
                        SheetColumn.HOSPITAL_LEVEL,
                        "hospital-level-unknown",
                        text -> named(text, LEVELS, HospitalLevel.values())),
                diagnosis.isEmpty() ? null : diagnosis,
                null,
                new Settlement(
                        amount(SheetColumn.TOTAL),
                        amount(SheetColumn.POOL_PAID),
                        amount(SheetColumn.DEDUCTIBLE),
                        amount(SheetColumn.OWN_PAY),
                        amount(SheetColumn.OUT_OF_CATALOGUE)));
    }

    private @Nullable LocalDate day(SheetColumn column) {
        return read(column, "date-unclear", text -> Dates.read(Field.halfWidth(text)));
    }

    private @Nullable Money amount(SheetColumn column) {
        return read(column, "amount-unclear", text -> Amounts.read(Cell.text(text)));
    }

    /** What the cell says; null if it is blank, and with a fault if nothing can be made of it. */
    private <T> @Nullable T read(SheetColumn column, String code, Function<String, Optional<T>> reading) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        Optional<T> value = reading.apply(text);
        if (value.isEmpty()) {
            fault(code, "What stands under " + column.title() + " is not known here.");
        }
        return value.orElse(null);
    }

    private String text(SheetColumn column) {
        Cell cell = header.cell(row, column);
        switch (cell.type()) {
            case FORMULA ->
                fault("cell-formula", "The cell under " + column.title() + " contains a formula; paste the value.");
            case TOO_LONG ->
                fault(
                        "cell-too-long",
                        "The cell under " + column.title() + " has more than " + Cell.MAX_LENGTH + " characters.");
            case TEXT -> {
                if (cell.text().codePoints().noneMatch(Character::isISOControl) && !Field.hasLineBreak(cell.text())) {
                    return cell.text();
                }
                fault("cell-two-lines", "The cell under " + column.title() + " has more than one line.");
            }
            default -> {
                return "";
            }
        }
        return "";
    }

    private static <E extends Enum<E>> Optional<E> named(String text, Map<String, E> words, E[] names) {
        E known = words.get(text);
        if (known != null) {
            return Optional.of(known);
        }
        for (E name : names) {
            if (name.name().equalsIgnoreCase(text)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private void fault(String code, String message) {
        faults.add(new RowFault(row.position(), code, message));
    }
}
