package org.mutualaid.ledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.store.LedgerDatabase;
import org.mutualaid.ledger.store.StoreSettings;
import picocli.CommandLine.Option;

/** Where the ledger is that a command works on itself, without asking a running one. */
final class Where {

    private static final int CONNECTIONS = 4;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "${env:LEDGER_DATA_DIR:-./data}",
            description = "The ledger's data directory. Default: $$LEDGER_DATA_DIR, or ./data.")
    private String dataDir = "./data";

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            defaultValue = "${env:LEDGER_DATABASE_URL}",
            description = "JDBC URL of its PostgreSQL, if it has one of its own. Default: $$LEDGER_DATABASE_URL.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--database-username",
            paramLabel = "NAME",
            defaultValue = "${env:LEDGER_DATABASE_USERNAME}",
            description = "User of that PostgreSQL. Default: $$LEDGER_DATABASE_USERNAME.")
    private @Nullable String databaseUsername;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description =
                    "A file that holds that user's password and nothing else. Without it: $$LEDGER_DATABASE_PASSWORD.")
    private @Nullable Path databasePasswordFile;

    LedgerDatabase database() {
        try {
            return LedgerDatabase.open(new StoreSettings(
                    dataDir, null, new StoreSettings.Database(databaseUrl, databaseUsername, password(), CONNECTIONS)));
        } catch (IllegalArgumentException nothingThere) {
            throw Stopped.calledWrongly(String.valueOf(nothingThere.getMessage()));
        }
    }

    /** Where the daily checkpoints are. */
    Path checkpoints() {
        return Path.of(dataDir).toAbsolutePath().normalize().resolve("checkpoints");
    }

    /** The same as the program is told when it starts. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--ledger.data-dir=" + dataDir));
        add(arguments, "ledger.database.url", databaseUrl);
        add(arguments, "ledger.database.username", databaseUsername);
        add(arguments, "ledger.database.password", password());
        return arguments;
    }

    private @Nullable String password() {
        try {
            return databasePasswordFile == null
                    ? System.getenv("LEDGER_DATABASE_PASSWORD")
                    : Files.readString(databasePasswordFile).strip();
        } catch (IOException e) {
            throw Stopped.calledWrongly("Cannot read the password file " + databasePasswordFile + ".");
        }
    }

    private static void add(List<String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.add("--" + name + "=" + value);
        }
    }
}
