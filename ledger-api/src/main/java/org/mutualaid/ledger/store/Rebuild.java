package org.mutualaid.ledger.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.mutualaid.ledger.view.ViewTables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the views again from the first event of the log. */
@Component
public class Rebuild {

    /** The framework's: a program that has not said for so long that it holds a place has lost it. */
    private static final Duration CLAIM = Duration.ofSeconds(10);

    private static final Duration GLANCE = Duration.ofMillis(200);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final EventProcessingConfiguration processors;
    private final ViewTables tables;
    private final LogPosition log;

    Rebuild(
            JdbcClient database,
            PlatformTransactionManager transactions,
            EventProcessingConfiguration processors,
            ViewTables tables,
            LogPosition log) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.processors = processors;
        this.tables = tables;
        this.log = log;
    }

    /** How many events there are to read. */
    public long events() {
        return log.head();
    }

    /**
     * Empties the views and returns when they have read the log. Cut off at any point, the views go on by themselves
     * when a program starts on them: they are emptied together with their reader's place.
     *
     * @param compare whether to compare the views with what they were before
     * @param reached is told the position reached, again and again
     * @throws IllegalStateException if another program moves these views, or this one began to
     */
    public Outcome run(boolean compare, LongConsumer reached) {
        TrackingEventProcessor reader = processors
                .eventProcessor(ProcessorConfiguration.VIEWS, TrackingEventProcessor.class)
                .orElseThrow();
        requireAlone();
        Map<String, String> before = compare ? upToDate(reader) : Map.of();
        long begun = System.nanoTime();
        transaction.executeWithoutResult(status -> {
            tables.truncateAll();
            database.sql("DELETE FROM ledger.token_entry WHERE processor_name = ?")
                    .param(ProcessorConfiguration.VIEWS)
                    .update();
        });
        reader.start();
        long head = log.head();
        until(reader, head, reached);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Map<String, String> after = compare ? tables.digests() : Map.of();
        return new Outcome(
                head,
                took,
                before.keySet().stream()
                        .filter(table -> !Objects.equals(before.get(table), after.get(table)))
                        .toList());
    }

    /** Asks the reader itself: {@link ViewProgress} remembers where the views were before. */
    private void until(TrackingEventProcessor reader, long head, LongConsumer reached) {
        for (long position = position(reader); position < head; position = position(reader)) {
            reached.accept(position);
            pause();
        }
        reached.accept(head);
    }

    private Map<String, String> upToDate(TrackingEventProcessor reader) {
        reader.start();
        until(reader, log.head(), position -> {});
        reader.shutDown();
        return tables.digests();
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cut off. The views go on when a program starts on them.", e);
        }
    }

    private static long position(TrackingEventProcessor reader) {
        return reader.processingStatus().values().stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(0))
                .max()
                .orElse(0);
    }

    /** The reader of this program waits; whoever has held the place in the last seconds is another, living program. */
    private void requireAlone() {
        database.sql("""
                        SELECT owner FROM ledger.token_entry
                         WHERE processor_name = ? AND owner IS NOT NULL
                           AND time_stamp::timestamptz > clock_timestamp() - make_interval(secs => ?)""")
                .params(ProcessorConfiguration.VIEWS, CLAIM.toSeconds())
                .query(String.class)
                .optional()
                .ifPresent(owner -> {
                    throw new IllegalStateException(
                            "Another program (" + owner + ") moves these views. Stop it, then call again.");
                });
    }

    /**
     * What became of a rebuild.
     *
     * @param events    events read
     * @param took      time that reading took
     * @param different tables that are not what they were, if they were compared
     */
    public record Outcome(long events, Duration took, List<String> different) {

        /** Whole seconds, rounded up. */
        public long seconds() {
            return took.plusMillis(999).toSeconds();
        }

        /** Events read in a second. */
        public long eventsPerSecond() {
            return events * 1000 / Math.max(1, took.toMillis());
        }
    }
}
