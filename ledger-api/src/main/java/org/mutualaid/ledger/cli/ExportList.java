package org.mutualaid.ledger.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the journal, or any list of the ledger, to a file: whole, or not at all. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the journal, or any list that the ledger answers, to a file.",
            "Examples: export journal --format hledger --out books.journal",
            "          export trial-balance --format xlsx --out june.xlsx --with effectiveTo=2026-06-30"
        })
final class ExportList implements Callable<Integer> {

    private static final int BUFFER = 1 << 16;

    @Parameters(index = "0", description = "journal, or the path of a list below /api/v1, such as trial-balance")
    private String list = "";

    @Option(names = "--format", required = true, description = "hledger or beancount (journal only), csv or xlsx")
    private String format = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the file to write")
    private Path out = Path.of("");

    @Option(
            names = "--with",
            paramLabel = "NAME=VALUE",
            description = "what the list can be asked, such as effectiveTo=2026-06-30; may be repeated")
    private Map<String, String> with = new LinkedHashMap<>();

    @Mixin
    private Service service = new Service();

    @Mixin
    private Printed printed = new Printed();

    @Override
    public Integer call() {
        Map<String, String> asked = new LinkedHashMap<>(with);
        asked.put("format", format);
        String path = (list.equals("journal") ? "/exports/journal" : "/" + list)
                + asked.entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
        Path draft = out.resolveSibling(out.getFileName() + ".part");
        try (InputStream answer = service.open(path)) {
            long bytes = copied(answer, draft);
            Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
            Map<String, Object> outcome = new LinkedHashMap<>();
            outcome.put("file", out.toString());
            outcome.put("bytes", bytes);
            printed.outcome(outcome);
            return LedgerCommandLine.WELL;
        } catch (FileSystemException e) {
            throw Stopped.calledWrongly("Cannot write " + e.getMessage() + ".");
        } catch (IOException e) {
            throw Stopped.unreachable(
                    "The export broke off; " + out + " was not written. Call again. (" + e.getMessage() + ")");
        }
    }

    private static long copied(InputStream answer, Path file) throws IOException {
        try (OutputStream written = Files.newOutputStream(file);
                Bar bar = Bar.of("Exporting", -1)) {
            byte[] buffer = new byte[BUFFER];
            long bytes = 0;
            for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
                written.write(buffer, 0, read);
                bytes += read;
                bar.reached(bytes);
            }
            return bytes;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
