package org.mutualaid.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_start_after_a_kill_in_the_middle_of_the_first_one_begins_anew(boolean ofEverything) throws Exception {
        Process killed = ledger();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Files.exists(directory.resolve("postgres/global/pg_control")));
        List<ProcessHandle> children = killed.descendants().toList();
        killed.destroyForcibly().waitFor();
        if (ofEverything) {
            children.forEach(ProcessHandle::destroyForcibly);
        }

        assertThatNoException()
                .isThrownBy(() ->
                        EmbeddedServer.start(directory, TestServer.BINARIES).close());
    }

    @Test
    void what_looks_like_a_cluster_and_is_none_is_kept_aside() throws Exception {
        for (String aside : List.of("postgres-unfinished-1", "postgres-unfinished-2")) {
            Files.createDirectory(directory.resolve("postgres"));
            Files.createFile(directory.resolve("postgres/postgresql.conf"));

            EmbeddedServer.start(directory, TestServer.BINARIES).close();

            assertThat(directory.resolve(aside).resolve("postgresql.conf")).exists();
            Files.move(directory.resolve("postgres"), directory.resolve("whole-beside-" + aside));
        }
    }

    /** A base backup leaves out the file that says that a server ran. */
    @Test
    void a_cluster_on_which_a_server_ran_or_that_holds_a_table_stays_where_it_is() throws Exception {
        EmbeddedServer.start(directory, TestServer.BINARIES).close();
        Path mark = Files.createFile(directory.resolve("postgres/ledger-mark"));
        try (EmbeddedServer server = EmbeddedServer.start(directory, TestServer.BINARIES)) {
            assertThat(mark).exists();
            database(server).execute(KilledLedger.TABLE);
        }
        Files.delete(directory.resolve("postgres/postmaster.opts"));

        try (EmbeddedServer server = EmbeddedServer.start(directory, TestServer.BINARIES)) {
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
