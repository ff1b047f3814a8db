package org.mutualaid.ledger.web;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.mutualaid.ledger.demo.DemoAccounts;
import org.mutualaid.ledger.store.Coins;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.LogPosition;
import org.springframework.context.ConfigurableApplicationContext;

/** How long after its commit a follower has an event, when there is one at a time. */
public final class FeedDelay {

    private static final int WARM_UP = 500;
    private static final int ROUNDS = 2_000;

    private FeedDelay() {}

    /** Measures, and tells in one line. */
    public static String measure(ConfigurableApplicationContext application) throws IOException {
        String port = application.getEnvironment().getProperty("local.server.port");
        String token = Http.JSON
                .readTree(Files.readAllBytes(
                        application.getBean(DemoAccounts.class).file()))
                .at("/NOTIFIER")
                .asString();
        Commands commands = application.getBean(Commands.class);
        long[] delays = new long[ROUNDS];
        long head = application.getBean(LogPosition.class).head();
        try (Sse stream = Sse.open("http://localhost:" + port + "/api/v1/events?type=CoinDropped", token, head)) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                Coins.drop(commands, "jar-alone-" + round, 1);
                long committed = System.nanoTime();
                stream.event();
                if (round >= 0) {
                    delays[round] = System.nanoTime() - committed;
                }
            }
        }
        Arrays.sort(delays);
        return "one event at a time, commit to delivered: p50 %.2f ms, p99 %.2f ms"
                .formatted(delays[ROUNDS / 2] / 1e6, delays[ROUNDS * 99 / 100] / 1e6);
    }
}
