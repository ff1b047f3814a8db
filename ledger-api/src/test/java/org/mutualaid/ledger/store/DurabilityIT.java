package org.mutualaid.ledger.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class DurabilityIT {

    @Test
    void accepts_a_server_that_keeps_what_it_confirms() {
        Durability.require(TestServer.dataSource(TestServer.newDatabase()));
    }

    @Test
    void refuses_a_server_that_confirms_before_it_has_written() throws Exception {
        try (var connection = TestServer.dataSource(TestServer.newDatabase()).getConnection()) {
            SingleConnectionDataSource careless = new SingleConnectionDataSource(connection, true);
            new JdbcTemplate(careless).execute("SET synchronous_commit = off");

            assertThatThrownBy(() -> Durability.require(careless))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("synchronous_commit");
        }
    }

    /** The library's own settings are made for throw-away tests. */
    @Test
    void refuses_a_server_without_fsync() throws Exception {
        try (EmbeddedPostgres careless = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(TestServer.BINARIES.toFile())
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start()) {
            assertThatThrownBy(() -> Durability.require(careless.getPostgresDatabase()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("fsync");
        }
    }
}
