package org.mutualaid.ledger.demo;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.mutualaid.ledger.desk.DayDesk;
import org.mutualaid.ledger.desk.DayDesk.DayCloseRequest;
import org.mutualaid.ledger.desk.PeriodDesk;
import org.mutualaid.ledger.desk.PeriodDesk.CloseRequest;
import org.mutualaid.ledger.period.Explanation;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.ClosingChecks;
import org.mutualaid.ledger.view.ClosingChecks.OpenDay;
import org.mutualaid.ledger.view.DailySheet;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Counts and closes the days of the counters, and then closes the county-year month by month. */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class LoadClosing {

    static final YearMonth FIRST = YearMonth.of(2025, 5);
    static final YearMonth LAST = YearMonth.of(2026, 5);

    private final DayDesk days;
    private final PeriodDesk periods;
    private final ClosingChecks checks;
    private final DailySheet sheets;
    private final LogPosition log;
    private final CountyStaff staff;
    private final Patience patience;

    LoadClosing(
            DayDesk days,
            PeriodDesk periods,
            ClosingChecks checks,
            DailySheet sheets,
            LogPosition log,
            CountyStaff staff,
            Patience patience) {
        this.days = days;
        this.periods = periods;
        this.checks = checks;
        this.sheets = sheets;
        this.log = log;
        this.staff = staff;
        this.patience = patience;
    }

    /** Closes what is not closed yet. */
    void closeAll() {
        months().filter(month -> periods.published(month).isEmpty()).forEach(month -> {
            closeDays(month);
            close(month);
        });
    }

    /** Closes the days of a month that the counters have left open. */
    void closeDays(YearMonth month) {
        checks.openDays(month, log.head()).forEach(this::close);
    }

    /** Whether the last month is closed. */
    boolean isDone() {
        return periods.published(LAST).isPresent();
    }

    static Stream<YearMonth> months() {
        return Stream.iterate(FIRST, month -> !month.isAfter(LAST), month -> month.plusMonths(1));
    }

    /** The till holds what the books say. */
    private void close(OpenDay open) {
        DayCloseRequest counted =
                new DayCloseRequest(sheets.figures(open.agencyPoint(), open.day(), AsOf.NOW.known(log.head()))
                        .booked());
        patience.ask(() -> days.close(
                staff.clerk(open.agencyPoint()),
                "county/day/" + open.agencyPoint() + "/" + open.day(),
                open.agencyPoint(),
                open.day(),
                counted));
    }

    /** A batch that the bank answers in the next month is explained, as a cashier would. */
    private void close(YearMonth month) {
        List<Explanation> explanations = periods.status(month).blockers().stream()
                .filter(blocker -> blocker.blocks() && blocker.explainable())
                .map(blocker -> new Explanation(blocker.code(), "代发批次跨月，银行次日回盘。"))
                .toList();
        patience.ask(
                () -> periods.close(staff.cashier(), "county/month/" + month, month, new CloseRequest(explanations)));
    }
}
