package org.mutualaid.ledger.store;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An acknowledged payment must survive a power cut, so a server that may forget what it confirmed is refused. */
final class Durability {

    private static final List<String> NEEDED = List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    /**
     * Asks the server itself.
     *
     * @throws IllegalStateException naming the setting that is off
     */
    static void require(DataSource database) {
        JdbcClient client = JdbcClient.create(database);
        for (String setting : NEEDED) {
            String value = client.sql("SELECT current_setting(?)")
                    .param(setting)
                    .query(String.class)
                    .single();
            if (value.equals("off")) {
                throw new IllegalStateException("PostgreSQL runs with " + setting
                        + " = off and would lose confirmed events in a crash. Switch it on, then start again.");
            }
        }
    }
}
