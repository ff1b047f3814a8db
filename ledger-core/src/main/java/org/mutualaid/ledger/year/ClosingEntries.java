package org.mutualaid.ledger.year;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.AccountKind;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;

/**
 * What closing a year posts on its last day (domain brief 4.7 and 4.8): contributions that waited for it become income,
 * then every account of income and expense is emptied into net assets, those of a scheme into the scheme's own.
 *
 * @param released unearned contributions that become income; none if nothing waited
 * @param carried  the result that becomes net assets; none if there is none
 */
public record ClosingEntries(
        @Nullable JournalEntry released, @Nullable JournalEntry carried) {

    private static final Set<Chart> OF_SCHEMES = Set.of(Chart.CONTRIBUTION_INCOME, Chart.BENEFITS);

    /**
     * The entries of a year.
     *
     * @param parked       what waits for this year, or waited for an earlier one
     * @param results      balances of income and expense at its end, debit positive, before anything is released
     * @param unrestricted accounts, or their beginnings up to a colon, whose result is free of any condition
     */
    public static ClosingEntries of(
            int year, List<Parked> parked, Map<String, Money> results, List<String> unrestricted) {
        LocalDate end = LocalDate.of(year, 12, 31);
        Map<String, Money> open = new TreeMap<>(results);
        JournalEntry.Draft released = JournalEntry.on(end);
        for (Parked waiting : parked) {
            post(released, waiting.unearned(), waiting.amount());
            post(released, waiting.income(), negative(waiting.amount()));
            open.merge(waiting.income().path(), negative(waiting.amount()), Money::plus);
        }
        return new ClosingEntries(
                parked.stream().allMatch(waiting -> waiting.amount().isZero()) ? null : released.entry(),
                carried(end, open, unrestricted));
    }

    /** Income and expense meet in net assets, each under its own sum, so that both can be read there. */
    private static @Nullable JournalEntry carried(
            LocalDate end, Map<String, Money> results, List<String> unrestricted) {
        JournalEntry.Draft entry = JournalEntry.on(end);
        Map<String, Money> income = new TreeMap<>();
        Map<String, Money> expense = new TreeMap<>();
        results.forEach((path, balance) -> {
            Account account = new Account(path);
            post(entry, account, negative(balance));
            (chart(path).kind() == AccountKind.INCOME ? income : expense)
                    .merge(netAssets(path, unrestricted).path(), balance, Money::plus);
        });
        Stream.of(income, expense).forEach(sums -> sums.forEach((path, sum) -> post(entry, new Account(path), sum)));
        return results.values().stream().allMatch(Money::isZero) ? null : entry.entry();
    }

    private static Account netAssets(String path, List<String> unrestricted) {
        boolean free = unrestricted.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + ":"));
        Chart chart = free ? Chart.NET_ASSETS_UNRESTRICTED : Chart.NET_ASSETS_RESTRICTED;
        String[] parts = path.split(":", -1);
        return OF_SCHEMES.contains(chart(path)) && parts.length > 1 ? chart.of(parts[1]) : chart.of();
    }

    private static Chart chart(String path) {
        return Chart.withCode(path.substring(0, 4)).orElseThrow();
    }

    /** Debit if the amount is positive, credit if it is negative. */
    private static void post(JournalEntry.Draft entry, Account account, Money amount) {
        if (amount.isPositive()) {
            entry.debit(account, amount);
        } else {
            entry.credit(account, negative(amount));
        }
    }

    private static Money negative(Money amount) {
        return Money.ZERO.minus(amount);
    }

    /** What is posted on each account, debit positive. */
    public static Map<String, Money> signed(@Nullable JournalEntry entry) {
        Map<String, Money> sums = new TreeMap<>();
        for (JournalLine line : entry == null ? List.<JournalLine>of() : entry.lines()) {
            sums.merge(
                    line.account().path(),
                    line.side() == Side.DEBIT ? line.amount() : negative(line.amount()),
                    Money::plus);
        }
        return sums;
    }
}
