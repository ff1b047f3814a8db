package org.mutualaid.ledger.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.ViewProgress;
import org.mutualaid.ledger.unit.UnitCommand.RegisterUnit;
import org.mutualaid.ledger.web.FeedDelay;
import org.mutualaid.ledger.web.FeedLoad;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures on the embedded PostgreSQL, fsync on: what a command costs, how long after its commit the views show it, and
 * how long after it a follower of the feed has it.
 * Run it with {@code ./mvnw -Pbenchmark -DskipTests verify} on a quiet machine.
 */
public final class LedgerBenchmark {

    private static final int WARM_UP = 1_000;
    private static final int ROUNDS = 3_000;
    private static final int FOLLOWED = 100_000;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Commands commands;
    private final LogPosition log;
    private final ViewProgress progress;

    private LedgerBenchmark(ConfigurableApplicationContext context) {
        this.commands = context.getBean(Commands.class);
        this.log = context.getBean(LogPosition.class);
        this.progress = context.getBean(ViewProgress.class);
    }

    /** Starts the application on an empty directory, measures and prints. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("ledger-benchmark");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(LedgerApplication.class)
                .properties(
                        Map.of("ledger.data-dir", directory.toString(), "server.port", "0", "ledger.demo", "accounts"))
                .run()) {
            new LedgerBenchmark(context).run();
            new OfflineBenchmark(context).run();
            System.out.println("\nFeed: " + FeedDelay.measure(context));
            System.out.println("Feed: " + new FeedLoad(context, FOLLOWED).run());
        }
        new ProofBenchmark().run();
    }

    private void run() throws Exception {
        IntStream.range(0, WARM_UP).forEach(this::register);
        long[] command = new long[ROUNDS];
        long[] visible = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            register(WARM_UP + round);
            long committed = System.nanoTime();
            if (!progress.await(log.head(), LIMIT)) {
                throw new IllegalStateException("The views did not follow within " + LIMIT);
            }
            command[round] = committed - begun;
            visible[round] = System.nanoTime() - committed;
        }
        Arrays.sort(command);
        Arrays.sort(visible);
        System.out.printf("%nmilliseconds              p50     p99%n");
        print("command to commit  ", command);
        print("commit to visible  ", visible);
        System.out.printf(
                "commit to visible : command to commit = %.2f (p50)%n",
                (double) visible[ROUNDS / 2] / command[ROUNDS / 2]);
        double alone = throughput(1, WARM_UP + ROUNDS);
        for (int threads : new int[] {8, 32}) {
            double together = throughput(threads, WARM_UP + ROUNDS * (threads + 1));
            System.out.printf(
                    "commands per second: 1 thread %.0f, %d threads %.0f, ratio %.2f%n",
                    alone, threads, together, together / alone);
        }
    }

    private double throughput(int threads, int firstUnit) throws Exception {
        long begun = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            IntStream.range(0, ROUNDS).forEach(round -> workers.execute(() -> register(firstUnit + round)));
        }
        return ROUNDS / ((System.nanoTime() - begun) / 1e9);
    }

    private void register(int number) {
        commands.send(new RegisterUnit("B" + number, "基准单位", "SN-01", 10, null), Map.of("actor", "benchmark"));
    }

    private static void print(String name, long[] sorted) {
        System.out.printf(
                "%s %9.2f %7.2f%n", name, sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6);
    }
}
