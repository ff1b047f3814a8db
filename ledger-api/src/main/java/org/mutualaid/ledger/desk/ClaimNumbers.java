package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives out the numbers that members are told: day and running number, never twice; one that is lost leaves a gap. */
@Component
class ClaimNumbers {

    private final JdbcClient database;
    private final TransactionTemplate apart;
    private final Today today;

    ClaimNumbers(JdbcClient database, PlatformTransactionManager transactions, Today today) {
        this.database = database;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.today = today;
    }

    /**
     * The next one, such as {@code H2409160017}. It is taken for good before it is given out: an automation's own
     * transaction may be rolled back after the commands that carry its numbers were stored.
     */
    String next() {
        LocalDate day = today.date();
        int number = Objects.requireNonNull(apart.execute(status ->
                database.sql("""
                        INSERT INTO ledger.claim_number (day, last) VALUES (:day, 1)
                        ON CONFLICT (day) DO UPDATE SET last = claim_number.last + 1 RETURNING last
                        """).param("day", day).query(Integer.class).single()));
        return "H" + day.format(DateTimeFormatter.ofPattern("yyMMdd")) + String.format("%04d", number);
    }
}
