package org.mutualaid.ledger.proof;

import java.nio.file.Path;
import java.util.Optional;
import org.mutualaid.ledger.store.StoreSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The key that belongs to this log: instances that share a log share its key, too. */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

    @Bean
    SigningKey signingKey(
            StoreSettings settings, JdbcClient database, @Value("${ledger.log.origin:}") String configured) {
        Path file = Path.of(settings.dataDir()).toAbsolutePath().normalize().resolve("log-signing.key");
        String origin = configured.isBlank() ? null : configured.strip();
        SigningKey key = SigningKey.at(file, origin, registered(database).isEmpty());
        database.sql("INSERT INTO ledger.log_key (name, public_key) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(key.name(), key.publicKey())
                .update();
        LogKey known = registered(database).orElseThrow();
        if (!known.equals(key.log())) {
            throw new IllegalStateException("This log is signed with the key " + known + ", but " + file + " holds "
                    + key.log() + ". Put the key of this log there.");
        }
        return key;
    }

    private static Optional<LogKey> registered(JdbcClient database) {
        return database.sql("SELECT name, public_key FROM ledger.log_key")
                .query((row, i) -> new LogKey(row.getString(1), row.getBytes(2)))
                .optional();
    }
}
