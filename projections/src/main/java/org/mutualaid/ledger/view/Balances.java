package org.mutualaid.ledger.view;

import java.util.List;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.AccountKind;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What accounts add up to: now, as of any day, and as it was known at any position of the log. Past figures are the
 * snapshots up to that position and the few lines after them.
 */
@Component
public final class Balances {

    private static final String SUM =
            "SELECT coalesce(sum(debit), 0)::bigint AS debit, coalesce(sum(credit), 0)::bigint AS credit FROM ";

    private final JdbcClient database;
    private final SnapshotSteps steps;

    @Autowired
    Balances(JdbcClient database) {
        this(database, SnapshotSteps.USUAL);
    }

    Balances(JdbcClient database, SnapshotSteps steps) {
        this.database = database;
        this.steps = steps;
    }

    /** The sum of an account and all its dimensions; nothing posted gives zero. */
    public Balance find(FindBalance asked) {
        String node = asked.account().equals(BalanceSnapshots.code(asked.account())) ? "code" : "account";
        Where accounts = node.equals("code")
                ? new Where().and("code = :account", "account", asked.account())
                : new Where().account(asked.account());
        String balances = "views." + node + "_balance" + accounts;
        PastTurnover past = new PastTurnover(asked.asOf(), steps);
        return database.sql(
                        SUM + (asked.asOf().isNow() ? balances : "(" + past.of(asked, node, balances) + ") AS past"))
                .params(past.values(0))
                .params(accounts.values())
                .query((row, i) ->
                        Balance.of(asked.account(), Columns.money(row, "debit"), Columns.money(row, "credit")))
                .single();
    }

    /** Every account that was posted to, sorted by path. */
    public TrialBalance trialBalance(AsOf asOf) {
        PastTurnover past = new PastTurnover(asOf, steps);
        List<Item> items = database.sql(
                        "SELECT account, sum(debit)::bigint AS debit, sum(credit)::bigint AS credit FROM "
                                + (asOf.isNow() ? "views.account_balance" : "(" + past.ofAll() + ") AS past")
                                + " GROUP BY account ORDER BY account")
                .params(past.values(past.sections(addedUp())))
                .query((row, i) ->
                        Item.of(row.getString("account"), Columns.money(row, "debit"), Columns.money(row, "credit")))
                .list();
        return new TrialBalance(
                items,
                Money.sum(items.stream().map(Item::debit).toList()),
                Money.sum(items.stream().map(Item::credit).toList()));
    }

    /** Sections of the log that stand in the monthly sums. */
    private long addedUp() {
        return database.sql("SELECT coalesce(max(section) + 1, 0) FROM views.month_turnover")
                .query(Long.class)
                .single();
    }

    private static Side normalSide(String account) {
        AccountKind kind = chart(account).kind();
        return kind == AccountKind.ASSET || kind == AccountKind.EXPENSE ? Side.DEBIT : Side.CREDIT;
    }

    private static Chart chart(String account) {
        return Chart.withCode(BalanceSnapshots.code(account))
                .orElseThrow(() -> new IllegalArgumentException("Not an account of the chart: " + account));
    }

    /**
     * Asks for the balance of an account.
     *
     * @param account a path or its beginning up to a colon
     * @param asOf    which entries count
     */
    public record FindBalance(String account, AsOf asOf) {

        /** Asks for what it adds up to now. */
        public FindBalance(String account) {
            this(account, AsOf.NOW);
        }

        /** Refuses what is no account of the chart; a colon at the end changes nothing. */
        public FindBalance {
            account = Where.withoutLastColon(account);
            new Account(account);
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
