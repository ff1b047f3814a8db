package org.mutualaid.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.TestServer;
import org.mutualaid.ledger.store.ViewProgress;
import org.mutualaid.ledger.unit.UnitCommand.RegisterUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Views filled again by the command, on a database of its own. */
class RebuildViewsIT {

    @TempDir
    Path data;

    private final String database = TestServer.newDatabase();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void finds_a_view_that_somebody_changed_and_puts_it_right() throws Exception {
        Path password = data.resolve("password");
        Files.writeString(password, TestServer.dataSource(database).getPassword());
        String[] call = {
            "rebuild",
            "--compare",
            "--json",
            "--data-dir",
            data.toString(),
            "--database-url",
            database,
            "--database-username",
            TestServer.dataSource(database).getUsername(),
            "--database-password-file",
            password.toString()
        };
        Path journal = data.resolve("sms-sent.log");
        try (ConfigurableApplicationContext ledger = running()) {
            ledger.getBean(Commands.class)
                    .send(new RegisterUnit("U1", "Unit one", "SN-01", 10, null), Map.of("actor", "admin"));
            ledger.getBean(ViewProgress.class)
                    .await(ledger.getBean(LogPosition.class).head(), Duration.ofSeconds(30));

            assertThat(run(call)).as("while the ledger runs").isEqualTo(LedgerCommandLine.UNREACHABLE);
            assertThat(err.toString()).contains("Stop it");
            Awaitility.await("what a notifier begins with")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(journal));
        }

        Files.delete(journal);
        assertThat(run(call)).as(err.toString()).isZero();
        assertThat(printed().get("events").asLong()).isPositive();
        assertThat(journal).as("what a notifier begins with").doesNotExist();

        JdbcClient.create(TestServer.dataSource(database))
                .sql("UPDATE views.unit SET name = 'Another'")
                .update();
        String[] elsewhere = call.clone();
        elsewhere[6] = database + "-that-is-not-there";
        assertThat(run(elsewhere)).isEqualTo(LedgerCommandLine.UNREACHABLE);
        assertThat(err.toString()).contains("does not exist").doesNotContain("Error creating bean");
        assertThat(run(call)).isEqualTo(LedgerCommandLine.FOUND);
        assertThat(printed().get("different").valueStream().map(JsonNode::asString))
                .isEqualTo(List.of("unit"));
        assertThat(run(call)).as(err.toString()).isZero();
    }

    private ConfigurableApplicationContext running() {
        return SpringApplication.run(
                LedgerApplication.class,
                Stream.concat(
                                Stream.of(TestServer.arguments(database)),
                                Stream.of("--ledger.demo=accounts", "--ledger.data-dir=" + data))
                        .toArray(String[]::new));
    }

    private int run(String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return LedgerCommandLine.run(new PrintWriter(out, true), new PrintWriter(err, true), command);
    }

    private JsonNode printed() {
        return JsonMapper.builder().build().readTree(out.toString());
    }
}
