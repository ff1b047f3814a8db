package org.mutualaid.ledger.sms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file beside the database that says what was handed to a carrier, written through to the disk before it is handed
 * over. A database that was restored from a backup knows less than this file. Programs that share a data directory have
 * one file each.
 */
final class SentJournal implements AutoCloseable {

    /** Submissions that are looked at when the program starts: no backup in use is older. */
    private static final int REMEMBERED = 100_000;

    private static final String FIRST = "journal ";
    private static final Pattern FILE = Pattern.compile("sms-sent(-\\d+)?\\.log");
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d{1,9}) \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    private final Path file;
    private final FileChannel channel;
    private final FileChannel held;
    private final String name;

    /** Whether the last line may have been cut off. */
    private boolean torn;

    private SentJournal(Path file, FileChannel channel, FileChannel held, String name) {
        this.file = file;
        this.channel = channel;
        this.held = held;
        this.name = name;
    }

    /** Opens the first file of the directory that no other program has open, or begins it. */
    static SentJournal open(Path directory) {
        try {
            Files.createDirectories(directory.toAbsolutePath());
            FileChannel held = FileChannel.open(
                    directory.resolve("sms-sent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                int number = 1;
                while (!hold(held, number)) {
                    number++;
                }
                return open(directory.resolve(number == 1 ? "sms-sent.log" : "sms-sent-" + number + ".log"), held);
            } catch (IOException | RuntimeException failed) {
                held.close();
                throw failed;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open what says in " + directory + " what was sent", e);
        }
    }

    /** A byte of the lock for each file; the files themselves are read by others, which would give up a lock on them. */
    private static boolean hold(FileChannel locks, int number) throws IOException {
        try {
            return locks.tryLock(number, 1, false) != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static SentJournal open(Path file, FileChannel held) throws IOException {
        if (Files.notExists(file) || Files.size(file) == 0) {
            Files.writeString(file, FIRST + UUID.randomUUID() + "\n");
        }
        endTornLine(file);
        String name = nameIn(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new SentJournal(file, channel, held, name);
    }

    private static String nameIn(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            String first = lines.findFirst().orElse("");
            if (!first.startsWith(FIRST)) {
                throw new IllegalStateException(
                        file + " is damaged: it says what was sent. Restore it, or remove it knowingly.");
            }
            return first.substring(FIRST.length());
        }
    }

    /** So that the next line does not go on with what a crash or a full disk left. */
    private static void endTornLine(Path file) throws IOException {
        try (FileChannel end = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            end.read(last, end.size() - 1);
            if (last.get(0) != '\n') {
                end.write(ByteBuffer.wrap(new byte[] {'\n'}), end.size());
                end.force(false);
            }
        }
    }

    /** By which a message says which journal knows whether it was handed over. */
    String name() {
        return name;
    }

    /**
     * Returns when it is on the disk that these are about to be handed over together. The one that carries the others comes
     * last: of what a crash cut off before it nothing was handed over.
     */
    synchronized void write(List<Submission> leaving, Instant at) {
        String lines = leaving.stream()
                .map(one -> one.id() + " " + one.attempt() + " " + at + "\n")
                .collect(Collectors.joining("", torn ? "\n" : "", ""));
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
            torn = true;
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            torn = false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + file, e);
        }
    }

    /** The last submissions, the newest last; a line that a crash cut off was never handed over. */
    List<Submission> recent() {
        return recentOf(file);
    }

    /** What every file of the directory says, by the name of its journal: those of programs that run and that ran. */
    Map<String, List<Submission>> all() {
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            Map<String, List<Submission>> all = new LinkedHashMap<>();
            for (Path one : files.filter(
                            one -> FILE.matcher(one.getFileName().toString()).matches())
                    .sorted()
                    .toList()) {
                all.put(nameIn(one), recentOf(one));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what was sent beside " + file, e);
        }
    }

    private static List<Submission> recentOf(Path file) {
        Deque<Submission> recent = new ArrayDeque<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.skip(1).map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
                recent.addLast(new Submission(line.group(1), Integer.parseInt(line.group(2))));
                if (recent.size() > REMEMBERED) {
                    recent.removeFirst();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return List.copyOf(recent);
    }

    @Override
    public void close() {
        try {
            channel.close();
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + file, e);
        }
    }

    /**
     * A message that was handed over, or was about to be.
     *
     * @param id      which
     * @param attempt for the how manieth time
     */
    record Submission(String id, int attempt) {}
}
