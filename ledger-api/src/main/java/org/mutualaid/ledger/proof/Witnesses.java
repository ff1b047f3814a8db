package org.mutualaid.ledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mutualaid.ledger.proof.Fault.Wrong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every tree head that this log has shown to anybody: those in the database, and the daily files, which are still there
 * when an older backup of the database is not.
 */
final class Witnesses {

    private final JdbcClient database;
    private final LogKey key;
    private final Path files;
    private final Set<Path> known = new HashSet<>();
    private final List<Witness> others = new ArrayList<>();
    private Optional<Fault> unfit = Optional.empty();

    Witnesses(JdbcClient database, LogKey key, Path files) {
        this.database = database;
        this.key = key;
        this.files = files;
    }

    /** Takes a checkpoint that somebody else has kept. */
    void add(Witness witness) {
        others.add(witness);
    }

    /** Reads files that are new. */
    void look() {
        if (Files.isDirectory(files)) {
            try (Stream<Path> found = Files.list(files)) {
                found.filter(file -> file.toString().endsWith(".txt"))
                        .filter(file -> !known.contains(file))
                        .sorted()
                        .forEach(this::read);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void read(Path file) {
        try {
            Checkpoint checkpoint = Checkpoint.of(Files.readString(file), key);
            add(new Witness(checkpoint.size(), checkpoint.root(), "the file " + file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            unfit = Optional.of(new Fault(0, Wrong.FILE, "The file " + file + ": " + e.getMessage()));
        }
        known.add(file);
    }

    /** A file that is not what was signed, if there is one. */
    Optional<Fault> unfit() {
        return unfit;
    }

    /** Those of trees of more than the first and at most the second size, smallest first. */
    List<Witness> between(long after, long upTo) {
        Stream<Witness> stored = database
                .sql("SELECT size, root FROM ledger.log_checkpoint WHERE size > ? AND size <= ? ORDER BY size")
                .params(after, upTo)
                .query((row, i) -> new Witness(
                        row.getLong(1),
                        Base64.getEncoder().encodeToString(row.getBytes(2)),
                        "the checkpoint of size " + row.getLong(1)))
                .stream();
        Stream<Witness> days = database
                .sql("SELECT day, note FROM ledger.log_day WHERE size > ? AND size <= ?")
                .params(after, upTo)
                .query((row, i) -> ofDay(row.getString(1), row.getString(2)))
                .stream();
        return Stream.of(stored, days, kept(after, upTo).stream())
                .flatMap(part -> part)
                .sorted(Comparator.comparingLong(Witness::size))
                .toList();
    }

    /** Those of them that are kept outside the database. */
    List<Witness> kept(long after, long upTo) {
        return others.stream()
                .filter(other -> other.size() > after && other.size() <= upTo)
                .sorted(Comparator.comparingLong(Witness::size))
                .toList();
    }

    private Witness ofDay(String day, String note) {
        String[] lines = note.split("\n", 4);
        return new Witness(Long.parseLong(lines[1]), lines[2], "the checkpoint of " + day);
    }
}
