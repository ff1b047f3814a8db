package org.mutualaid.ledger.web;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.store.TestServer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The feed under load: 100,000 events, or as many as {@code -Dfeed.events} says. */
@Timeout(600)
class FeedLoadIT {

    private static final int EVENTS = Integer.getInteger("feed.events", 100_000);

    @Test
    void a_fast_and_a_slow_consumer_are_told_the_same_without_a_gap_and_nothing_twice(@TempDir Path data)
            throws Exception {
        String[] arguments = Stream.concat(
                        Stream.of(TestServer.arguments(TestServer.newDatabase())),
                        Stream.of("--ledger.data-dir=" + data, "--ledger.demo=accounts"))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext application =
                new SpringApplication(LedgerApplication.class).run(arguments)) {
            System.out.println("Feed: " + new FeedLoad(application, EVENTS).run());
        }
    }
}
