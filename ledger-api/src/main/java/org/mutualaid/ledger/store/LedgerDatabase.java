package org.mutualaid.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of a ledger for a command: that of the running ledger, or started for as long as the command takes. */
public final class LedgerDatabase implements AutoCloseable {

    private final DataSource source;
    private final @Nullable EmbeddedServer started;

    private LedgerDatabase(DataSource source, @Nullable EmbeddedServer started) {
        this.source = source;
        this.started = started;
    }

    /**
     * Reaches the database.
     *
     * @throws IllegalArgumentException if no ledger is there
     * @throws IllegalStateException    if it cannot be reached, with what to do about it
     */
    public static LedgerDatabase open(StoreSettings settings) {
        StoreSettings.Database external = settings.database();
        if (external.url() != null) {
            DataSource source = source(external.url(), external.username(), external.password());
            if (!answers(source)) {
                throw new IllegalStateException("The database " + external.url()
                        + " cannot be reached. Check the address, the user and the password.");
            }
            return new LedgerDatabase(source, null);
        }
        Path directory = settings.directory();
        if (!Files.isDirectory(directory.resolve("postgres"))) {
            throw new IllegalArgumentException(
                    "There is no ledger in " + directory + ". Say where it is with --data-dir.");
        }
        return running(directory)
                .map(source -> new LedgerDatabase(source, null))
                .orElseGet(() -> {
                    try {
                        EmbeddedServer server = EmbeddedServer.start(directory, settings.binaries());
                        return new LedgerDatabase(source(server.url(), server.username(), server.password()), server);
                    } catch (IOException e) {
                        throw new UncheckedIOException("The database in " + directory + " cannot be started.", e);
                    } catch (SQLException e) {
                        throw new IllegalStateException("The database in " + directory + " cannot be started.", e);
                    }
                });
    }

    /** Plain statements on it. */
    public JdbcClient client() {
        return JdbcClient.create(source);
    }

    @Override
    public void close() {
        if (started != null) {
            try {
                started.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server that a running ledger has started on these files. */
    private static Optional<DataSource> running(Path directory) {
        try {
            List<String> server = Files.readAllLines(directory.resolve("postgres/postmaster.pid"));
            DataSource source = source(
                    "jdbc:postgresql://localhost:" + server.get(3).strip() + "/postgres",
                    "postgres",
                    ServerPassword.in(directory.resolve("postgres-password")));
            return Optional.of(source).filter(LedgerDatabase::answers);
        } catch (IOException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    private static boolean answers(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static DataSource source(String url, @Nullable String username, @Nullable String password) {
        DriverManagerDataSource source = new DriverManagerDataSource(url);
        source.setUsername(username);
        source.setPassword(password);
        return source;
    }
}
