package org.mutualaid.ledger.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.file.StatementFile.Line;
import org.mutualaid.ledger.file.StatementFile.Statement;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/**
 * A statement as ISO 20022 camt.053: booked entries in yuan, and the opening and closing balance. Read as a stream,
 * without document types or entities.
 */
final class CamtStatement implements Xml.Visitor {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,5})?");
    private static final int MAX_TEXT = 2_000;

    private final List<Line> lines = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Fields fields = new Fields();
    private int statements;
    private int entries;
    private @Nullable Money opening;
    private @Nullable Money closing;

    private CamtStatement() {}

    static Statement read(Path file) throws IOException {
        CamtStatement statement = new CamtStatement();
        try {
            Xml.read(Files.newInputStream(file), statement);
        } catch (Refused refused) {
            throw switch (refused.code()) {
                case "file-unsafe" ->
                    StatementFile.refused("file-unsafe", "The file has parts that no bank writes, such as a DTD.");
                case "file-damaged" ->
                    StatementFile.refused(
                            "file-damaged", "The file is no whole XML in UTF-8. Get it again from the bank.");
                default -> refused;
            };
        } catch (CharacterCodingException e) {
            throw StatementFile.refused(
                    "file-damaged", "The file is no whole XML in UTF-8. Get it again from the bank.");
        }
        if (statement.statements != 1) {
            throw StatementFile.refused("no-statement", "The file holds one statement in the form camt.053.");
        }
        if (statement.lines.isEmpty()) {
            throw StatementFile.refused("no-lines", "The statement has no booked entry.");
        }
        return new Statement(statement.opening, statement.closing, List.copyOf(statement.lines));
    }

    @Override
    public void start(String element, Xml attributes) {
        path.addLast(element);
        text.setLength(0);
        switch (element) {
            case "Stmt" -> statements++;
            case "Ntry", "Bal" -> fields = new Fields();
            case "Amt" -> {
                if (here("Ntry", "Amt") || here("Bal", "Amt")) {
                    fields.currency = attributes.attribute("Ccy");
                }
            }
            default -> {}
        }
        if (element.equals("Ntry") && ++entries > StatementFile.MAX_LINES) {
            throw StatementFile.tooManyLines();
        }
    }

    @Override
    public void text(char[] characters, int offset, int length) {
        if (text.length() + length <= MAX_TEXT) {
            text.append(characters, offset, length);
        } else {
            throw StatementFile.refused("text-too-long", where() + ": a text is longer than any bank writes.");
        }
    }

    @Override
    public boolean end(String element) {
        String found = text.toString().strip();
        if (inside("Ntry")) {
            entry(element, found);
        } else if (inside("Bal")) {
            balance(element, found);
        }
        text.setLength(0);
        path.removeLast();
        return true;
    }

    private void entry(String element, String found) {
        if (here("Ntry", "Amt")) {
            fields.amount = found;
        } else if (here("Ntry", "CdtDbtInd")) {
            fields.direction = found;
        } else if (here("Ntry", "NtryRef")) {
            fields.reference = found;
        } else if (here("Ntry", "AcctSvcrRef")) {
            fields.bankReference = found;
        } else if (here("Ntry", "Sts") || here("Sts", "Cd")) {
            fields.status = found.isEmpty() ? fields.status : found;
        } else if (here("BookgDt", "Dt") || here("BookgDt", "DtTm")) {
            fields.date = found.length() > 10 ? found.substring(0, 10) : found;
        } else if (element.equals("Nm") && (inside("Dbtr") || inside("Cdtr"))) {
            fields.name(inside("Dbtr"), found);
        } else if (here("RmtInf", "Ustrd") || here("Ntry", "AddtlNtryInf")) {
            fields.remark = fields.remark.isEmpty() ? found : fields.remark;
        } else if (here("Stmt", "Ntry")) {
            finishEntry();
        }
    }

    private void balance(String element, String found) {
        if (here("Bal", "Amt")) {
            fields.amount = found;
        } else if (here("Bal", "CdtDbtInd")) {
            fields.direction = found;
        } else if (here("CdOrPrtry", "Cd")) {
            fields.status = found;
        } else if (element.equals("Bal")) {
            switch (fields.status) {
                case "OPBD" -> opening = fields.signed("The opening balance");
                case "CLBD" -> closing = fields.signed("The closing balance");
                default -> {}
            }
        }
    }

    private void finishEntry() {
        String where = where();
        if (!fields.status.isEmpty() && !fields.status.equals("BOOK")) {
            return;
        }
        LocalDate date = CsvStatement.date(fields.date, where);
        String serial = fields.reference.isEmpty() ? fields.bankReference : fields.reference;
        lines.add(new Line(
                entries,
                date,
                StatementFile.serial(serial, where),
                fields.signed(where),
                StatementFile.words(fields.party(), where),
                StatementFile.words(fields.remark, where)));
    }

    private String where() {
        return "Entry " + entries;
    }

    /** Whether these two are the innermost open elements. */
    private boolean here(String parent, String element) {
        if (path.size() < 2 || !path.getLast().equals(element)) {
            return false;
        }
        String last = path.removeLast();
        boolean found = Objects.equals(path.peekLast(), parent);
        path.addLast(last);
        return found;
    }

    private boolean inside(String element) {
        return path.contains(element);
    }

    /** What has been read of an entry or a balance. */
    private static final class Fields {
        private String amount = "";
        private @Nullable String currency;
        private String direction = "";
        private String status = "";
        private String reference = "";
        private String bankReference = "";
        private String date = "";
        private String debtor = "";
        private String creditor = "";
        private String remark = "";

        void name(boolean ofDebtor, String name) {
            if (ofDebtor) {
                debtor = debtor.isEmpty() ? name : debtor;
            } else {
                creditor = creditor.isEmpty() ? name : creditor;
            }
        }

        /** Who is on the other side. */
        String party() {
            return direction.equals("DBIT") ? creditor : debtor;
        }

        Money signed(String where) {
            if (currency != null && !currency.equals("CNY")) {
                throw StatementFile.refused("currency-unsupported", where + " is not in CNY.");
            }
            if (!AMOUNT.matcher(amount).matches() || !direction.matches("CRDT|DBIT")) {
                throw StatementFile.refused("amount-invalid", where + ": the amount or its direction cannot be read.");
            }
            Money money;
            try {
                money = new Money(new BigDecimal(amount).movePointRight(2).longValueExact());
            } catch (ArithmeticException lessThanAFen) {
                throw StatementFile.refused("amount-invalid", where + ": an amount has at most two decimals.");
            }
            return direction.equals("DBIT") ? Money.ZERO.minus(money) : money;
        }
    }
}
