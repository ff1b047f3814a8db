package org.mutualaid.ledger.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mutualaid.ledger.file.StatementFile.Line;
import org.mutualaid.ledger.file.StatementFile.Statement;
import org.mutualaid.ledger.money.Money;

/** A statement as text with commas, in UTF-8 or GB18030, under one fixed row of headings. */
final class CsvStatement {

    private static final List<String> HEADER = List.of("date", "serial", "payer", "amount", "remark");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Pattern DATE = Pattern.compile("(19|20|21)\\d{2}-\\d{2}-\\d{2}");
    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,10}\\.\\d{2}");
    private static final int MAX_FIELD = 4 << 10;

    private CsvStatement() {}

    static Statement read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        long[] at = {1};
        try (InputStream in = Files.newInputStream(file);
                InputStreamReader text = new InputStreamReader(in, charset(file))) {
            boolean header = true;
            for (CsvRecord row : records(text)) {
                at[0] = row.getStartingLineNumber();
                if (header) {
                    requireHeader(row.getFields());
                    header = false;
                } else if (lines.size() == StatementFile.MAX_LINES) {
                    throw StatementFile.tooManyLines();
                } else {
                    lines.add(line(Math.toIntExact(row.getStartingLineNumber()), row.getFields()));
                }
            }
        } catch (CsvParseException e) {
            throw StatementFile.refused(
                    "file-damaged", "From line " + at[0] + " on the text cannot be split into fields.");
        }
        if (lines.isEmpty()) {
            throw StatementFile.refused("no-lines", "There is no line under the headings.");
        }
        return new Statement(null, null, List.copyOf(lines));
    }

    private static CsvReader<CsvRecord> records(InputStreamReader text) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(MAX_FIELD * HEADER.size())
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(HEADER.size() + 1)
                                .maxFieldSize(MAX_FIELD)
                                .maxRecordSize(MAX_FIELD * HEADER.size())
                                .build(),
                        text);
    }

    private static void requireHeader(List<String> fields) {
        List<String> found = fields.stream()
                .map(field -> field.replace("\uFEFF", "").strip())
                .toList();
        if (!found.equals(HEADER)) {
            throw StatementFile.refused(
                    "header-missing", "The first line of the file is " + String.join(",", HEADER) + ".");
        }
    }

    private static Line line(int number, List<String> fields) {
        String where = "Line " + number;
        if (fields.size() != HEADER.size()) {
            throw StatementFile.refused(
                    "line-malformed", where + " has " + fields.size() + " fields instead of " + HEADER.size() + ".");
        }
        return new Line(
                number,
                date(fields.get(0).strip(), where),
                StatementFile.serial(fields.get(1), where),
                amount(fields.get(3).strip(), where),
                StatementFile.words(fields.get(2), where),
                StatementFile.words(fields.get(4), where));
    }

    static LocalDate date(String text, String where) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noSuchDay) {
            // said below
        }
        throw StatementFile.refused("date-invalid", where + ": a date is written as 2026-03-31.");
    }

    private static Money amount(String text, String where) {
        if (!AMOUNT.matcher(text).matches()) {
            throw StatementFile.refused(
                    "amount-invalid", where + ": an amount has two decimals, and a minus if the money went out.");
        }
        return text.startsWith("-") ? Money.ZERO.minus(Money.parse(text.substring(1))) : Money.parse(text);
    }

    /** UTF-8 if every byte of the file is that, or else the encoding that banks here use. */
    private static Charset charset(Path file) throws IOException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException other) {
            return GB18030;
        }
    }
}
