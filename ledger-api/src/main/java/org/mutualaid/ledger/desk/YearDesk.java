package org.mutualaid.ledger.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.view.Figures;
import org.mutualaid.ledger.view.PeriodFigures;
import org.mutualaid.ledger.view.PeriodFigures.Asked;
import org.mutualaid.ledger.view.PeriodReport;
import org.mutualaid.ledger.view.PeriodReport.Line;
import org.mutualaid.ledger.view.PeriodReport.NetAssets;
import org.mutualaid.ledger.view.PeriodReport.YearEnd;
import org.mutualaid.ledger.view.PublishedReports;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.mutualaid.ledger.view.YearBalances;
import org.mutualaid.ledger.year.ClosingEntries;
import org.mutualaid.ledger.year.YearCommand.CloseYear;
import org.mutualaid.ledger.year.YearEvent.UnearnedContributionsReleased;
import org.springframework.stereotype.Component;

/** Closes years: what waited for the year becomes its income, and its result becomes net assets. */
@Component
public class YearDesk {

    private final Commands commands;
    private final Requests requests;
    private final YearBalances balances;
    private final PeriodFigures figures;
    private final PublishedReports reports;
    private final ReportPress press;
    private final ClosingSettings settings;
    private final LogPosition log;
    private final FreshViews fresh;
    private final Today today;

    YearDesk(
            Commands commands,
            Requests requests,
            YearBalances balances,
            PeriodFigures figures,
            PublishedReports reports,
            ReportPress press,
            ClosingSettings settings,
            LogPosition log,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.balances = balances;
        this.figures = figures;
        this.reports = reports;
        this.press = press;
        this.settings = settings;
        this.log = log;
        this.fresh = fresh;
        this.today = today;
    }

    /** Closes a year whose months are closed. The cashier closed those; an approver closes the year. */
    public Once<YearStatus> close(Caller caller, String key, int year) {
        caller.mustBe(Role.APPROVER);
        return requests.once(caller, key, "close " + year, YearStatus.class, closeId -> {
            long upTo = log.head();
            fresh.await(upTo);
            ClosingEntries entries = ClosingEntries.of(
                    year, balances.parked(year, upTo), balances.results(year, upTo), settings.unrestricted());
            PeriodReport report = new PeriodReport(
                    PeriodReport.FORM,
                    press.issuer(),
                    Integer.toString(year),
                    press.closing(caller, upTo),
                    asPublished(year, upTo, entries.released()),
                    List.of(),
                    yearEnd(year, upTo, entries));
            commands.send(
                    new CloseYear(
                            year,
                            today.date().getYear(),
                            closeId,
                            upTo,
                            balances.openMonths(year, upTo),
                            balances.openYearsBefore(year, upTo),
                            reports.closersOfMonths(year),
                            caller.actor(),
                            entries,
                            press.publish(report)),
                    caller.metadata());
            fresh.catchUp();
            return status(year);
        });
    }

    /** Where a year stands, and which months and years stand against its close. */
    public YearStatus status(int year) {
        fresh.catchUp();
        long head = log.head();
        return published(year)
                .map(YearStatus::closed)
                .orElseGet(() -> new YearStatus(
                        Integer.toString(year),
                        "OPEN",
                        balances.openMonths(year, head),
                        balances.openYearsBefore(year, head),
                        null,
                        null,
                        null,
                        null));
    }

    /** What was published of a year. */
    public Optional<Published> published(int year) {
        return reports.of(Integer.toString(year)).map(press::genuine);
    }

    /** The figures of a year by effective date, as known at a position, to be held against what was published up to another. */
    Figures figures(int year, long upTo, long publishedUpTo) {
        return figures.of(asked(year, upTo, publishedUpTo));
    }

    private Figures asPublished(int year, long upTo, @Nullable JournalEntry released) {
        Asked asked = asked(year, upTo, upTo);
        return released == null
                ? figures.of(asked)
                : figures.with(released, UnearnedContributionsReleased.class.getSimpleName(), asked);
    }

    private Asked asked(int year, long upTo, long publishedUpTo) {
        return new Asked(
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                upTo,
                publishedUpTo,
                published(year - 1).map(Published::upTo).orElse(null),
                "year:" + (year - 1));
    }

    private YearEnd yearEnd(int year, long upTo, ClosingEntries entries) {
        Map<String, Money> before = balances.netAssets(year, upTo);
        Map<String, Money> carried = ClosingEntries.signed(entries.carried());
        List<NetAssets> netAssets = Stream.concat(
                        before.keySet().stream(), carried.keySet().stream().filter(path -> path.startsWith("3")))
                .distinct()
                .sorted()
                .map(path -> {
                    Money was = before.getOrDefault(path, Money.ZERO);
                    return new NetAssets(path, was, was.plus(carried.getOrDefault(path, Money.ZERO)));
                })
                .toList();
        return new YearEnd(lines(entries.released()), lines(entries.carried()), netAssets);
    }

    private static List<Line> lines(@Nullable JournalEntry entry) {
        return entry == null ? List.of() : entry.lines().stream().map(Line::of).toList();
    }

    /**
     * Where a year stands.
     *
     * @param year       which year
     * @param status     OPEN or CLOSED
     * @param openMonths its months that must be closed first
     * @param openYears  years before it that must be closed first
     * @param closedBy   who closed it
     * @param closedAt   when
     * @param position   of the close in the log
     * @param upTo       position of the log up to which the report was read
     */
    public record YearStatus(
            String year,
            String status,
            List<YearMonth> openMonths,
            List<Integer> openYears,
            @Nullable String closedBy,
            @Nullable Instant closedAt,
            @Nullable Long position,
            @Nullable Long upTo) {

        static YearStatus closed(Published report) {
            return new YearStatus(
                    report.period(),
                    "CLOSED",
                    List.of(),
                    List.of(),
                    report.closedBy(),
                    report.closedAt(),
                    report.position(),
                    report.upTo());
        }
    }
}
