package org.mutualaid.ledger.proof;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * As long as the program runs: keeps the tree at the end of the log, signs each day that is over, and verifies. It rests
 * as long as it works, and a second whenever it has come to the end, so that writers do not feel it.
 */
@Component
public class Verification implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    private final LogTree tree;
    private final DayCheckpoints days;
    private final JdbcClient database;
    private final SigningKey key;
    private final CheckpointFiles files;
    private final Clock clock;
    private final int most;
    private final Thread thread =
            Thread.ofPlatform().name("verification").daemon().unstarted(this::run);
    private volatile Verified state;

    Verification(
            LogTree tree,
            DayCheckpoints days,
            JdbcClient database,
            SigningKey key,
            CheckpointFiles files,
            Clock clock,
            @Value("${ledger.verification.events-a-round}") int most) {
        this.tree = tree;
        this.days = days;
        this.database = database;
        this.key = key;
        this.files = files;
        this.clock = clock;
        this.most = most;
        this.state = new Verified(0, clock.instant(), clock.instant(), 0, null, null);
    }

    /** A verifier of this log, for whoever wants to know now. */
    public Verifier verifier() {
        return new Verifier(database, key.log(), files.directory());
    }

    /** How far the log is verified. */
    public Verified state() {
        return state;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.start();
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        try {
            Rounds rounds = new Rounds(this::verifier, clock, most);
            while (true) {
                Thread.sleep(round(rounds));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Verifies, whatever becomes of the tree and of the files. Tells how long to rest. */
    Duration round(Rounds rounds) {
        long begun = System.nanoTime();
        String hindrance = Stream.of(
                        tried(tree::grow, "The tree cannot follow the log."),
                        tried(days::write, "The checkpoints of days cannot be written."))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        try {
            Rounds.State round = rounds.round();
            state = round.verified().hindered(hindrance.isEmpty() ? null : hindrance);
            Fault problem = state.problem();
            if (round.more()) {
                return Duration.ofNanos(System.nanoTime() - begun);
            }
            if (problem != null) {
                LOG.error("The log does not hold at position {}: {}", problem.position(), problem.detail());
                return AFTER_A_FAULT;
            }
            return PAUSE;
        } catch (RuntimeException e) {
            state = state.hindered(failed(e, "The log cannot be verified."));
            return AFTER_A_FAULT;
        }
    }

    private Optional<String> tried(Runnable part, String failure) {
        try {
            part.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(failed(e, failure));
        }
    }

    /** Logs what is new. */
    private String failed(RuntimeException e, String failure) {
        String known = state.hindrance();
        if ((known == null || !known.contains(failure))
                && !Thread.currentThread().isInterrupted()) {
            LOG.error("{} This is tried again.", failure, e);
        }
        return failure;
    }
}
