package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.file.TestWorkbook.HEADINGS;
import static org.mutualaid.ledger.file.TestWorkbook.person;
import static org.mutualaid.ledger.file.TestWorkbook.repeated;
import static org.mutualaid.ledger.file.TestWorkbook.write;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.rule.Refused;

/** Reads the largest honest files and the worst others in a program of its own with 64 MB, and prints time and memory. */
class SmallMemoryTest {

    private static final int COUNTY = 26_056;
    private static final int SECONDS = 120;

    @TempDir
    Path folder;

    @Test
    void reads_a_county_in_64_megabytes() throws Exception {
        Path file = folder.resolve("county");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook book = new Workbook(out, "test", "1.0");
            Worksheet sheet = book.newWorksheet("S");
            Sheets.headings(sheet, 0, java.util.List.of("序号", "姓名", "身份证号", "手机号", "银行卡号", "金额"));
            for (int row = 1; row <= COUNTY; row++) {
                sheet.value(row, 0, row);
                sheet.value(row, 1, "张" + (char) (0x4E00 + row % 20_000));
                sheet.value(row, 2, "999999199001%06d".formatted(row));
                sheet.value(row, 3, "13800%06d".formatted(row));
                sheet.value(row, 4, "6222999999999%06d".formatted(row));
                sheet.value(row, 5, 95);
            }
            book.finish();
        }
        assertThat(read("26,056 people", file)).isEqualTo("rows=" + COUNTY);
    }

    @Test
    void refuses_a_bomb_in_64_megabytes() throws Exception {
        Path file = new TestWorkbook()
                .sheet(repeated(person(2).repeat(10_000), 2_000), "")
                .write(folder.resolve("bomb"));
        assertThat(read("bomb", file)).isEqualTo("file-too-large");
    }

    @Test
    void reads_the_last_row_of_a_formatted_sheet_in_64_megabytes() throws Exception {
        Path file = new TestWorkbook()
                .sheet(
                        out -> {
                            write(out, HEADINGS);
                            write(out, person(2));
                            for (int row = 3; row <= 1_048_576; row++) {
                                write(
                                        out,
                                        "<row r=\"%1$d\" s=\"1\" customFormat=\"1\"><c r=\"A%1$d\" s=\"1\"/><c r=\"B%1$d\" s=\"1\"/></row>"
                                                .formatted(row));
                            }
                        },
                        "")
                .write(folder.resolve("empty"));
        assertThat(read("1,048,576 rows, all but one empty", file)).isEqualTo("rows=1");
    }

    private String read(String name, Path file) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(reader.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            reader.destroyForcibly();
        }
        String[] told = Files.readString(output, StandardCharsets.UTF_8).strip().split("\\|");
        System.out.printf("%s (%,d bytes): %s%n", name, Files.size(file), String.join(", ", told));
        return told[0];
    }

    /** The program that reads one file. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) {
            long start = System.nanoTime();
            String end;
            try {
                end = "rows="
                        + RosterFile.read(Path.of(arguments[0]), line -> {}).rows();
            } catch (Refused e) {
                end = e.code();
            }
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(java.lang.management.MemoryUsage::getUsed)
                    .sum();
            System.out.printf(
                    "%s|%d ms|peak heap at most %d MB%n", end, (System.nanoTime() - start) / 1_000_000, peak >> 20);
        }
    }
}
