package org.mutualaid.ledger.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the store is, as configured.
 *
 * @param dataDir          directory of everything this program keeps itself
 * @param postgresBinaries where the embedded server's program files are unpacked; by default inside the data directory
 * @param database         an existing PostgreSQL; without a URL the program starts its own
 */
@ConfigurationProperties("ledger")
public record StoreSettings(
        @DefaultValue("./data") String dataDir,
        @Nullable String postgresBinaries,
        @DefaultValue Database database) {

    /**
     * An existing PostgreSQL.
     *
     * @param url         JDBC URL
     * @param username    its owner of the schemas {@code ledger} and {@code views}
     * @param password    of that user
     * @param connections most connections held at once
     */
    public record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("16") int connections) {}

    Path directory() {
        return Path.of(dataDir).toAbsolutePath().normalize();
    }

    Path binaries() {
        return postgresBinaries == null
                ? directory().resolve("postgres-binaries")
                : Path.of(postgresBinaries).toAbsolutePath().normalize();
    }
}
