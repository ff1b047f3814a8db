package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out the numbers that members are told: day and running number, never twice; one that is lost leaves a gap. */
@Component
class ClaimNumbers {

    private final JdbcClient database;
    private final Today today;

    ClaimNumbers(JdbcClient database, Today today) {
        this.database = database;
        this.today = today;
    }

    /** The next one, such as {@code H2409160017}. */
    String next() {
        LocalDate day = today.date();
        int number = database.sql("""
                        INSERT INTO ledger.claim_number (day, last) VALUES (:day, 1)
                        ON CONFLICT (day) DO UPDATE SET last = claim_number.last + 1 RETURNING last
                        """).param("day", day).query(Integer.class).single();
        return "H" + day.format(DateTimeFormatter.ofPattern("yyMMdd")) + String.format("%04d", number);
    }
}
