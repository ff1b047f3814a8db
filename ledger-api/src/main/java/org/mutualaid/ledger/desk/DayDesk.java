package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.till.DayFigures;
import org.mutualaid.ledger.till.TillCommand.CloseDay;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.DailySheet;
import org.mutualaid.ledger.view.DailySheet.Receipt;
import org.mutualaid.ledger.view.DailySheet.Status;
import org.mutualaid.ledger.view.DayReport;
import org.mutualaid.ledger.view.PublishedReports;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.springframework.stereotype.Component;

/** Closes the days of agency points: the cash is counted, compared with the books, and the day's sheet stands for ever. */
@Component
public class DayDesk {

    private final Commands commands;
    private final Requests requests;
    private final TillDesk tills;
    private final DailySheet sheets;
    private final PublishedReports reports;
    private final ReportPress press;
    private final LogPosition log;
    private final FreshViews fresh;
    private final Today today;

    DayDesk(
            Commands commands,
            Requests requests,
            TillDesk tills,
            DailySheet sheets,
            PublishedReports reports,
            ReportPress press,
            LogPosition log,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.tills = tills;
        this.sheets = sheets;
        this.reports = reports;
        this.press = press;
        this.log = log;
        this.fresh = fresh;
        this.today = today;
    }

    /** Closes a day that has begun; what is recorded for it from now on is booked on the next open one. */
    public Once<Day> close(Caller caller, String key, String agencyPoint, LocalDate day, DayCloseRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(agencyPoint);
        return requests.once(caller, key, new ForDay(agencyPoint, day, request), Day.class, closeId -> {
            tills.requirePoint(agencyPoint);
            requireBegun(day);
            Money takenIn = tills.takenIn(agencyPoint);
            long upTo = log.head();
            fresh.await(upTo);
            DayFigures figures = sheets.figures(agencyPoint, day, AsOf.NOW.known(upTo));
            DayReport report = new DayReport(
                    DayReport.FORM,
                    press.issuer(),
                    agencyPoint,
                    day,
                    press.closing(caller, upTo),
                    figures,
                    request.countedCash(),
                    request.countedCash().minus(figures.booked()));
            commands.send(
                    new CloseDay(
                            agencyPoint,
                            closeId,
                            day,
                            figures,
                            request.countedCash(),
                            caller.actor(),
                            takenIn,
                            press.publish(report)),
                    caller.metadata());
            fresh.catchUp();
            return sheets.closed(agencyPoint, day).map(Day::of).orElseThrow();
        });
    }

    /**
     * The sheet of a day as it stood when the log ended there: an open one of what had happened by the day asked for, a closed
     * one whole, as it was signed, whatever day that is.
     */
    public DayWithReceipts sheet(String agencyPoint, LocalDate day, AsOf asOf) {
        tills.requirePoint(agencyPoint);
        requireBegun(day);
        return sheets.closed(agencyPoint, day, asOf)
                .map(sheet -> new DayWithReceipts(
                        Day.of(sheet),
                        sheets.receipts(
                                agencyPoint, day, AsOf.NOW.known(sheet.figures().upTo()))))
                .orElseGet(() -> {
                    long upTo = Objects.requireNonNullElseGet(asOf.known(), log::head);
                    fresh.await(upTo);
                    AsOf then = asOf.known(upTo);
                    return new DayWithReceipts(
                            Day.open(agencyPoint, day, sheets.figures(agencyPoint, day, then)),
                            sheets.receipts(agencyPoint, day, then));
                });
    }

    /** What was published of a closed day. */
    public Optional<Published> published(String agencyPoint, LocalDate day) {
        return reports.of(agencyPoint, day).map(press::genuine);
    }

    private void requireBegun(LocalDate day) {
        if (day.isAfter(today.date())) {
            throw Refused.rule("day-not-over", "The day " + day + " has not come yet.")
                    .with("field", "date");
        }
    }

    private record ForDay(String agencyPoint, LocalDate day, DayCloseRequest request) {}

    /**
     * What was found in the till.
     *
     * @param countedCash notes and coins, counted
     */
    public record DayCloseRequest(Money countedCash) {}

    /**
     * A day of an agency point.
     *
     * @param agencyPoint  whose day
     * @param date         which day
     * @param status       open or closed
     * @param booked       balance of the till by business date
     * @param counted      cash that was counted, once it is closed
     * @param difference   counted less booked: negative if cash was short
     * @param receipts     how many payments were booked on that day
     * @param byChannel    their sums as issued
     * @param reversed     how many reversals of payments were booked on that day
     * @param voided       how many receipt numbers became void on that day
     * @param firstReceipt first receipt booked on that day
     * @param lastReceipt  last one
     * @param cashier      who answers for the till
     */
    public record Day(
            String agencyPoint,
            LocalDate date,
            Status status,
            Money booked,
            @Nullable Money counted,
            @Nullable Money difference,
            int receipts,
            Map<Channel, Money> byChannel,
            int reversed,
            int voided,
            @Nullable String firstReceipt,
            @Nullable String lastReceipt,
            @Nullable String cashier) {

        static Day of(DailySheet.Sheet sheet) {
            return of(
                    sheet.agencyPoint(),
                    sheet.day(),
                    Status.CLOSED,
                    sheet.figures(),
                    sheet.counted(),
                    sheet.difference(),
                    sheet.cashier());
        }

        static Day open(String agencyPoint, LocalDate day, DayFigures figures) {
            return of(agencyPoint, day, Status.OPEN, figures, null, null, null);
        }

        private static Day of(
                String agencyPoint,
                LocalDate day,
                Status status,
                DayFigures figures,
                @Nullable Money counted,
                @Nullable Money difference,
                @Nullable String cashier) {
            return new Day(
                    agencyPoint,
                    day,
                    status,
                    figures.booked(),
                    counted,
                    difference,
                    figures.receipts(),
                    figures.byChannel(),
                    figures.reversed(),
                    figures.voided(),
                    figures.firstReceipt(),
                    figures.lastReceipt(),
                    cashier);
        }
    }

    /** A day with its receipts in the order of the log. */
    public record DayWithReceipts(Day day, List<Receipt> receipts) {}
}
