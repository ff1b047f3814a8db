package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentProposed;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversalRequested;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.till.DayFigures;
import org.mutualaid.ledger.till.TillEvent.CashHandedOut;
import org.mutualaid.ledger.till.TillEvent.CashPutIn;
import org.mutualaid.ledger.till.TillEvent.DayClosed;
import org.mutualaid.ledger.year.ClosingEntries;
import org.mutualaid.ledger.year.YearEvent.UnearnedContributionsReleased;
import org.mutualaid.ledger.year.YearEvent.YearClosed;
import org.mutualaid.ledger.year.YearEvent.YearResultCarried;

/** Adjustments and closed days as the rules would write them. */
final class Books {

    static final Money AMOUNT = Money.parse("30.00");

    private Books() {}

    static JournalEntry entry(LocalDate on, Account debit, Account credit) {
        return JournalEntry.on(on).debit(debit, AMOUNT).credit(credit, AMOUNT).entry();
    }

    /** Cash that went out of a till for running cost, and came back in red. */
    static List<StoredEvent> adjusted(String id, LocalDate on) {
        JournalEntry cost = entry(on, Chart.RUNNING_COST.of(), Chart.CASH.of("SN-01"));
        return List.of(
                new AdjustmentProposed(id, cost, "cashier"),
                new AdjustmentMade(id, "approver", cost),
                new CashHandedOut("SN-01", id, AMOUNT),
                new AdjustmentReversalRequested(id, "v-" + id, "cashier"),
                reversed(id, cost, on.plusDays(20)),
                new CashPutIn("SN-01", id, AMOUNT));
    }

    static AdjustmentReversed reversed(String id, JournalEntry original, LocalDate foundOn) {
        Correction correction = Correction.of(id, original.effectiveDate(), foundOn);
        return new AdjustmentReversed(id, "v-" + id, "approver", correction, correction.cancel(original, foundOn));
    }

    /** A month, closed with a report of everything before it. */
    static PeriodClosed monthClosed(String month) {
        return monthClosed(month, Long.MAX_VALUE);
    }

    /** A month, closed with a report that was read up to that position. */
    static PeriodClosed monthClosed(String month, long upTo) {
        return new PeriodClosed(YearMonth.parse(month), "close-" + month, upTo, List.of(), published(month));
    }

    /** A year whose result was carried to net assets, closed. */
    static List<StoredEvent> yearClosed(int year, long upTo, ClosingEntries entries) {
        return Stream.of(
                        Optional.ofNullable(entries.released())
                                .map(entry -> new UnearnedContributionsReleased(year, entry)),
                        Optional.ofNullable(entries.carried()).map(entry -> new YearResultCarried(year, entry)),
                        Optional.of(new YearClosed(year, "close-" + year, upTo, published("" + year))))
                .flatMap(Optional::stream)
                .map(StoredEvent.class::cast)
                .toList();
    }

    private static Publication published(String period) {
        return new Publication("{\"period\":\"" + period + "\"}", "c2lnbmF0dXJl", "county+1a2b3c4d+AQ==");
    }

    /** A day on which nothing was taken, closed with the figures of that position. */
    static DayClosed closed(String agencyPoint, LocalDate day, long upTo) {
        return new DayClosed(
                agencyPoint,
                "close-" + agencyPoint + "-" + day,
                day,
                new DayFigures(upTo, Money.ZERO, 1, Map.of(Channel.CASH, AMOUNT), 0, 0, "A0000001", "A0000001"),
                Money.ZERO,
                Money.ZERO,
                "clerk",
                published(agencyPoint + "-" + day));
    }
}
