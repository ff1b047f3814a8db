package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mutualaid.ledger.feed.DeliveredSheet;
import org.mutualaid.ledger.feed.RowFault;
import org.mutualaid.ledger.file.SheetLine;
import org.mutualaid.ledger.invoice.InvoiceNumber;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.sheet.SheetContents;
import org.mutualaid.ledger.vault.Vault;

/** Seals the people of one delivery and tells sheets from rows that nobody can work with. */
final class SheetRows {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST = 64;
    private static final int LONGEST_NAME = 100;
    private static final Money LARGEST = Money.parse("9999999999.99");

    private final Vault vault;
    private final String importId;
    private final LocalDate today;
    private final List<DeliveredSheet> sheets = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>();

    private SheetRows(Vault vault, String importId, LocalDate today) {
        this.vault = vault;
        this.importId = importId;
        this.today = today;
    }

    /** All rows of a delivery, looked at and sealed. */
    static SheetRows of(
            List<SheetLine> lines, Vault vault, Identities identities, Known known, String importId, LocalDate today) {
        SheetRows rows = new SheetRows(vault, importId, today);
        List<SheetLine> sound = lines.stream().filter(rows::isSound).toList();
        Map<SheetLine, IdNumber> numbers = new HashMap<>();
        sound.forEach(line -> numbers.put(line, IdNumber.normalised(line.idNumber())));
        Map<IdNumber, MemberId> owners = identities.of(numbers.values());
        Set<MemberId> members = known.of(new HashSet<>(owners.values()));
        vault.remember(members);
        sound.forEach(line -> {
            IdNumber number = Objects.requireNonNull(numbers.get(line));
            MemberId member = Objects.requireNonNull(owners.get(number));
            rows.sheets.add(new DeliveredSheet(
                    line.row(), line.number(), rows.contents(line, number, member, members.contains(member))));
        });
        return rows;
    }

    List<DeliveredSheet> sheets() {
        return List.copyOf(sheets);
    }

    List<RowFault> faults() {
        return List.copyOf(faults);
    }

    private SheetContents contents(SheetLine line, IdNumber number, MemberId member, boolean known) {
        return new SheetContents(
                member,
                known,
                vault.nameMark(member, line.name()),
                vault.paperMark(number, line.name()),
                sealed(member, known, line.name().strip()),
                sealed(member, known, number.text()),
                line.facts(),
                line.invoiceNumber().strip());
    }

    private Sealed sealed(MemberId member, boolean known, String plain) {
        return known ? vault.seal(member, plain) : vault.sealForSheets(importId, plain);
    }

    /** One fault a row is enough to send it back. */
    private boolean isSound(SheetLine line) {
        Optional<RowFault> fault = line.faults().stream().findFirst().or(() -> faultOf(line));
        fault.ifPresent(faults::add);
        return fault.isEmpty();
    }

    private Optional<RowFault> faultOf(SheetLine line) {
        if (!NUMBER.matcher(line.number()).matches()) {
            return fault(
                    line, "number-invalid", "A settlement number has 1 to 64 letters, digits, dots, dashes and lines.");
        }
        if (IdNumber.normalised(line.number()).hasValidCheckDigit()) {
            return fault(
                    line, "number-personal", "The settlement number is the ID number of a person; give the sheet's.");
        }
        if (line.name().isBlank() || line.name().length() > LONGEST_NAME) {
            return fault(line, "name-missing", "The name is missing or too long.");
        }
        IdNumber number = IdNumber.normalised(line.idNumber());
        if (!number.hasValidCheckDigit() || number.birthDate().isEmpty()) {
            return fault(line, "R01", "The ID number is wrong: its check digit or birth date cannot be.");
        }
        String invoice = line.invoiceNumber().strip();
        if (invoice.isEmpty() || invoice.length() > LONGEST || !isPrintable(invoice) || !isInvoiceNumber(invoice)) {
            return fault(line, "invoice-missing", "The invoice number is missing or too long.");
        }
        return faultOf(line, line.facts());
    }

    private static boolean isInvoiceNumber(String typed) {
        try {
            return !InvoiceNumber.normalised(typed).isEmpty();
        } catch (Refused refused) {
            return false;
        }
    }

    private Optional<RowFault> faultOf(SheetLine line, ClaimFacts facts) {
        LocalDate from = facts.admittedOn();
        LocalDate to = facts.dischargedOn();
        if (facts.kind() == Kind.HOSPITAL_STAY && from == null) {
            return fault(line, "admitted-missing", "The day of admission is missing.");
        }
        if (from != null && to != null && to.isBefore(from)) {
            return fault(line, "dates-out-of-order", "The day of discharge is before the day of admission.");
        }
        if (Stream.of(Optional.ofNullable(from), Optional.ofNullable(to), Optional.ofNullable(facts.settledOn()))
                .flatMap(Optional::stream)
                .anyMatch(day -> day.isAfter(today))) {
            return fault(line, "date-in-future", "A day is after today.");
        }
        String diagnosis = facts.diagnosisClass();
        if (diagnosis != null && (diagnosis.length() > LONGEST || !isPrintable(diagnosis))) {
            return fault(line, "diagnosis-class-invalid", "The class of the diagnosis is too long.");
        }
        return amounts(facts.settlement()).anyMatch(amount -> LARGEST.isLessThan(amount))
                ? fault(line, "amount-too-large", "An amount is more than " + LARGEST + ".")
                : Optional.empty();
    }

    private static Stream<Money> amounts(Settlement figures) {
        return Stream.of(
                        Optional.ofNullable(figures.total()),
                        Optional.ofNullable(figures.poolPaid()),
                        Optional.ofNullable(figures.deductible()),
                        Optional.ofNullable(figures.ownPay()),
                        Optional.ofNullable(figures.outOfCatalogue()))
                .flatMap(Optional::stream);
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
    }

    private static Optional<RowFault> fault(SheetLine line, String code, String message) {
        return Optional.of(new RowFault(line.row(), code, message));
    }

    /** Tells who of some people is a member with a key. */
    @FunctionalInterface
    interface Known {
        Set<MemberId> of(Collection<MemberId> people);
    }
}
