package org.mutualaid.ledger.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mutualaid.ledger.rule.Refused;

/**
 * Counts the pages of a PDF that anybody may have written. The reader of PDFs unpacks what the file tells it to and
 * believes what the file says of its size, so it runs in a process of its own with a bound on memory and time; two of
 * them at a time at most.
 */
final class PdfPages {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<String> SMALL =
            List.of("-Xmx160m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Semaphore AT_ONCE = new Semaphore(2);
    private static final int LONGEST_ANSWER = 20;

    private PdfPages() {}

    /** Pages of the file; refuses what cannot be read, is encrypted, or is more than pages. */
    static int of(Path pdf) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return counted(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a document was looked at", e);
        } finally {
            AT_ONCE.release();
        }
    }

    private static int counted(Path pdf) throws IOException, InterruptedException {
        Process process = counter(pdf).start();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw unreadable();
            }
            return switch (process.exitValue()) {
                case 0 -> answer(process);
                case PageCounter.ACTIVE ->
                    throw Refused.rule(
                                    "document-unreadable",
                                    "The PDF holds a program or other files. Print it to a new PDF and send that.")
                            .with("field", "file");
                case 1 -> throw new IllegalStateException("The counter of pages does not start.");
                default -> throw unreadable();
            };
        } finally {
            process.destroyForcibly();
        }
    }

    private static int answer(Process process) throws IOException {
        byte[] printed = process.getInputStream().readNBytes(LONGEST_ANSWER);
        return Integer.parseInt(new String(printed, StandardCharsets.US_ASCII));
    }

    private static ProcessBuilder counter(Path pdf) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(List.of("-cp", CounterClasses.path(), PageCounter.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(pdf.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").forEach(builder.environment()::remove);
        return builder;
    }

    static Refused unreadable() {
        return Refused.rule(
                        "document-unreadable",
                        "The file cannot be read: it is damaged, has a password, or unpacks to far too much. Scan the"
                                + " paper again.")
                .with("field", "file");
    }
}
