package org.mutualaid.ledger.contribution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsDue;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;

/**
 * Which part of contributions is income of their first cover year and which waits for later ones (domain brief 4.7). Each
 * row is split for itself, so that a row that is given back takes exactly what it brought. What is due for joining is a line
 * of its own and earned at once.
 */
final class Earnings {

    private Earnings() {}

    /** The accounts that these rows were or are credited to, first the income of that year, last what is due for joining. */
    static List<Part> of(ContributionsDue terms, List<AcceptedRow> rows, int year) {
        int years = (terms.months() + 11) / 12;
        List<Long> months = IntStream.range(0, years)
                .mapToObj(later -> (long) Math.min(12, terms.months() - later * 12))
                .toList();
        List<List<Money>> split = rows.stream()
                .map(row -> terms.price().times(row.shares()).split(months))
                .toList();
        List<Part> parts = new ArrayList<>();
        for (int later = 0; later < years; later++) {
            int index = later;
            parts.add(new Part(
                    later == 0
                            ? Chart.CONTRIBUTION_INCOME.of(terms.scheme(), "v" + terms.version())
                            : Chart.UNEARNED.of(terms.scheme(), Integer.toString(year + later)),
                    Money.sum(split.stream().map(row -> row.get(index)).toList())));
        }
        parts.add(new Part(
                Chart.CONTRIBUTION_INCOME.of(terms.scheme(), "v" + terms.version(), "JOINING"),
                Money.sum(rows.stream().map(AcceptedRow::fee).toList())));
        return parts;
    }

    /**
     * What one account gets.
     *
     * @param account income or unearned contributions
     * @param amount  how much
     */
    record Part(Account account, Money amount) {}
}
