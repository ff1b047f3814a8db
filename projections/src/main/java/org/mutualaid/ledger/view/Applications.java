package org.mutualaid.ledger.view;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which rosters each payment was ever applied to; what is given back later does not unmake who paid for what. */
@Component
public final class Applications {

    private static final Table APPLICATION = Table.of(
            "payment_application", List.of("payment_id text", "roster_id text"), List.of(), List.of("amount bigint"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    Applications(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(ContributionsApplied applied) {
        applied.sources()
                .forEach(source -> writes.row(APPLICATION, source.paymentId(), applied.rosterId())
                        .add("amount", source.amount()));
    }

    /** What was ever applied of a payment, by roster. */
    public List<Application> of(String paymentId) {
        return database.sql("""
                        SELECT roster_id, amount FROM views.payment_application
                         WHERE payment_id = ? ORDER BY roster_id""")
                .param(paymentId)
                .query((row, i) -> new Application(row.getString("roster_id"), Columns.money(row, "amount")))
                .list();
    }

    /**
     * Money of a payment that was applied to a roster.
     *
     * @param rosterId the roster
     * @param amount   how much, more than nothing
     */
    public record Application(String rosterId, Money amount) {}
}
