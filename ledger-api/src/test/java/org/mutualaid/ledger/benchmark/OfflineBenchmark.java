package org.mutualaid.ledger.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Tokens;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures over HTTP how fast counters that were cut off for a day send what they queued: 8 points with 500 payments each
 * must be done in less than five minutes, and nothing may double when all of it is sent again (domain brief 11).
 */
final class OfflineBenchmark {

    private static final int POINTS = 8;
    private static final int POSTINGS = 500;
    private static final double LIMIT_SECONDS = 300;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final JdbcClient database;
    private final String base;

    OfflineBenchmark(ConfigurableApplicationContext context) {
        database = context.getBean(JdbcClient.class);
        base = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/api/v1";
    }

    void run() throws Exception {
        setUp();
        double single = seconds(() -> singly(0));
        double each = seconds(() -> send(0, "each", "ITEM_BY_ITEM", false));
        double together = seconds(() -> send(0, "together", "ALL_OR_NOTHING", false));
        System.out.printf(
                "%nseconds for %d payments: singly %.1f, item by item %.1f, all or nothing %.1f;"
                        + " batch : single = %.2f and %.2f%n",
                POSTINGS, single, each, together, each / single, together / single);
        for (String mode : List.of("ITEM_BY_ITEM", "ALL_OR_NOTHING")) {
            double drained = seconds(() -> all(mode, false));
            double again = seconds(() -> all(mode, true));
            System.out.printf(
                    "%d points x %d payments, %s: %.1f seconds; sent again: %.1f seconds, ratio %.2f%n",
                    POINTS, POSTINGS, mode, drained, again, again / drained);
            require(drained < LIMIT_SECONDS, "8 x 500 payments took " + drained + " seconds");
        }
        long expected = 3L * POSTINGS + 2L * POINTS * POSTINGS;
        require(stored() == expected, stored() + " payments are stored instead of " + expected);
    }

    private void setUp() throws Exception {
        account("bench-admin", "ADMIN", null);
        for (int point = 0; point < POINTS; point++) {
            account("bench-" + point, "CLERK", point(point));
            call(
                    "PUT",
                    "bench-admin",
                    "/agency-points/" + point(point),
                    "",
                    Map.of(
                            "name",
                            "基准代办点",
                            "receiptBlocks",
                            List.of(Map.of("prefix", "B" + point + "-", "from", 1, "to", 99_999))));
            call(
                    "PUT",
                    "bench-admin",
                    "/units/" + unit(point),
                    "",
                    Map.of("name", "基准单位", "agencyPoint", point(point), "headcount", 10));
        }
    }

    private void account(String actor, String role, @Nullable String point) {
        database.sql("INSERT INTO ledger.token (hash, actor, role, agency_point) VALUES (?, ?, ?, ?)")
                .params(Tokens.hash(actor), actor, role, point)
                .update();
    }

    private void singly(int point) throws Exception {
        for (int i = 0; i < POSTINGS; i++) {
            call("POST", "bench-" + point, "/payments", "single-" + i, payment(point));
        }
    }

    private void all(String mode, boolean again) throws Exception {
        try (ExecutorService points = Executors.newFixedThreadPool(POINTS)) {
            List<? extends Future<?>> sent = IntStream.range(0, POINTS)
                    .mapToObj(point -> points.submit(() -> {
                        send(point, "all-" + mode, mode, again);
                        return point;
                    }))
                    .toList();
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }

    private void send(int point, String keys, String mode, boolean again) throws Exception {
        List<?> items = IntStream.range(0, POSTINGS)
                .mapToObj(i -> Map.of("key", keys + "-" + i, "kind", "PAYMENT", "body", payment(point)))
                .toList();
        JsonNode answer = call(
                "POST",
                "bench-" + point,
                "/postings",
                "",
                Map.of("agencyPoint", point(point), "mode", mode, "items", items));
        answer.get("items").forEach(item -> {
            require(item.get("status").asInt() == 201, item.toString());
            require(item.get("replayed").asBoolean() == again, item.toString());
        });
    }

    private JsonNode call(String method, String token, String path, String key, Object body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        require(answer.statusCode() < 300, answer.body());
        return JSON.readTree(answer.body());
    }

    private long stored() {
        return database.sql("SELECT count(*) FROM ledger.domain_event_entry WHERE payload_type = 'PaymentReceived'")
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> payment(int point) {
        return Map.of("agencyPoint", point(point), "channel", "CASH", "amount", "95.00", "unit", unit(point));
    }

    private static String point(int point) {
        return "BN-" + point;
    }

    private static String unit(int point) {
        return "BU-" + point;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static double seconds(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
