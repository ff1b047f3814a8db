package org.mutualaid.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables up to date. Events and views have histories of their own: views follow from the log, so a new
 * version of them is not migrated but read anew from its first event.
 */
final class Schemas {

    /** Any number, as long as nobody else locks it: one instance at a time brings the tables up to date. */
    private static final long LOCK = 7_340_001L;

    private Schemas() {}

    static void migrate(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                of(database, "ledger", "store").migrate();
                Flyway views = of(database, "views", "views");
                if (views.info().current() != null && views.info().pending().length > 0) {
                    forgetViews(connection);
                }
                of(database, "views", "views").migrate();
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be brought up to date.", e);
        }
    }

    /** Both or neither: views without their reader's place would be read twice, a place without views never. */
    private static void forgetViews(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA views CASCADE");
            statement.execute("DELETE FROM ledger.token_entry WHERE processor_name = 'views'");
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static Flyway of(DataSource database, String schema, String folder) {
        return Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:db/migration/" + folder)
                .cleanDisabled(true)
                .load();
    }
}
