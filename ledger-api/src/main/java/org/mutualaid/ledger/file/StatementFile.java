package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/** Reads a bank statement, as text with commas or as camt.053; nothing of a file is taken that is not sound as a whole. */
public final class StatementFile {

    /** No statement lists more. */
    public static final int MAX_LINES = 20_000;

    private static final int SAMPLE = 256;
    private static final int SERIAL = 64;
    private static final int TEXT = 500;

    private StatementFile() {}

    /** What stands in the file; no refusal repeats what stands in a field. */
    public static Statement read(Path file) {
        try {
            byte[] sample;
            try (InputStream in = Files.newInputStream(file)) {
                sample = in.readNBytes(SAMPLE);
            }
            String start = new String(sample, StandardCharsets.ISO_8859_1)
                    .replaceFirst("^\u00EF\u00BB\u00BF", "")
                    .strip();
            if (start.isEmpty()) {
                throw refused("file-empty", "The file is empty.");
            }
            return start.startsWith("<") ? CamtStatement.read(file) : CsvStatement.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Refused refused(String code, String detail) {
        return Refused.rule(code, detail).with("field", "file");
    }

    static Refused tooManyLines() {
        return refused("lines-too-many", "The statement has more than " + MAX_LINES + " lines. Send it in parts.");
    }

    /** Where a person finds what is wrong: {@code Line 7}, or {@code Entry 7} where a file has no lines. */
    static String serial(String text, String where) {
        String serial = text.strip();
        if (serial.isEmpty() || serial.length() > SERIAL || serial.chars().anyMatch(Character::isISOControl)) {
            throw refused("serial-invalid", where + ": the serial has 1 to " + SERIAL + " printed characters.");
        }
        return serial;
    }

    static @Nullable String words(String text, String where) {
        String words = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (words.length() > TEXT) {
            throw refused("text-too-long", where + ": a text has at most " + TEXT + " characters.");
        }
        return words.isEmpty() ? null : words;
    }

    /**
     * A statement.
     *
     * @param openingBalance before its first line, if it says so
     * @param closingBalance after its last line, if it says so
     * @param lines          in the order of the file
     */
    public record Statement(
            @Nullable Money openingBalance, @Nullable Money closingBalance, List<Line> lines) {}

    /**
     * A line, readable: it is sealed before it goes any further.
     *
     * @param line   number in the file: of its text line, or of its entry
     * @param date   day of the bank's booking
     * @param serial by which the bank knows it
     * @param amount negative if the money went out
     * @param payer  the other party, if it says so
     * @param remark what the bank wrote, if anything
     */
    public record Line(
            int line,
            LocalDate date,
            String serial,
            Money amount,
            @Nullable String payer,
            @Nullable String remark) {

        @Override
        public String toString() {
            return "line " + line;
        }
    }
}
