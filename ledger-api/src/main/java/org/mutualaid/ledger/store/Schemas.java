package org.mutualaid.ledger.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables up to date; events and views have histories of their own, since views may be dropped and rebuilt. */
final class Schemas {

    private Schemas() {}

    static void migrate(DataSource database) {
        migrate(database, "ledger", "store");
        migrate(database, "views", "views");
    }

    private static void migrate(DataSource database, String schema, String folder) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:db/migration/" + folder)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
