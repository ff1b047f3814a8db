package org.mutualaid.ledger.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.MetaData;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each payment paid for, roster by roster, and who took it: what a receipt tells beside its amount. */
@Component
public final class PaymentUse {

    private static final Table USE = Table.of(
            "payment_use",
            List.of("payment_id text", "roster_id text"),
            List.of(),
            List.of("row_count bigint", "amount bigint", "ever bigint", "joining bigint"));

    /** How the account ends on which joining fees are income. */
    private static final String JOINING = ":JOINING";

    private static final Table CASHIER =
            Table.of("payment_cashier", List.of("payment_id text"), List.of("cashier text"), List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    PaymentUse(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(PaymentReceived received, MetaData context) {
        writes.row(CASHIER, received.paymentId()).set("cashier", context.get("actor"));
    }

    @EventHandler
    void on(ContributionsApplied applied) {
        paid(applied.rosterId(), applied.rows().size(), applied.sources());
        joining(applied.rosterId(), applied.sources(), joining(applied.entry()));
    }

    @EventHandler
    void on(DebtSettled settled) {
        paid(settled.rosterId(), settled.rows().size(), settled.sources());
    }

    @EventHandler
    void on(PaymentChargedBack charged) {
        charged.rows()
                .forEach(row -> writes.row(USE, charged.paymentId(), row.rosterId())
                        .add("row_count", -1)
                        .add("amount", Money.ZERO.minus(row.amount())));
    }

    @EventHandler
    void on(ContributionsUnapplied unapplied) {
        givenBack(unapplied.rosterId(), unapplied.rows().size(), unapplied.sources());
        joining(unapplied.rosterId(), unapplied.sources(), Money.ZERO.minus(joining(unapplied.entry())));
    }

    @EventHandler
    void on(ContributionReturned returned) {
        givenBack(returned.rosterId(), 1, returned.sources());
        joining(returned.rosterId(), returned.sources(), Money.ZERO.minus(joining(returned.entry())));
    }

    private void paid(String rosterId, int rows, List<Source> sources) {
        sources.forEach(source -> writes.row(USE, source.paymentId(), rosterId)
                .add("row_count", rows)
                .add("amount", source.amount())
                .add("ever", source.amount()));
    }

    private void givenBack(String rosterId, int rows, List<Source> sources) {
        sources.forEach(source -> writes.row(USE, source.paymentId(), rosterId)
                .add("row_count", -rows)
                .add("amount", Money.ZERO.minus(source.amount())));
    }

    /** What is due for joining stands on a line of its own; of several payments each bears of it what it bears of the whole. */
    private void joining(String rosterId, List<Source> sources, Money joining) {
        if (!joining.isZero() && !sources.isEmpty()) {
            List<Money> parts = joining.split(
                    sources.stream().map(source -> source.amount().fen()).toList());
            for (int i = 0; i < parts.size(); i++) {
                writes.row(USE, sources.get(i).paymentId(), rosterId).add("joining", parts.get(i));
            }
        }
    }

    private static Money joining(JournalEntry entry) {
        return Money.sum(entry.lines().stream()
                .filter(line -> line.account().path().startsWith(Chart.CONTRIBUTION_INCOME.code())
                        && line.account().path().endsWith(JOINING))
                .map(JournalLine::amount)
                .toList());
    }

    /** What a payment pays for, in the order of the rosters; what was given back is left out. */
    public List<Use> of(String paymentId) {
        return database.sql("""
                        SELECT u.*, r.scheme, r.version, r.joining_fee, greatest(0, least(u.joining, u.amount)) AS fees FROM views.payment_use u JOIN views.roster r USING (roster_id)
                         WHERE u.payment_id = ? AND u.amount <> 0 ORDER BY u.roster_id""")
                .param(paymentId)
                .query((row, i) -> new Use(
                        row.getString("roster_id"),
                        row.getString("scheme"),
                        row.getInt("version"),
                        row.getInt("row_count"),
                        Columns.money(row, "amount"),
                        Columns.money(row, "fees"),
                        joiners(row.getLong("fees"), row.getLong("joining_fee"))))
                .list();
    }

    /** How many people a sum of joining fees is for; 0 if others paid a part of somebody's. */
    private static int joiners(long fees, long fee) {
        return fee > 0 && fees % fee == 0 ? Math.toIntExact(fees / fee) : 0;
    }

    /** What was ever applied of a payment, by roster: what is given back later does not unmake who paid for what. */
    public Map<String, Money> ever(String paymentId) {
        Map<String, Money> byRoster = new LinkedHashMap<>();
        database.sql(
                        "SELECT roster_id, ever FROM views.payment_use WHERE payment_id = ? AND ever > 0 ORDER BY roster_id")
                .param(paymentId)
                .query(row -> {
                    byRoster.put(row.getString("roster_id"), Columns.money(row, "ever"));
                });
        return byRoster;
    }

    /** Who took a payment. */
    public Optional<String> cashier(String paymentId) {
        return database.sql("SELECT cashier FROM views.payment_cashier WHERE payment_id = ?")
                .param(paymentId)
                .query(String.class)
                .optional();
    }

    /**
     * What a payment pays for on one roster.
     *
     * @param rosterId roster
     * @param scheme   its scheme
     * @param version  version of the scheme
     * @param rows     people whose contribution it pays, wholly or with other payments
     * @param amount   how much of the payment
     * @param joining  what of that is due for joining the scheme
     * @param joiners  people who join with it; 0 if that cannot be told
     */
    public record Use(
            String rosterId, String scheme, int version, int rows, Money amount, Money joining, int joiners) {}
}
