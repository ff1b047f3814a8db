package org.mutualaid.ledger.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.store.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class ClaimNumbersIT {

    private final DriverManagerDataSource database = TestServer.dataSource(TestServer.newDatabase());
    private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
    private final JdbcClient sql = JdbcClient.create(database);
    private final ClaimNumbers numbers = new ClaimNumbers(sql, transactions, new Today(Clock.systemUTC()));

    /** The program is killed while an automation is at work: what it has stored by commands stays, its own transaction does not. */
    @Test
    void never_gives_a_number_again_that_was_taken_in_a_transaction_that_failed() {
        sql.sql("CREATE SCHEMA ledger").update();
        sql.sql("CREATE TABLE ledger.claim_number (day date PRIMARY KEY, last int NOT NULL)")
                .update();
        String before = numbers.next();

        String lost = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return numbers.next();
        });

        assertThat(lost).isNotEqualTo(before);
        assertThat(numbers.next()).isNotIn(before, lost);
    }
}
