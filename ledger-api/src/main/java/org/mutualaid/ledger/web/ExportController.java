package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.FreshViews;
import org.mutualaid.ledger.file.journal.JournalFormat;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.WholeJournal;
import org.mutualaid.ledger.view.WholeJournal.Extent;
import org.mutualaid.ledger.view.WholeJournal.FindEntries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The whole journal for tools that somebody else wrote. */
@RestController
@RequestMapping("/api/v1/exports")
class ExportController {

    private final WholeJournal journal;
    private final FreshViews views;

    ExportController(WholeJournal journal, FreshViews views) {
        this.journal = journal;
        this.views = views;
    }

    @GetMapping("/journal")
    @ForOffice
    void journal(
            HttpServletResponse response,
            @RequestParam String format,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            AsOf asOf) {
        JournalFormat wanted = JournalFormat.named(format)
                .orElseThrow(() -> Parameters.invalid("format", "format is hledger, beancount, csv or xlsx."));
        Long known = asOf.known();
        if (known == null) {
            views.catchUp();
        }
        Extent extent = journal.extent(new FindEntries(from, earlier(to, asOf.effectiveTo()), known));
        response.setHeader("Ledger-Position", Long.toString(extent.position()));
        Download.send(
                response,
                wanted.mediaType(),
                "journal-" + extent.position() + "." + wanted.extension(),
                out -> wanted.write(out, extent, reader -> journal.forEach(extent, reader)));
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
