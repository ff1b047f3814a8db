package org.mutualaid.ledger.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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

class RebuildIT {

    private static final int ONE_IN = 20;

    @TempDir
    Path data;

    @Test
    void rebuilding_every_view_from_nothing_gives_the_same_bytes() {
        String[] arguments = Stream.concat(
                        Stream.of(TestServer.arguments(TestServer.newDatabase())),
                        Stream.of(
                                "--ledger.demo=county", "--ledger.demo-one-in=" + ONE_IN, "--ledger.data-dir=" + data))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext program = SpringApplication.run(LedgerApplication.class, arguments)) {
            untilLoaded(program);
            ViewTables tables = program.getBean(ViewTables.class);
            Map<String, String> before = tables.digests();
            TrackingEventProcessor views = processor(program, "views");
            views.shutDown();
            tables.truncateAll();
            assertThat(tables.digests()).isNotEqualTo(before);
            views.resetTokens();
            views.start();
            untilQuiet(program);
            assertThat(tables.digests()).isEqualTo(before);
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
}
