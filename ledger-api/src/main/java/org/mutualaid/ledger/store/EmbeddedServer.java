package org.mutualaid.ledger.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** The PostgreSQL that the program starts itself, durable and for this program only. */
final class EmbeddedServer implements AutoCloseable {

    /** Set over the library's defaults, which are made for throw-away tests and lose data. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "localhost"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "64"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("wal_compression", "on"),
            Map.entry("logging_collector", "on"),
            Map.entry("log_directory", "log"),
            Map.entry("log_filename", "postgresql-%a.log"),
            Map.entry("log_truncate_on_rotation", "on"),
            Map.entry("log_rotation_age", "1d"));

    private final DataDirectoryLock lock;
    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedServer(DataDirectoryLock lock, EmbeddedPostgres server, String password) {
        this.lock = lock;
        this.server = server;
        this.password = password;
    }

    /** Starts the server on the files in {@code directory}, which it alone may use. */
    static EmbeddedServer start(Path directory, Path binaries) throws IOException, SQLException {
        DataDirectoryLock lock = DataDirectoryLock.take(directory);
        try {
            Path cluster = directory.resolve("postgres");
            String password = ServerPassword.in(directory.resolve("postgres-password"));
            OrphanedServer.stop(cluster);
            UnfinishedCluster.setAside(cluster);
            EmbeddedServer started = new EmbeddedServer(lock, launch(cluster, binaries, password), password);
            started.requirePassword(cluster.resolve("pg_hba.conf"));
            return started;
        } catch (IOException | SQLException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres launch(Path cluster, Path binaries, String password) throws IOException {
        Files.createDirectories(binaries);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", password);
        SETTINGS.forEach(builder::setServerConfig);
        return builder.start();
    }

    /** A fresh cluster trusts every local user; from here on only the password opens it. */
    private void requirePassword(Path rules) throws IOException, SQLException {
        if (Files.readString(rules).contains("scram-sha-256\n# ledger")) {
            return;
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER USER postgres PASSWORD '" + password + "'");
            // At once or not at all: with half of the rules nobody would be let in any more.
            Path draft = rules.resolveSibling("pg_hba.conf.new");
            Files.writeString(draft, "host all all localhost scram-sha-256\n# ledger\n");
            Files.move(draft, rules, StandardCopyOption.ATOMIC_MOVE);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    String username() {
        return "postgres";
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.close();
    }
}
