package org.mutualaid.ledger.web;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.PeriodDesk;
import org.mutualaid.ledger.desk.PeriodDesk.CloseRequest;
import org.mutualaid.ledger.desk.PeriodDesk.PeriodStatus;
import org.mutualaid.ledger.desk.RestatedReport;
import org.mutualaid.ledger.desk.RestatedReport.Restated;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Months: what stands against closing them, the report that is published then, and what is known of them now. */
@RestController
@RequestMapping("/api/v1/periods/{month}")
class PeriodController {

    private final PeriodDesk desk;
    private final RestatedReport restated;
    private final PeriodPrint print;
    private final Shelf shelf;
    private final Answers answers;

    PeriodController(PeriodDesk desk, RestatedReport restated, PeriodPrint print, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.restated = restated;
        this.print = print;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping("/close")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<PeriodStatus> close(
            Caller caller,
            Key.Required key,
            @PathVariable YearMonth month,
            @RequestBody(required = false) @Nullable CloseRequest body) {
        return answers.done(desk.close(caller, key.text(), month, body));
    }

    @GetMapping
    @ForOffice
    PeriodStatus status(@PathVariable YearMonth month) {
        return desk.status(month);
    }

    @GetMapping("/report")
    @ForOffice
    ResponseEntity<byte[]> report(@PathVariable YearMonth month) {
        return ReportSheet.text(published(month));
    }

    @GetMapping("/report.sig")
    @ForOffice
    ResponseEntity<byte[]> signature(@PathVariable YearMonth month) {
        return ReportSheet.signature(published(month));
    }

    @GetMapping("/report.pem")
    @ForOffice
    ResponseEntity<byte[]> key(@PathVariable YearMonth month) {
        return ReportSheet.key(published(month));
    }

    @GetMapping("/report.pdf")
    @ForOffice
    ResponseEntity<byte[]> paper(@PathVariable YearMonth month) {
        Published published = published(month);
        return ReportSheet.file(MediaType.APPLICATION_PDF, month + ".pdf", print.of(published.report()));
    }

    @GetMapping("/report/restated")
    @ForOffice
    Restated restated(@PathVariable YearMonth month, KnownAt known, Paging page) {
        return restated.of(month, published(month), known.position(), page.limit(), page.cursor());
    }

    private Published published(YearMonth month) {
        return shelf.take(
                () -> desk.published(month),
                () -> Refused.unknown("period-not-closed", month + " is not closed: nothing is published yet."));
    }
}
