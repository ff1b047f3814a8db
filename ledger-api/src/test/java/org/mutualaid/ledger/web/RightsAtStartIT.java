package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.demo.DemoAccounts;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.TestServer;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Rights that the program gives when it is started: to the first administrator, once, and to the demo's people. */
class RightsAtStartIT {

    private static final String ACCESSES = LedgerOverHttp.API + "/accesses";

    @TempDir
    Path data;

    private final String database = TestServer.newDatabase();

    @Test
    void the_first_administrator_gets_a_token_once_and_gives_others_theirs() throws IOException {
        Path file = data.resolve("first-admin-token");
        Files.writeString(file, "of a start that was cut off before the right was in the log");
        String token;
        try (ConfigurableApplicationContext program = start("--ledger.first-admin=wang")) {
            token = Files.readString(file).strip();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Http wang = as(program, token);
            String second = wang.post(ACCESSES, Map.of("actor", "liu", "role", "ADMIN"))
                    .expect(201)
                    .at("token");
            as(program, second)
                    .post(ACCESSES, Map.of("actor", "audit", "role", "AUDITOR"))
                    .expect(201);
            assertThat(listed(program, wang)).containsExactly("wang by first-admin", "liu by wang", "audit by liu");
        }
        Files.delete(file);
        try (ConfigurableApplicationContext program = start("--ledger.first-admin=zhao", "--ledger.demo=accounts")) {
            Http wang = as(program, token);
            assertThat(Files.exists(file)).as("rights were given before").isFalse();
            assertThat(listed(program, wang))
                    .hasSize(3 + 10)
                    .doesNotContain("zhao by first-admin")
                    .contains("approver-1 by demo");
            demoAccountsStay(program, wang);
        }
    }

    /** Whose token is lost gets another one; the others keep theirs. */
    private void demoAccountsStay(ConfigurableApplicationContext program, Http wang) throws IOException {
        DemoAccounts accounts = program.getBean(DemoAccounts.class);
        Map<String, String> before = tokens(accounts.file());
        long head = program.getBean(LogPosition.class).head();

        accounts.start();

        assertThat(program.getBean(LogPosition.class).head()).isEqualTo(head);
        assertThat(tokens(accounts.file())).isEqualTo(before);
        Files.writeString(
                accounts.file(),
                Files.readString(accounts.file()).replace(String.valueOf(before.get("CASHIER")), "lost"));
        accounts.start();
        Map<String, String> after = tokens(accounts.file());
        assertThat(after.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                        .map(Map.Entry::getKey))
                .containsExactly("CASHIER");
        as(program, String.valueOf(after.get("CASHIER")))
                .get(LedgerOverHttp.API + "/claims")
                .expect(200);
        as(program, String.valueOf(before.get("CASHIER")))
                .get(LedgerOverHttp.API + "/claims")
                .expect(401);
        Http auditor = as(program, String.valueOf(after.get("AUDITOR")));
        assertThat(cases(program, auditor, "acted-without-right")).isZero();
        assertThat(cases(program, auditor, "right-given-by-program")).isEqualTo(1 + 10 + 1);
        assertThat(cases(program, auditor, "right-given-and-taken")).isEqualTo(1);
        assertThat(listed(program, wang)).hasSize(3 + 10 + 1);
    }

    private static int cases(ConfigurableApplicationContext program, Http auditor, String rule) {
        return read(program, auditor, LedgerOverHttp.API + "/exceptions?rule=" + rule)
                .json()
                .get("items")
                .size();
    }

    private static Stream<String> listed(ConfigurableApplicationContext program, Http by) {
        return read(program, by, ACCESSES)
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("actor").asString() + " by "
                        + item.get("grantedBy").asString());
    }

    private static Answer read(ConfigurableApplicationContext program, Http by, String path) {
        return by.get(
                        path,
                        "Read-After",
                        "" + program.getBean(LogPosition.class).head())
                .expect(200);
    }

    private static Map<String, String> tokens(Path file) throws IOException {
        JsonNode all = Http.JSON.readTree(Files.readAllBytes(file));
        return all.propertyStream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString()));
    }

    private static Http as(ConfigurableApplicationContext program, String token) {
        return new Http("http://localhost:" + program.getEnvironment().getProperty("local.server.port"), token);
    }

    private ConfigurableApplicationContext start(String... more) {
        return SpringApplication.run(
                LedgerApplication.class,
                Stream.of(
                                Stream.of(TestServer.arguments(database)),
                                Stream.of("--ledger.data-dir=" + data),
                                Stream.of(more))
                        .flatMap(arguments -> arguments)
                        .toArray(String[]::new));
    }
}
