package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.view.Figures;
import org.mutualaid.ledger.view.JournalBook;
import org.mutualaid.ledger.view.LateEntries;
import org.mutualaid.ledger.view.LateEntries.Sum;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.springframework.stereotype.Component;

/** Sets the figures of a closed period as they are known now, or were at a later moment, beside those that were published. */
@Component
public class RestatedReport {

    private final PeriodDesk months;
    private final YearDesk years;
    private final ReportPress press;
    private final LateEntries late;
    private final LogPosition log;
    private final FreshViews fresh;

    RestatedReport(
            PeriodDesk months, YearDesk years, ReportPress press, LateEntries late, LogPosition log, FreshViews fresh) {
        this.months = months;
        this.years = years;
        this.press = press;
        this.late = late;
        this.log = log;
        this.fresh = fresh;
    }

    /** The same for a month, as known at a position; null for now. */
    public Restated of(YearMonth month, Published published, @Nullable Long known, int limit, @Nullable String cursor) {
        long upTo = upTo(published, known);
        return restated(published, month.atEndOfMonth(), months.figures(month, upTo, published.upTo()), limit, cursor);
    }

    /** The same for a year. */
    public Restated of(int year, Published published, @Nullable Long known, int limit, @Nullable String cursor) {
        long upTo = upTo(published, known);
        return restated(
                published, LocalDate.of(year, 12, 31), years.figures(year, upTo, published.upTo()), limit, cursor);
    }

    private long upTo(Published published, @Nullable Long known) {
        long upTo = known == null ? log.head() : known;
        fresh.await(upTo);
        if (upTo < published.position()) {
            throw Refused.rule(
                            "known-before-close",
                            "The report was published at " + published.closedAt() + ", position " + published.position()
                                    + " of the log: ask for that moment or a later one.")
                    .with("field", "knownAt");
        }
        return upTo;
    }

    private Restated restated(Published published, LocalDate to, Figures restated, int limit, @Nullable String cursor) {
        Figures before = press.read(published.report()).figures();
        return new Restated(
                published.period(),
                before,
                restated,
                differences(before, restated, late.byAccount(published, to, restated.upTo())),
                late.lines(published, to, restated.upTo(), limit, cursor));
    }

    private static List<Difference> differences(Figures published, Figures restated, Map<String, Sum> late) {
        Map<String, Money> before = closing(published);
        Map<String, Money> now = closing(restated);
        TreeSet<String> accounts = new TreeSet<>(before.keySet());
        accounts.addAll(now.keySet());
        accounts.addAll(late.keySet());
        return accounts.stream()
                .map(account -> {
                    Money was = before.getOrDefault(account, Money.ZERO);
                    Money is = now.getOrDefault(account, Money.ZERO);
                    Sum entries = late.getOrDefault(account, new Sum(0, Money.ZERO));
                    return new Difference(account, was, is, is.minus(was), entries.lines());
                })
                .filter(difference -> !difference.difference().isZero() || difference.lines() > 0)
                .toList();
    }

    private static Map<String, Money> closing(Figures figures) {
        Map<String, Money> closing = new TreeMap<>();
        figures.accounts().forEach(account -> closing.put(account.account(), account.closing()));
        return closing;
    }

    /**
     * A report beside what is known now.
     *
     * @param period      month or year
     * @param published   as published
     * @param restated    the same by effective date, as known later
     * @param differences account by account
     * @param entries     that make them, in the order of the log
     */
    public record Restated(
            String period,
            Figures published,
            Figures restated,
            List<Difference> differences,
            Page<JournalBook.Line> entries) {}

    /**
     * What changed on an account; balances are debit positive.
     *
     * @param account    path
     * @param published  balance as published
     * @param restated   balance as known later
     * @param difference restated less published
     * @param lines      how many lines of entries make it
     */
    public record Difference(String account, Money published, Money restated, Money difference, long lines) {}
}
