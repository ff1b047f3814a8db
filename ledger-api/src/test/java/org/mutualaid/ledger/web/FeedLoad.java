package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.mutualaid.ledger.demo.DemoAccounts;
import org.mutualaid.ledger.store.Coins;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.LogPosition;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * Two consumers, one of them slow, while four writers write as fast as they can. The readers that move the views stand
 * still meanwhile, so that the figures are those of the feed.
 */
public final class FeedLoad {

    private static final int WRITERS = 4;
    private static final int A_COMMIT = 100;
    private static final int HANG_UPS = 4;

    private final ConfigurableApplicationContext application;
    private final int events;
    private final long before;
    private final String base;
    private final String token;
    private final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final Told fast = new Told();
    private final Told slow = new Told();

    /** Takes an application with demo accounts, of whose log it has the end for itself. */
    public FeedLoad(ConfigurableApplicationContext application, int events) throws IOException {
        this.application = application;
        this.events = events;
        this.base = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
        this.token = Http.JSON
                .readTree(Files.readAllBytes(
                        application.getBean(DemoAccounts.class).file()))
                .at("/NOTIFIER")
                .asString();
        application
                .getBean(EventProcessingConfiguration.class)
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
        this.before = application.getBean(LogPosition.class).head();
    }

    /** Fails if the two are not told the same, with a gap, or something twice; otherwise tells how long it took. */
    public String run() {
        long begun = System.nanoTime();
        long written;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> streaming = CompletableFuture.runAsync(this::stream, threads);
            CompletableFuture<Void> paging = CompletableFuture.runAsync(this::page, threads);
            CompletableFuture.allOf(IntStream.range(0, WRITERS)
                            .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
            written = System.nanoTime();
            CompletableFuture.allOf(streaming, paging).join();
        }
        double all = seconds(begun);
        assertThat(fast.positions)
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + events)
                        .boxed()
                        .toList());
        assertThat(slow.positions).isEqualTo(fast.positions);
        assertThat(slow.ids).isEqualTo(fast.ids).doesNotHaveDuplicates();
        return "%,d events, written by %d writers in %.1f s; commit to delivered: p50 %.1f ms, p99 %.1f ms;"
                        .formatted(events, WRITERS, (written - begun) / 1e9, delay(50), delay(99))
                + " the slow consumer had the last one after %.1f s".formatted(all);
    }

    private void write(int writer) {
        Commands commands = application.getBean(Commands.class);
        for (int i = 0; i < events / WRITERS / A_COMMIT; i++) {
            String jar = "jar-" + writer + "-" + i;
            Coins.drop(commands, jar, A_COMMIT);
            committed.put(jar, System.nanoTime());
        }
    }

    /** A stream that is cut off several times, with events still on their way. */
    private void stream() {
        while (fast.count < events) {
            long last = fast.count == 0 ? before : fast.positions.getLast();
            int until = Math.min(events, fast.count + events / HANG_UPS);
            try (Sse stream = Sse.open(base + "/api/v1/events", token, last)) {
                while (fast.count < until) {
                    fast.tell(stream.event());
                }
            }
        }
    }

    /** Page by page, and always a good deal behind the other until that has ended. */
    private void page() {
        Http http = new Http(base, token);
        long next = before;
        while (slow.count < events) {
            int ahead = Math.min(events, slow.count + events / 10);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> fast.count >= ahead);
            JsonNode page = http.get("/api/v1/events?limit=500&wait=30&after=" + next)
                    .expect(200)
                    .json();
            page.at("/items").forEach(slow::tell);
            next = page.at("/next").asLong();
        }
    }

    /** An event may arrive before its writer has heard of the commit. */
    private double delay(int percent) {
        long[] delays = IntStream.range(0, events)
                .mapToLong(i -> Math.max(0, fast.at.get(i) - committed.get(fast.jars.get(i))))
                .sorted()
                .toArray();
        return delays[(int) ((long) events * percent / 100)] / 1e6;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** What one consumer was told. */
    private static final class Told {

        private final List<Long> positions = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final List<String> jars = new ArrayList<>();
        private final List<Long> at = new ArrayList<>();
        private volatile int count;

        void tell(JsonNode event) {
            positions.add(event.at("/position").asLong());
            ids.add(event.at("/id").asString());
            jars.add(event.at("/data/jar").asString());
            at.add(System.nanoTime());
            count = positions.size();
        }
    }
}
