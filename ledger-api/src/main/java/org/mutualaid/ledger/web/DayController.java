package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DayDesk;
import org.mutualaid.ledger.desk.DayDesk.Day;
import org.mutualaid.ledger.desk.DayDesk.DayCloseRequest;
import org.mutualaid.ledger.desk.DayDesk.DayWithReceipts;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.DailySheet;
import org.mutualaid.ledger.view.DailySheet.Differences;
import org.mutualaid.ledger.view.DailySheet.Receipt;
import org.mutualaid.ledger.view.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The days of agency points: counted, compared, closed. */
@RestController
@RequestMapping("/api/v1")
class DayController {

    private static final int LONGEST = 366;

    private final DayDesk desk;
    private final DailySheet sheets;
    private final Answers answers;

    DayController(DayDesk desk, DailySheet sheets, Answers answers) {
        this.desk = desk;
        this.sheets = sheets;
        this.answers = answers;
    }

    @PostMapping("/agency-points/{code}/days/{date}/close")
    @OnlyFor(Role.CLERK)
    ResponseEntity<Day> close(
            Caller caller,
            Key.Required key,
            @PathVariable String code,
            @PathVariable LocalDate date,
            @RequestBody DayCloseRequest body) {
        return answers.done(desk.close(caller, key.text(), code, date, body));
    }

    /**
     * One day: while it is open, what had happened by {@code effectiveTo}; a closed sheet stands as it was signed, with all of
     * its receipts, also for an earlier {@code effectiveTo}.
     */
    @GetMapping("/agency-points/{code}/days/{date}")
    @ForStaff
    Sheet sheet(Caller caller, @PathVariable String code, @PathVariable LocalDate date, AsOf asOf) {
        caller.mustServe(code);
        DayWithReceipts found = desk.sheet(code, date, asOf);
        return new Sheet(found.day(), found.receipts());
    }

    @GetMapping("/agency-points/{code}/days")
    @ForStaff
    Page<DailySheet.Day> days(
            Caller caller,
            @PathVariable String code,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            AsOf asOf) {
        caller.mustServe(code);
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST) {
            throw Parameters.invalid("to", "Ask for " + LONGEST + " days at most, the first one first.");
        }
        return new Page<>(sheets.days(code, from, to, asOf), null);
    }

    /** Shortages and overages by cashier. */
    @GetMapping("/cash-differences")
    @ForStaff
    Page<Differences> differences(
            Caller caller, @RequestParam(required = false) @Nullable String agencyPoint, AsOf asOf) {
        return new Page<>(sheets.differences(Own.point(caller, agencyPoint), asOf), null);
    }

    /**
     * The sheet of a day.
     *
     * @param day         its figures
     * @param receiptList receipts in the order of the log, as they were issued
     */
    record Sheet(@JsonUnwrapped Day day, List<Receipt> receiptList) {}
}
