package org.mutualaid.ledger.web;

import java.time.LocalDate;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DayDesk;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was published when a counter closed a day: signed, and the same for ever. */
@RestController
@RequestMapping("/api/v1/agency-points/{code}/days/{date}")
class DayReportController {

    private final DayDesk desk;
    private final PeriodPrint print;
    private final Shelf shelf;

    DayReportController(DayDesk desk, PeriodPrint print, Shelf shelf) {
        this.desk = desk;
        this.print = print;
        this.shelf = shelf;
    }

    @GetMapping("/report")
    @ForStaff
    ResponseEntity<byte[]> report(Caller caller, @PathVariable String code, @PathVariable LocalDate date) {
        return ReportSheet.text(published(caller, code, date));
    }

    @GetMapping("/report.sig")
    @ForStaff
    ResponseEntity<byte[]> signature(Caller caller, @PathVariable String code, @PathVariable LocalDate date) {
        return ReportSheet.signature(published(caller, code, date));
    }

    @GetMapping("/report.pem")
    @ForStaff
    ResponseEntity<byte[]> key(Caller caller, @PathVariable String code, @PathVariable LocalDate date) {
        return ReportSheet.key(published(caller, code, date));
    }

    @GetMapping("/report.pdf")
    @ForStaff
    ResponseEntity<byte[]> paper(Caller caller, @PathVariable String code, @PathVariable LocalDate date) {
        Published published = published(caller, code, date);
        return ReportSheet.file(
                MediaType.APPLICATION_PDF, published.period() + ".pdf", print.ofDay(published.report()));
    }

    private Published published(Caller caller, String code, LocalDate date) {
        caller.mustServe(code);
        return shelf.take(
                () -> desk.published(code, date),
                () -> Refused.unknown("day-not-closed", date + " is not closed at " + code + "."));
    }
}
