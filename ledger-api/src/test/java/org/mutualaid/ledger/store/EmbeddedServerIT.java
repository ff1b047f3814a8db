package org.mutualaid.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedServerIT {

    @TempDir
    Path directory;

    @Test
    void a_start_after_a_kill_stops_the_orphan_and_finds_everything() throws Exception {
        Process killed = ledger();
        try (BufferedReader output = killed.inputReader()) {
            assertThat(output.lines().anyMatch("written"::equals)).isTrue();
            killed.destroyForcibly().waitFor();
        }
        ProcessHandle orphan = TestServer.processOf(directory).orElseThrow();

        try (EmbeddedServer server = EmbeddedServer.start(directory, TestServer.BINARIES)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(TestServer.processOf(directory).orElseThrow()).isNotEqualTo(orphan);
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void is_durable_closed_to_others_and_used_by_one_program_only() throws Exception {
        ProcessHandle process;
        try (EmbeddedServer server = EmbeddedServer.start(directory, TestServer.BINARIES)) {
            process = TestServer.processOf(directory).orElseThrow();
            JdbcTemplate database = database(server);
            assertThat(database.queryForObject("SHOW fsync", String.class)).isEqualTo("on");
            assertThat(database.queryForObject("SHOW synchronous_commit", String.class))
                    .isEqualTo("on");
            assertThat(database.queryForObject("SHOW full_page_writes", String.class))
                    .isEqualTo("on");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "postgres", "guess")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("postgres-password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> EmbeddedServer.start(directory, TestServer.BINARIES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another running ledger");
        }
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
        assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private Process ledger() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLedger.class.getName(),
                        directory.toString(),
                        TestServer.BINARIES.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Integer answer(EmbeddedServer server) {
        return database(server).queryForObject("SELECT answer FROM kept", Integer.class);
    }

    private static JdbcTemplate database(EmbeddedServer server) {
        return new JdbcTemplate(new DriverManagerDataSource(server.url(), server.username(), server.password()));
    }
}
