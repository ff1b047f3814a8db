package org.mutualaid.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.proof.TamperedLog.EVENTS;
import static org.mutualaid.ledger.proof.TamperedLog.IN_ONE_STEP;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.proof.Fault.Wrong;

/** What the running program finds that it did not find at its first look; it knows no file of checkpoints here. */
class RoundsIT {

    @TempDir
    private static Path directory;

    private static TamperedLog log;

    private Rounds rounds;

    @BeforeAll
    static void a_log() {
        log = new TamperedLog(directory);
    }

    @BeforeEach
    void a_program_that_begins() {
        rounds = new Rounds(() -> log.verifier(directory.resolve("none")), Clock.systemUTC(), IN_ONE_STEP);
    }

    @Test
    void rounds_go_on_for_ever_and_come_upon_what_was_changed_behind_them() {
        log.takenBack(() -> {
            for (int i = 1; i <= EVENTS / IN_ONE_STEP; i++) {
                assertThat(rounds.round().verified().verifiedTo()).isEqualTo(i * IN_ONE_STEP);
            }
            log.append("LATER", 0, 1);
            log.tree().grow();
            assertThat(rounds.round().verified().verifiedTo()).isEqualTo(EVENTS + 1);
            log.change(350);

            assertThat(found(4)).extracting(Fault::position, Fault::wrong).containsExactly(350L, Wrong.CHANGED);
            return null;
        });
    }

    @Test
    void a_fault_is_told_until_everything_was_found_right_again() {
        log.takenBack(() -> {
            log.owner("log_hash", "DELETE FROM ledger.log_hash WHERE level = 0 AND index = 149");
            rounds.round();
            assertThat(rounds.round().verified())
                    .extracting(Verified::verifiedTo)
                    .isEqualTo(149L);
            assertThat(rounds.round().verified().problem()).isNotNull();
            log.owner("log_hash", "DELETE FROM ledger.log_hash");
            log.tree().grow();

            for (int i = 2; i <= EVENTS / IN_ONE_STEP; i++) {
                assertThat(rounds.round().verified().problem()).isNotNull();
            }
            assertThat(rounds.round().verified())
                    .extracting(Verified::verifiedTo, Verified::problem)
                    .containsExactly((long) EVENTS, null);
            return null;
        });
    }

    /** Its tree and its checkpoints are as old, and nothing of it is another: only what was seen can tell. */
    @Test
    void an_older_backup_is_noticed_and_told_as_long_as_it_is_there() {
        log.takenBack(() -> {
            untilItsEnd();
            log.restoreTo(900);

            for (int i = 0; i < 2 * EVENTS / IN_ONE_STEP; i++) {
                Verified state = rounds.round().verified();
                assertThat(state.problem())
                        .as("round " + i)
                        .extracting(Fault::position, Fault::wrong)
                        .containsExactly(901L, Wrong.OLDER);
                assertThat(state.verifiedTo()).isEqualTo(900);
            }
            log.append("OTHER", 0, 400);
            log.tree().grow();
            for (int i = 0; i < EVENTS / IN_ONE_STEP; i++) {
                assertThat(rounds.round().verified().problem()).isNotNull();
            }
            assertThat(rounds.round().verified().problem())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(701L, Wrong.HISTORY);
            return null;
        });
    }

    @Test
    void an_older_backup_that_is_as_long_again_before_anybody_looks() {
        log.takenBack(() -> {
            untilItsEnd();
            log.restoreTo(900);
            log.append("OTHER", 0, EVENTS - 900);
            log.tree().grow();

            Fault fault = found(2 * EVENTS / IN_ONE_STEP);

            assertThat(fault).extracting(Fault::position, Fault::wrong).containsExactly(701L, Wrong.HISTORY);
            assertThat(fault.detail()).contains("what was verified before");
            return null;
        });
    }

    /** What comes while the second pass is under way is only known to the first. */
    @Test
    void what_was_rewritten_with_its_tree_between_two_passes() {
        log.takenBack(() -> {
            untilItsEnd();
            log.append("LATER", 0, 50);
            log.tree().grow();
            assertThat(rounds.round().verified().verifiedTo()).isEqualTo(EVENTS + 50);
            log.rewriteFrom(EVENTS + 20);

            assertThat(found(2 * EVENTS / IN_ONE_STEP))
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(EVENTS + 1L, Wrong.HISTORY);
            return null;
        });
    }

    @Test
    void what_was_put_right_is_right_again() {
        log.takenBack(() -> {
            untilItsEnd();
            return null;
        });
        log.takenBack(() -> {
            log.restoreTo(900);
            assertThat(found(1)).isNotNull();
            return null;
        });
        for (int i = 1; i <= EVENTS / IN_ONE_STEP; i++) {
            assertThat(rounds.round().verified().problem()).isNotNull();
        }
        assertThat(rounds.round().verified())
                .extracting(Verified::verifiedTo, Verified::problem)
                .containsExactly((long) EVENTS, null);
    }

    private void untilItsEnd() {
        for (int i = 0; i <= EVENTS / IN_ONE_STEP; i++) {
            assertThat(rounds.round().verified().problem()).isNull();
        }
    }

    private @Nullable Fault found(int inRounds) {
        Fault found = null;
        for (int i = 0; i < inRounds && found == null; i++) {
            found = rounds.round().verified().problem();
        }
        return found;
    }
}
