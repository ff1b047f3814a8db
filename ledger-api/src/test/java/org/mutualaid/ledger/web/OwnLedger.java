package org.mutualaid.ledger.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.TestServer;
import org.mutualaid.ledger.store.TestTime;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A ledger on an empty database of its own, for figures that no other test may touch. */
final class OwnLedger implements AutoCloseable {

    private final ConfigurableApplicationContext program;
    private final String base;
    private final JsonNode tokens;

    private OwnLedger(ConfigurableApplicationContext program, String base, JsonNode tokens) {
        this.program = program;
        this.base = base;
        this.tokens = tokens;
    }

    static OwnLedger start(String... more) {
        try {
            Path data = Files.createTempDirectory("ledger-own");
            ConfigurableApplicationContext program = SpringApplication.run(
                    new Class<?>[] {LedgerApplication.class, TestTime.class},
                    Stream.of(
                                    Stream.of(TestServer.arguments(TestTime.newDatabase())),
                                    Stream.of("--ledger.demo=accounts", "--ledger.data-dir=" + data),
                                    Stream.of(more))
                            .flatMap(arguments -> arguments)
                            .toArray(String[]::new));
            OwnLedger ledger = new OwnLedger(
                    program,
                    "http://localhost:" + program.getEnvironment().getProperty("local.server.port"),
                    Http.JSON.readTree(Files.readAllBytes(data.resolve("demo-tokens.json"))));
            ledger.point("SN-01", "A");
            ledger.point("SN-02", "B");
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void point(String code, String prefix) {
        as("ADMIN")
                .put(
                        LedgerOverHttp.API + "/agency-points/" + code,
                        Map.of(
                                "name",
                                "Counter " + code,
                                "receiptBlocks",
                                java.util.List.of(Map.of("prefix", prefix, "from", 1, "to", 99_999))))
                .expect(200);
    }

    /** Somebody by role, such as {@code CLERK:SN-01}. */
    Http as(String label) {
        return new Http(base, tokenOf(label));
    }

    /** What the auditor reads once the views show everything. */
    Http.Answer read(String path) {
        return as("AUDITOR").get(LedgerOverHttp.API + path, "Read-After", "" + head());
    }

    String tokenOf(String label) {
        return tokens.get(label).asString();
    }

    String base() {
        return base;
    }

    /** What it was started with. */
    String setting(String name) {
        return program.getEnvironment().getRequiredProperty(name);
    }

    <T> T bean(Class<T> type) {
        return program.getBean(type);
    }

    long head() {
        return program.getBean(LogPosition.class).head();
    }

    JdbcClient database() {
        return program.getBean(JdbcClient.class);
    }

    String unit() {
        String code = "U-" + LedgerOverHttp.next();
        as("ADMIN")
                .put(
                        LedgerOverHttp.API + "/units/" + code,
                        Map.of("name", "Unit " + code, "agencyPoint", "SN-01", "headcount", 100))
                .expect(200);
        return code;
    }

    void awaitRoster(String rosterId, String... statuses) {
        Awaitility.await("roster " + Set.of(statuses))
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        Set.of(statuses).contains(read("/rosters/" + rosterId).at("status")));
    }

    @Override
    public void close() {
        program.close();
    }
}
