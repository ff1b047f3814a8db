package org.mutualaid.ledger.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The signed tree head at the end of each day, in the database and as a file to hand to a third party. Which tree that is
 * follows from the times in the log, so it does not matter when it is written.
 */
@Component
public class DayCheckpoints {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** After midnight, until nobody writes under a time of the day before: clocks differ, and a commit comes after its time. */
    private static final Duration UNTIL_OVER = Duration.ofMinutes(5);

    private final LogTree tree;
    private final Checkpoints checkpoints;
    private final SigningKey key;
    private final StoredLog log;
    private final JdbcClient database;
    private final Clock clock;
    private final CheckpointFiles files;
    private volatile @Nullable LocalDate written;

    DayCheckpoints(
            LogTree tree,
            Checkpoints checkpoints,
            SigningKey key,
            JdbcClient database,
            Clock clock,
            CheckpointFiles files) {
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.key = key;
        this.log = new StoredLog(database);
        this.database = database;
        this.clock = clock;
        this.files = files;
    }

    /** Signs the days that are over and were not signed yet, and writes the files that are missing; once a day. */
    public void write() {
        LocalDate today = LocalDate.ofInstant(clock.instant().minus(UNTIL_OVER), ZONE);
        if (today.equals(written) || log.head() == 0) {
            return;
        }
        LocalDate next = database.sql("SELECT max(day) FROM ledger.log_day")
                .query(LocalDate.class)
                .optional()
                .map(last -> last.plusDays(1))
                .orElseGet(() -> Instant.parse(log.recordedAt(1)).atZone(ZONE).toLocalDate());
        for (; next.isBefore(today); next = next.plusDays(1)) {
            sign(next);
        }
        database.sql("SELECT day, note FROM ledger.log_day ORDER BY day").query(row -> {
            file(row.getObject(1, LocalDate.class), row.getString(2));
        });
        written = today;
    }

    /** The note of that day, if it is over and was a day of this log. */
    public Optional<String> on(LocalDate day) {
        return database.sql("SELECT note FROM ledger.log_day WHERE day = ?")
                .param(day)
                .query(String.class)
                .optional();
    }

    private void sign(LocalDate day) {
        long size = recordedBefore(day.plusDays(1).atStartOfDay(ZONE).toInstant());
        tree.grow();
        database.sql("INSERT INTO ledger.log_day (day, size, note) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(day, size, checkpoints.of(size, "day " + day, "key " + key.log()))
                .update();
    }

    /** How many events were recorded before: times increase with positions. */
    private long recordedBefore(Instant end) {
        long before = 0;
        long after = log.head() + 1;
        while (after - before > 1) {
            long middle = (before + after) >>> 1;
            if (Instant.parse(log.recordedAt(middle)).isBefore(end)) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return before;
    }

    /** Written once. */
    private void file(LocalDate day, String note) {
        String name = day.toString();
        if (files.read(name).isEmpty()) {
            files.write(name, note);
        }
    }
}
