package org.mutualaid.ledger.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** A program that writes to its database, says so, and waits to be killed. */
final class KilledLedger {

    static final String TABLE = "CREATE TABLE kept AS SELECT 42 AS answer";

    private KilledLedger() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]), Path.of(arguments[1]));
        try (Connection connection = DriverManager.getConnection(server.url(), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            System.out.println("written");
            new CountDownLatch(1).await();
        }
    }
}
