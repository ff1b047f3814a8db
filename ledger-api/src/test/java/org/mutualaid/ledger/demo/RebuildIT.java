package org.mutualaid.ledger.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.TestServer;
import org.mutualaid.ledger.view.ViewTables;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class RebuildIT {

    private static final int ONE_IN = 20;

    @TempDir
    Path data;

    @Test
    void neither_a_rebuild_of_every_view_nor_a_log_at_other_positions_tells_anybody_anything_again() {
        String url = TestServer.newDatabase();
        String[] arguments = Stream.concat(
                        Stream.of(TestServer.arguments(url)),
                        Stream.of(
                                "--ledger.demo=county",
                                "--ledger.demo-one-in=" + ONE_IN,
                                "--ledger.data-dir=" + data,
                                "--ledger.sms.since=BEGINNING"))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext program = SpringApplication.run(LedgerApplication.class, arguments)) {
            untilLoaded(program);
            ViewTables tables = program.getBean(ViewTables.class);
            Map<String, String> before = tables.digests();
            Outbox outbox = new Outbox(program.getBean(JdbcClient.class), data);
            List<String> told = outbox.untilAllIsPutDown();
            TrackingEventProcessor views = processor(program, "views");
            views.shutDown();
            tables.truncateAll();
            assertThat(tables.digests()).isNotEqualTo(before);
            views.resetTokens();
            views.start();
            untilQuiet(program);
            assertThat(tables.digests()).isEqualTo(before);
            assertThat(outbox.untilAllIsPutDown()).containsExactlyInAnyOrderElementsOf(told);
            outbox.holdsItsInvariant();
            outbox.handedNothingOverTwice();
        }
        List<String> before = new Outbox(JdbcClient.create(TestServer.dataSource(url)), data).untilAllIsPutDown();
        // As if the log had been moved to a store that counts otherwise: the last event that was told of stands
        // elsewhere.
        JdbcClient.create(TestServer.dataSource(url))
                .sql("UPDATE ledger.sms_place SET position = position + 1000")
                .update();
        try (ConfigurableApplicationContext program = SpringApplication.run(LedgerApplication.class, arguments)) {
            Outbox outbox = new Outbox(program.getBean(JdbcClient.class), data);
            assertThat(outbox.untilAllIsPutDown()).containsExactlyInAnyOrderElementsOf(before);
            outbox.handedNothingOverTwice();
        }
    }

    private static void untilLoaded(ConfigurableApplicationContext program) {
        CountyLoad load = program.getBean(CountyLoad.class);
        CountyYear year = CountyYear.of(CountySize.oneIn(ONE_IN));
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> load.isLoaded(year));
        untilQuiet(program);
    }

    /** Both readers of the log have read all of it. */
    private static void untilQuiet(ConfigurableApplicationContext program) {
        LogPosition log = program.getBean(LogPosition.class);
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> Stream.of("automations", "views")
                        .flatMap(name -> processor(program, name).processingStatus().values().stream())
                        .allMatch(reader -> hasRead(reader, log.head())));
    }

    private static boolean hasRead(EventTrackerStatus reader, long head) {
        return reader.getCurrentPosition().orElse(0) >= head;
    }

    private static TrackingEventProcessor processor(ConfigurableApplicationContext program, String name) {
        return program.getBean(EventProcessingConfiguration.class)
                .eventProcessor(name, TrackingEventProcessor.class)
                .orElseThrow();
    }

    /** H17 and I12: what a rebuild must leave alone. */
    private record Outbox(JdbcClient database, Path data) {

        /** The messages once the notifier has read the whole log. */
        List<String> untilAllIsPutDown() {
            Awaitility.await("notifier")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> database.sql("""
                            SELECT (SELECT position FROM ledger.sms_place) = (SELECT max(global_index) FROM ledger.domain_event_entry)""").query(Boolean.class).single());
            List<String> messages = database.sql("SELECT id FROM ledger.sms")
                    .query(String.class)
                    .list();
            assertThat(messages).hasSizeGreaterThan(1_300);
            return messages;
        }

        void holdsItsInvariant() {
            assertThat(database.sql("""
                            SELECT count(*) FROM ledger.sms s
                             WHERE NOT EXISTS (SELECT FROM ledger.domain_event_entry e WHERE e.event_identifier = s.event_id)
                                OR EXISTS (SELECT FROM ledger.sms o WHERE o.id <> s.id AND o.event_id = s.event_id
                                              AND o.recipient = s.recipient AND o.template = s.template)""").query(Long.class).single()).isZero();
            assertThat(database.sql("SELECT count(*) FROM ledger.sms_parked_event")
                            .query(Long.class)
                            .single())
                    .isZero();
        }

        void handedNothingOverTwice() {
            try (Stream<String> lines = Files.lines(data.resolve("sms-sent.log"))) {
                assertThat(lines.skip(1).map(line -> line.substring(0, line.indexOf(' '))))
                        .isNotEmpty()
                        .doesNotHaveDuplicates();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
