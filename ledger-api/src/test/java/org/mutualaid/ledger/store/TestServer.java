package org.mutualaid.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One real database server for all tests of a test run; each asker gets a fresh database in it. */
public final class TestServer {

    /** Where the server's program files are unpacked, once for all test runs of a build. */
    public static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    private static @Nullable EmbeddedServer server;
    private static int databases;

    private TestServer() {}

    /** JDBC URL of a new, empty database. */
    public static synchronized String newDatabase() {
        String name = "test" + ++databases;
        new org.springframework.jdbc.core.JdbcTemplate(dataSource(running().url())).execute("CREATE DATABASE " + name);
        return running().url().replaceFirst("/postgres$", "/" + name);
    }

    /** JDBC URL of a new database with empty tables. */
    public static String newLedger() {
        String url = newDatabase();
        Schemas.migrate(dataSource(url));
        return url;
    }

    /** The server that runs on the files of a ledger in that directory, if it has started one. */
    public static Optional<ProcessHandle> processOf(Path directory) throws IOException {
        Path pidFile = directory.resolve("postgres/postmaster.pid");
        return Files.exists(pidFile)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
                : Optional.empty();
    }

    /** Plain connections to it. */
    public static DriverManagerDataSource dataSource(String url) {
        return new DriverManagerDataSource(url, running().username(), running().password());
    }

    /** Arguments that make the application use it. */
    public static String[] arguments(String url) {
        return new String[] {
            "--ledger.database.url=" + url,
            "--ledger.database.username=" + running().username(),
            "--ledger.database.password=" + running().password(),
            "--server.port=0"
        };
    }

    /** Makes the tables in a database that the application does not run on. */
    public static void migrate(javax.sql.DataSource database) {
        Schemas.migrate(database);
    }

    private static synchronized EmbeddedServer running() {
        if (server == null) {
            try {
                EmbeddedServer started = EmbeddedServer.start(Files.createTempDirectory("ledger-test"), BINARIES);
                // After the applications that use it have been stopped.
                SpringApplication.getShutdownHandlers().add(() -> close(started));
                server = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return server;
    }

    private static void close(EmbeddedServer started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
