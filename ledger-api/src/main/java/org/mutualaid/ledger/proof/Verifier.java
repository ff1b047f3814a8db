package org.mutualaid.ledger.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Verifies the log on its own: needs the database, the public key and the directory of daily checkpoints, and nothing of
 * the running program. It believes no stored hash.
 */
public final class Verifier {

    private static final int STEP = 5_000;

    private final StoredLog log;
    private final StoredHashes hashes;
    private final Witnesses witnesses;
    private final LogKey key;

    /**
     * A verifier of that log.
     *
     * @param database its database, which is only read
     * @param key      its public key
     * @param files    directory of its daily checkpoints
     */
    public Verifier(JdbcClient database, LogKey key, Path files) {
        this.log = new StoredLog(database);
        this.hashes = new StoredHashes(database);
        this.witnesses = new Witnesses(database, key, files);
        this.key = key;
    }

    /**
     * Holds the log to a checkpoint that somebody else has kept, too.
     *
     * @throws IllegalArgumentException if it is not signed by this log
     */
    public Verifier holdTo(String note) {
        Checkpoint kept = Checkpoint.of(note, key);
        witnesses.add(new Witness(kept.size(), kept.root(), "the kept checkpoint of size " + kept.size()));
        return this;
    }

    /**
     * Walks from a position (1 for all) to the end of the log, or to the first thing that does not hold. It begins earlier
     * where the log or its stored tree does not reach that far. What is stored before is believed as far as it agrees with
     * the checkpoints that are kept outside the database.
     */
    public Result verify(long from, Progress progress) {
        long begun = System.nanoTime();
        long end = log.head();
        long first = Math.min(from, Math.min(end, hashes.size()) + 1);
        Pass pass = passFrom(first);
        Optional<Fault> fault = pass.behind();
        while (fault.isEmpty() && pass.position() < end) {
            fault = pass.advance(STEP);
            end = log.head();
            progress.verified(pass.position(), end);
        }
        fault = fault.or(pass::beyond);
        return new Result(first, pass.position(), Duration.ofNanos(System.nanoTime() - begun), fault.orElse(null));
    }

    Pass passFrom(long position) {
        return new Pass(position, log, hashes, witnesses);
    }

    /** Is told how far it has come. */
    @FunctionalInterface
    public interface Progress {

        /** Everything up to that position holds; the log ends at the other. */
        void verified(long position, long end);
    }

    /**
     * What came out.
     *
     * @param from  where it began
     * @param to    everything up to there holds
     * @param took  how long it took
     * @param fault what does not hold, if anything
     */
    public record Result(
            long from, long to, Duration took, @Nullable Fault fault) {

        /** Events per second. */
        public long rate() {
            return Math.round((to - from + 1) / Math.max(took.toNanos() / 1e9, 1e-9));
        }
    }
}
