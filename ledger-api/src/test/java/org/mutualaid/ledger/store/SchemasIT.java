package org.mutualaid.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SchemasIT {

    private final DriverManagerDataSource database = TestServer.dataSource(TestServer.newDatabase());
    private final JdbcClient sql = JdbcClient.create(database);

    /** A column that is new would stay empty for everything that happened before. */
    @Test
    void reads_the_views_anew_when_there_is_a_new_version_of_them() {
        aLedgerInUse();
        sql.sql("""
                        DELETE FROM views.flyway_schema_history
                         WHERE installed_rank = (SELECT max(installed_rank) FROM views.flyway_schema_history)""").update();

        Schemas.migrate(database);

        assertThat(count("views.unit")).isZero();
        assertThat(sql.sql("SELECT processor_name FROM ledger.token_entry")
                        .query(String.class)
                        .list())
                .containsExactly("automations");
    }

    @Test
    void leaves_views_alone_that_are_up_to_date() {
        aLedgerInUse();

        Schemas.migrate(database);

        assertThat(count("views.unit")).isEqualTo(1);
        assertThat(count("ledger.token_entry")).isEqualTo(2);
    }

    private void aLedgerInUse() {
        Schemas.migrate(database);
        sql.sql("INSERT INTO views.unit (code, name) VALUES ('U1', 'Unit 1')").update();
        for (String reader : new String[] {"views", "automations"}) {
            sql.sql("INSERT INTO ledger.token_entry (processor_name, segment) VALUES (?, 0)")
                    .param(reader)
                    .update();
        }
    }

    private int count(String table) {
        return sql.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
    }
}
