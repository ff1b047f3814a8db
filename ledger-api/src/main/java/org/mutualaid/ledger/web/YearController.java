package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.RestatedReport;
import org.mutualaid.ledger.desk.RestatedReport.Restated;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.YearDesk;
import org.mutualaid.ledger.desk.YearDesk.YearStatus;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Years: closed by somebody else than their months, with a report that stands for ever. */
@RestController
@RequestMapping("/api/v1/years/{year}")
class YearController {

    private static final int FIRST = 1900;
    private static final int LAST = 2199;

    private final YearDesk desk;
    private final RestatedReport restated;
    private final PeriodPrint print;
    private final Shelf shelf;
    private final Answers answers;

    YearController(YearDesk desk, RestatedReport restated, PeriodPrint print, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.restated = restated;
        this.print = print;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping("/close")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<YearStatus> close(Caller caller, Key.Required key, @PathVariable int year) {
        return answers.done(desk.close(caller, key.text(), sane(year)));
    }

    @GetMapping
    @ForOffice
    YearStatus status(@PathVariable int year) {
        return desk.status(sane(year));
    }

    @GetMapping("/report")
    @ForOffice
    ResponseEntity<byte[]> report(@PathVariable int year) {
        return ReportSheet.text(published(year));
    }

    @GetMapping("/report.sig")
    @ForOffice
    ResponseEntity<byte[]> signature(@PathVariable int year) {
        return ReportSheet.signature(published(year));
    }

    @GetMapping("/report.pem")
    @ForOffice
    ResponseEntity<byte[]> key(@PathVariable int year) {
        return ReportSheet.key(published(year));
    }

    @GetMapping("/report.pdf")
    @ForOffice
    ResponseEntity<byte[]> paper(@PathVariable int year) {
        return ReportSheet.file(
                MediaType.APPLICATION_PDF,
                year + ".pdf",
                print.of(published(year).report()));
    }

    @GetMapping("/report/restated")
    @ForOffice
    Restated restated(@PathVariable int year, KnownAt known, Paging page) {
        return restated.of(year, published(year), known.position(), page.limit(), page.cursor());
    }

    private Published published(int year) {
        int asked = sane(year);
        return shelf.take(
                () -> desk.published(asked),
                () -> Refused.unknown("year-not-closed", asked + " is not closed: nothing is published yet."));
    }

    private static int sane(int year) {
        if (year < FIRST || year > LAST) {
            throw Parameters.invalid("year", "A year is written as 2026.");
        }
        return year;
    }
}
