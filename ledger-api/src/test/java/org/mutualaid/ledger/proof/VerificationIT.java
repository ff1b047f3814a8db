package org.mutualaid.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.proof.TamperedLog.EVENTS;
import static org.mutualaid.ledger.proof.TamperedLog.IN_ONE_STEP;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.proof.Fault.Wrong;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Nothing that goes wrong beside it keeps the log from being verified, and whoever watches is told. */
class VerificationIT {

    private static final Clock DAYS_LATER = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));

    @TempDir
    private static Path shared;

    @TempDir
    private Path data;

    private static TamperedLog log;

    private Verification verification;
    private Rounds rounds;

    @BeforeAll
    static void a_log() {
        log = new TamperedLog(shared);
    }

    @BeforeEach
    void a_program_that_begins() {
        CheckpointFiles files = TamperedLog.files(data);
        DayCheckpoints days =
                new DayCheckpoints(log.tree(), log.checkpoints(files), log.key(), log.database(), DAYS_LATER, files);
        verification = new Verification(log.tree(), days, log.database(), log.key(), files, DAYS_LATER, IN_ONE_STEP);
        rounds = new Rounds(verification::verifier, DAYS_LATER, IN_ONE_STEP);
    }

    @Test
    void all_is_well() {
        log.takenBack(() -> {
            untilItsEnd();

            assertThat(verification.state())
                    .extracting(Verified::verifiedTo, Verified::problem, Verified::hindrance)
                    .containsExactly((long) EVENTS, null, null);
            assertThat(health(DAYS_LATER).getStatus()).isEqualTo(Status.UP);
            assertThat(metric("ledger.verified.hindered")).isZero();
            return null;
        });
    }

    @Test
    void a_directory_that_cannot_be_written_to_hinders_no_verification() throws Exception {
        Files.createFile(data.resolve("checkpoints"));
        log.takenBack(() -> {
            untilItsEnd();
            assertThat(verification.state().verifiedTo()).isEqualTo(EVENTS);
            assertHindered("The checkpoints of days cannot be written.");

            log.change(350);
            roundsUntilItIsFound();

            assertThat(verification.state().problem())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(350L, Wrong.CHANGED);
            return null;
        });
    }

    @Test
    void a_hash_that_is_missing_in_the_last_tile_hinders_no_verification() {
        log.takenBack(() -> {
            untilItsEnd();
            log.owner("log_hash", "DELETE FROM ledger.log_hash WHERE level = 0 AND index = 1190");
            log.append("LATER", 0, 1);
            verification.round(rounds);
            assertHindered("The tree cannot follow the log.");
            assertThat(verification.state().verifiedTo()).isEqualTo(EVENTS + 1);

            log.change(950);
            roundsUntilItIsFound();

            assertThat(verification.state().problem())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(950L, Wrong.CHANGED);
            return null;
        });
    }

    @Test
    void a_gap_that_the_tree_cannot_pass_is_named() {
        log.takenBack(() -> {
            untilItsEnd();
            log.append("LATER", 0, 10);
            log.owner(
                    "domain_event_entry", "DELETE FROM ledger.domain_event_entry WHERE global_index = " + (EVENTS + 5));

            verification.round(rounds);

            assertThat(verification.state().problem())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(EVENTS + 5L, Wrong.MISSING);
            assertHindered("The tree cannot follow the log.");
            return null;
        });
    }

    @Test
    void a_log_that_nobody_looks_at_any_more_is_not_healthy() {
        log.takenBack(() -> {
            untilItsEnd();
            assertThat(health(Clock.offset(DAYS_LATER, Duration.ofMinutes(4))).getStatus())
                    .isEqualTo(Status.UP);
            assertThat(health(Clock.offset(DAYS_LATER, Duration.ofMinutes(6))).getStatus())
                    .isEqualTo(Status.DOWN);
            return null;
        });
    }

    private void assertHindered(String by) {
        assertThat(verification.state().hindrance()).isEqualTo(by);
        assertThat(health(DAYS_LATER).getStatus()).isEqualTo(Status.DOWN);
        assertThat(health(DAYS_LATER).getDetails()).containsEntry("hindrance", by);
        assertThat(metric("ledger.verified.hindered")).isEqualTo(1);
    }

    private void untilItsEnd() {
        for (int i = 0; i <= EVENTS / IN_ONE_STEP; i++) {
            verification.round(rounds);
            assertThat(verification.state().problem()).isNull();
        }
    }

    private void roundsUntilItIsFound() {
        for (int i = 0; i < EVENTS / IN_ONE_STEP && verification.state().problem() == null; i++) {
            verification.round(rounds);
        }
    }

    private Health health(Clock now) {
        Health health = new VerificationHealth(verification, now).health();
        assertThat(health).isNotNull();
        return health;
    }

    private double metric(String name) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new VerificationMetrics(verification).bindTo(meters);
        return meters.get(name).gauge().value();
    }
}
