package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.view.Changes;
import org.mutualaid.ledger.view.Changes.Change;
import org.mutualaid.ledger.view.Changes.FindChanges;
import org.mutualaid.ledger.view.Changes.Total;
import org.mutualaid.ledger.view.Listing;
import org.mutualaid.ledger.view.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What changed the figures of some days after they were known: which lines, who entered them, who agreed. */
@RestController
@RequestMapping("/api/v1/changes")
class ChangesController {

    private final Changes changes;

    ChangesController(Changes changes) {
        this.changes = changes;
    }

    @GetMapping
    @ForOffice
    Changed between(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String account,
            KnownBetween known,
            Paging page) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Parameters.invalid("to", "to is not before from.");
        }
        FindChanges asked = new FindChanges(from, to, account, known.after(), known.until());
        Page<Change> lines = changes.lines(asked, page.limit(), page.cursor());
        return new Changed(known.after(), known.until(), changes.totals(asked), lines.items(), lines.nextCursor());
    }

    /**
     * A page of lines, and the totals of all of them.
     *
     * @param knownAfter position of the log at which the figures were known
     * @param knownUntil last position that counts
     * @param totals     what each account of these lines turned over before and after
     * @param items      lines in log order
     * @param nextCursor where the next page begins
     */
    record Changed(
            long knownAfter,
            long knownUntil,
            List<Total> totals,
            List<Change> items,
            @Nullable String nextCursor) implements Listing<Change> {}
}
