package org.mutualaid.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.proof.Fault.Wrong;

/** A head that was given out binds whoever gave it, also after a restart and whatever became of the database. */
class CheckpointsIT {

    @TempDir
    private static Path shared;

    @TempDir
    private Path data;

    private static TamperedLog log;

    private Checkpoints checkpoints;
    private Path latest;

    @BeforeAll
    static void a_log() {
        log = new TamperedLog(shared);
    }

    @BeforeEach
    void a_program_that_begins() {
        checkpoints = begun();
        latest = data.resolve("checkpoints/latest.txt");
    }

    @Test
    void the_newest_one_lies_in_a_file_before_anybody_has_it() throws Exception {
        log.takenBack(() -> {
            String first = checkpoints.latest();
            assertThat(latest).content().isEqualTo(first);
            FileTime longAgo = FileTime.from(Instant.EPOCH);
            Files.setLastModifiedTime(latest, longAgo);
            assertThat(checkpoints.latest()).isEqualTo(first);
            assertThat(Files.getLastModifiedTime(latest)).as("written once").isEqualTo(longAgo);

            log.append("MORE", 0, 1);

            assertThat(checkpoints.latest()).isNotEqualTo(first);
            assertThat(latest).content().isEqualTo(checkpoints.latest());
            return null;
        });
    }

    @Test
    void none_is_given_out_that_cannot_be_kept() throws Exception {
        Files.createFile(data.resolve("checkpoints"));

        assertThatThrownBy(checkpoints::latest)
                .isInstanceOf(CheckpointNotKept.class)
                .hasMessageContaining("latest.txt cannot be written");
    }

    @Test
    void a_second_head_over_as_many_events_is_never_signed() {
        log.takenBack(() -> {
            log.rewriteFrom(1100);
            assertThatThrownBy(checkpoints::latest).hasMessageContaining("log-broken: Another head");
            return null;
        });
    }

    @Test
    void an_older_backup_of_the_whole_database_is_noticed_and_gets_no_head() throws Exception {
        String given = checkpoints.latest();
        log.takenBack(() -> {
            log.restoreTo(900);

            assertNoHead();
            Fault fault = verified();
            assertThat(fault).extracting(Fault::position, Fault::wrong).containsExactly(901L, Wrong.OLDER);
            assertThat(fault.detail()).contains("latest.txt", "1200 events");

            log.append("OTHER", 0, 350);

            assertNoHead();
            assertThat(verified()).extracting(Fault::position, Fault::wrong).containsExactly(701L, Wrong.HISTORY);
            return null;
        });
        assertThat(latest).as("as it was given out").content().isEqualTo(given);
        assertThat(begun().latest()).as("once the log is right again").isEqualTo(given);
    }

    @Test
    void a_file_that_is_not_what_was_signed_ends_signing() throws Exception {
        Files.writeString(latest, checkpoints.latest().replace("1200", "12"));

        assertThatThrownBy(() -> begun().latest()).hasMessageContaining("log-broken", "not signed");
        assertThat(verified()).extracting(Fault::wrong).isEqualTo(Wrong.FILE);
    }

    /** The other one gives out a longer tree while this one's file is on its way to the disk. */
    @Test
    void of_two_instances_the_file_keeps_the_newest() {
        TamperedLog own = new TamperedLog(data.resolve("own"));
        Checkpoints other = own.checkpoints(TamperedLog.files(data));
        AtomicReference<CompletableFuture<String>> later = new AtomicReference<>();
        CheckpointFiles slow = new CheckpointFiles(TamperedLog.settings(data)) {
            @Override
            void write(String name, String note) {
                CompletableFuture<String> given = CompletableFuture.supplyAsync(() -> {
                    own.append("MORE", 0, 1);
                    return other.latest();
                });
                later.set(given);
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> given.isDone() || own.isAnybodyWaiting());
                super.write(name, note);
            }
        };

        own.checkpoints(slow).latest();
        String newest = later.get().join();

        assertThat(latest).content().isEqualTo(newest);
    }

    private void assertNoHead() {
        assertThatThrownBy(checkpoints::latest).hasMessageContaining("log-broken: A head over 1200 events");
        assertThatThrownBy(() -> begun().latest())
                .as("after a restart")
                .hasMessageContaining("log-broken: A head over 1200 events");
    }

    private Checkpoints begun() {
        return log.checkpoints(TamperedLog.files(data));
    }

    private Fault verified() {
        Fault fault = log.verifier(data.resolve("checkpoints"))
                .verify(1, (position, end) -> {})
                .fault();
        assertThat(fault).isNotNull();
        return fault;
    }
}
