package org.mutualaid.ledger.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.AccountKind;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What accounts add up to: now, as of any day, and as it was known at any moment. */
@Component
public final class Balances {

    private final JdbcClient database;

    Balances(JdbcClient database) {
        this.database = database;
    }

    /** The sum of an account and all its dimensions; nothing posted gives zero. */
    public Balance find(FindBalance asked) {
        Where where = new Where().account(asked.account());
        String turnover = turnover(where, asked.effectiveTo(), asked.businessTo(), asked.knownAt());
        return database.sql(
                        "SELECT coalesce(sum(debit), 0)::bigint AS debit, coalesce(sum(credit), 0)::bigint AS credit FROM "
                                + turnover)
                .params(where.values())
                .query((row, i) ->
                        Balance.of(asked.account(), Columns.money(row, "debit"), Columns.money(row, "credit")))
                .single();
    }

    /** Every account that was ever posted to, sorted by path. */
    public TrialBalance trialBalance(@Nullable LocalDate effectiveTo, @Nullable Instant knownAt) {
        Where where = new Where();
        List<Item> items = database.sql("SELECT account, debit, credit FROM "
                        + turnover(where, effectiveTo, null, knownAt) + " ORDER BY account")
                .params(where.values())
                .query((row, i) ->
                        Item.of(row.getString("account"), Columns.money(row, "debit"), Columns.money(row, "credit")))
                .list();
        return new TrialBalance(
                items,
                Money.sum(items.stream().map(Item::debit).toList()),
                Money.sum(items.stream().map(Item::credit).toList()));
    }

    /** Red lines count as negative on the side of what they cancel. */
    private static String turnover(
            Where where, @Nullable LocalDate effectiveTo, @Nullable LocalDate businessTo, @Nullable Instant knownAt) {
        where.and("effective_date <= :effectiveTo", "effectiveTo", effectiveTo)
                .and("business_date <= :businessTo", "businessTo", businessTo)
                .and("recorded_at <= :knownAt", "knownAt", knownAt);
        return effectiveTo == null && businessTo == null && knownAt == null
                ? "(SELECT * FROM views.account_balance" + where + ") AS turnover"
                : """
                  (SELECT account,
                          coalesce(sum(CASE WHEN side = 'DEBIT' AND NOT red_ink THEN amount
                                            WHEN side = 'CREDIT' AND red_ink THEN -amount END), 0)::bigint AS debit,
                          coalesce(sum(CASE WHEN side = 'CREDIT' AND NOT red_ink THEN amount
                                            WHEN side = 'DEBIT' AND red_ink THEN -amount END), 0)::bigint AS credit
                     FROM views.journal_line %s GROUP BY account) AS turnover""".formatted(where);
    }

    private static Side normalSide(String account) {
        AccountKind kind = chart(account).kind();
        return kind == AccountKind.ASSET || kind == AccountKind.EXPENSE ? Side.DEBIT : Side.CREDIT;
    }

    private static Chart chart(String account) {
        return Chart.withCode(account.split(":", 2)[0])
                .orElseThrow(() -> new IllegalArgumentException("Not an account of the chart: " + account));
    }

    /**
     * Asks for the balance of an account.
     *
     * @param account     a path or its beginning up to a colon
     * @param effectiveTo last day that counts
     * @param businessTo  last business date that counts
     * @param knownAt     last moment of recording that counts
     */
    public record FindBalance(
            String account,
            @Nullable LocalDate effectiveTo,
            @Nullable LocalDate businessTo,
            @Nullable Instant knownAt) {

        /** Asks for the balance whatever the business dates. */
        public FindBalance(String account, @Nullable LocalDate effectiveTo, @Nullable Instant knownAt) {
            this(account, effectiveTo, null, knownAt);
        }

        /** Refuses an account that is not in the chart. */
        public FindBalance {
            chart(account);
        }
    }

    /**
     * What an account adds up to.
     *
     * @param account as asked for
     * @param debit   everything posted on the debit side
     * @param credit  everything posted on the credit side
     * @param balance the difference, never negative
     * @param side    the side on which the balance stands
     */
    public record Balance(String account, Money debit, Money credit, Money balance, Side side) {

        static Balance of(String account, Money debit, Money credit) {
            int order = debit.compareTo(credit);
            Side side = order == 0 ? normalSide(account) : order > 0 ? Side.DEBIT : Side.CREDIT;
            return new Balance(account, debit, credit, order >= 0 ? debit.minus(credit) : credit.minus(debit), side);
        }
    }

    /**
     * All balances of one moment.
     *
     * @param items       one for each account
     * @param totalDebit  sum of the debit balances
     * @param totalCredit sum of the credit balances; always the same
     */
    public record TrialBalance(List<Item> items, Money totalDebit, Money totalCredit) implements Listing<Item> {}

    /**
     * One account of the trial balance.
     *
     * @param account        path
     * @param debit          balance, if it stands on the debit side
     * @param credit         balance, if it stands on the credit side
     * @param debitTurnover  everything posted on the debit side
     * @param creditTurnover everything posted on the credit side
     */
    public record Item(String account, Money debit, Money credit, Money debitTurnover, Money creditTurnover) {

        static Item of(String account, Money debit, Money credit) {
            return new Item(
                    account,
                    debit.minus(credit).max(Money.ZERO),
                    credit.minus(debit).max(Money.ZERO),
                    debit,
                    credit);
        }
    }
}
