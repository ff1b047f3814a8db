package org.mutualaid.ledger.desk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.mutualaid.ledger.store.BeforeTheDoors;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.StoreSettings;
import org.mutualaid.ledger.vault.OwnerOnlyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Gives the first administrator of a ledger a right, when the program is started with {@code --ledger.first-admin=NAME} and
 * nobody was ever given one. The file with the token comes first: until the right is in the log the token opens nothing and
 * the next start writes it again, whereas a right whose token nobody has could be given to nobody any more. The id never
 * changes, so of several instances that start together one gives it.
 */
@Component
@ConditionalOnProperty(name = "ledger.first-admin")
class FirstAdmin implements BeforeTheDoors {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String PROGRAM = "first-admin";

    private final AccessDesk desk;
    private final Tokens tokens;
    private final LogPosition log;
    private final String name;
    private final Path file;

    FirstAdmin(
            AccessDesk desk,
            Tokens tokens,
            LogPosition log,
            StoreSettings settings,
            @Value("${ledger.first-admin}") String name) {
        this.desk = desk;
        this.tokens = tokens;
        this.log = log;
        this.name = name;
        this.file = Path.of(settings.dataDir()).toAbsolutePath().normalize().resolve("first-admin-token");
    }

    @Override
    public void start() {
        if (log.has("AccessGranted")) {
            LOG.info("Rights were given before: ledger.first-admin does nothing.");
            return;
        }
        OwnerOnlyFile.write(file, (tokens.of(PROGRAM) + "\n").getBytes(StandardCharsets.UTF_8));
        desk.grantAtStart(PROGRAM, PROGRAM, name, Role.ADMIN, null);
        LOG.info("{} is the first administrator. The token is in {}: take it and delete the file.", name, file);
    }
}
