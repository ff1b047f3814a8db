package org.mutualaid.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.store.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is handed to a third party each day; days are those of Shanghai. */
class DayCheckpointsIT {

    @TempDir
    private Path directory;

    private final DataSource source = TestServer.dataSource(TestServer.newLedger());
    private final JdbcClient database = JdbcClient.create(source);

    @Test
    void each_day_that_is_over_is_signed_with_all_that_was_recorded_by_then() throws IOException {
        recordedAt(
                "2026-11-02T15:59:59.999998Z",
                "2026-11-02T15:59:59.999999Z",
                "2026-11-02T16:00:00.000000Z",
                "2026-11-05T01:00:00.000000Z");
        SigningKey key = SigningKey.at(directory.resolve("key"), "ledger.example/test", true);

        DayCheckpoints days = days(key, "2026-11-05T02:00:00Z");
        days.write();

        assertThat(checkpoint(days, key, "2026-11-02").size()).isEqualTo(2);
        assertThat(checkpoint(days, key, "2026-11-03").size()).isEqualTo(3);
        assertThat(checkpoint(days, key, "2026-11-04").size()).isEqualTo(3);
        assertThat(days.on(LocalDate.of(2026, 11, 1))).isEmpty();
        assertThat(days.on(LocalDate.of(2026, 11, 5))).as("not over").isEmpty();
        assertThat(checkpoint(days, key, "2026-11-03").more()).containsExactly("day 2026-11-03", "key " + key.log());
        Path files = directory.resolve("checkpoints");
        try (var found = Files.list(files)) {
            assertThat(found.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("2026-11-02.txt", "2026-11-03.txt", "2026-11-04.txt");
        }
        assertThat(Files.readString(files.resolve("2026-11-03.txt")))
                .isEqualTo(days.on(LocalDate.of(2026, 11, 3)).orElseThrow());
        assertThat(new Verifier(database, key.log(), files)
                        .verify(1, (position, end) -> {})
                        .fault())
                .isNull();

        Files.delete(files.resolve("2026-11-03.txt"));
        DayCheckpoints atMidnight = days(key, "2026-11-05T16:04:59Z");
        atMidnight.write();
        assertThat(atMidnight.on(LocalDate.of(2026, 11, 5)))
                .as("somebody may still be writing it")
                .isEmpty();
        DayCheckpoints later = days(key, "2026-11-05T16:05:00Z");
        later.write();

        assertThat(files.resolve("2026-11-03.txt"))
                .content()
                .isEqualTo(days.on(LocalDate.of(2026, 11, 3)).orElseThrow());
        assertThat(checkpoint(later, key, "2026-11-05").size()).isEqualTo(4);
    }

    private static Checkpoint checkpoint(DayCheckpoints days, SigningKey key, String day) {
        return Checkpoint.of(days.on(LocalDate.parse(day)).orElseThrow(), key.log());
    }

    private DayCheckpoints days(SigningKey key, String now) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        LogTree tree = new LogTree(database, transactions);
        CheckpointFiles files = TamperedLog.files(directory);
        return new DayCheckpoints(
                tree,
                new Checkpoints(tree, key, database, files, transactions),
                key,
                database,
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                files);
    }

    private void recordedAt(String... times) {
        database.sql("ALTER TABLE ledger.domain_event_entry DISABLE TRIGGER USER")
                .update();
        for (int i = 0; i < times.length; i++) {
            database.sql("""
                            INSERT INTO ledger.domain_event_entry
                            VALUES (?, ?, 'S', ?, 'Sample', 'CoinDropped', '1', '{}', '{}', ?)""").params(i + 1, "e" + i, i, times[i]).update();
        }
    }
}
