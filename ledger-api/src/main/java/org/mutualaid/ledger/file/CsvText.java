package org.mutualaid.ledger.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with separators; its encoding and its separator are those with which the headings can be read.
 *
 * @param file      where it is
 * @param charset   encoding
 * @param skip      bytes of the byte order mark
 * @param separator between cells
 */
record CsvText(Path file, Charset charset, int skip, char separator) {

    /** The headings stand within so many bytes. */
    static final int SAMPLE = 64 << 10;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int MAX_FIELD = 64 << 10;
    private static final Pattern TEXT_AS_FORMULA = Pattern.compile("=\"([^\"]*)\"");

    /** A list of people. */
    static CsvText of(Path file) throws IOException {
        return of(file, new HeaderSearch());
    }

    /** A list under the headings that the search looks for. */
    static CsvText of(Path file, Headings search) throws IOException {
        byte[] sample;
        try (InputStream in = Files.newInputStream(file)) {
            sample = in.readNBytes(SAMPLE);
        }
        for (CsvText candidate : candidates(file, sample)) {
            byte[] text = java.util.Arrays.copyOfRange(sample, candidate.skip, sample.length);
            if (candidate.hasHeader(text, search)) {
                return candidate;
            }
        }
        if (new String(sample, StandardCharsets.ISO_8859_1).isBlank()) {
            throw Unusable.empty();
        }
        throw search.missing();
    }

    private static List<CsvText> candidates(Path file, byte[] sample) {
        List<CsvText> all = new java.util.ArrayList<>();
        for (char separator : SEPARATORS) {
            if (FileKind.startsWith(sample, UTF8_MARK)) {
                all.add(new CsvText(file, StandardCharsets.UTF_8, UTF8_MARK.length, separator));
            } else if (FileKind.hasUtf16Mark(sample)) {
                Charset utf16 = sample[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
                all.add(new CsvText(file, utf16, 2, separator));
            } else {
                all.add(new CsvText(file, StandardCharsets.UTF_8, 0, separator));
                all.add(new CsvText(file, GB18030, 0, separator));
            }
        }
        return all;
    }

    private boolean hasHeader(byte[] sample, Headings search) {
        try {
            forEach(
                    new ByteArrayInputStream(sample),
                    row -> !search.offer(row) && row.position() < HeaderSearch.LAST_ROW);
        } catch (CsvParseException e) {
            return search.isFound();
        }
        return search.isFound();
    }

    /** Hands over every record until somebody has had enough. */
    void forEach(Predicate<TableRow> rows) throws IOException {
        long[] line = {1};
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(skip);
            forEach(in, row -> {
                line[0] = row.position();
                return rows.test(row);
            });
        } catch (CsvParseException e) {
            throw Unusable.damagedText(line[0]);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void forEach(InputStream in, Predicate<TableRow> rows) {
        CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(MAX_FIELD)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(16 << 10)
                                .maxFieldSize(MAX_FIELD)
                                .maxRecordSize(LineDecoder.MAX_LINE)
                                .build(),
                        reader(in));
        Iterator<CsvRecord> all = records.iterator();
        boolean more = true;
        while (more && all.hasNext()) {
            more = rows.test(row(all.next()));
        }
    }

    private Reader reader(InputStream in) {
        return skip == 2 ? new InputStreamReader(in, charset) : new LineDecoder(in, charset);
    }

    private static TableRow row(CsvRecord values) {
        return new TableRow(
                Math.toIntExact(values.getStartingLineNumber()),
                values.getFields().stream()
                        .limit(TableRow.MAX_COLUMNS)
                        .map(value -> cell(value.replace('\0', '\uFFFD')))
                        .toList());
    }

    /** Some programs write {@code ="..."} to keep digits; anything else behind an equals sign would be computed. */
    private static Cell cell(String value) {
        Matcher kept = TEXT_AS_FORMULA.matcher(value);
        if (kept.matches()) {
            return Cell.text(kept.group(1));
        }
        return value.strip().startsWith("=") ? new Cell(Cell.Type.FORMULA, "") : Cell.text(value);
    }
}
