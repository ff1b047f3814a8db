package org.mutualaid.ledger.web;

import java.util.Optional;
import java.util.function.Supplier;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.OriginalEvents;
import org.mutualaid.ledger.store.OriginalEvents.Stored;
import org.mutualaid.ledger.view.History;
import org.mutualaid.ledger.view.History.Kind;
import org.mutualaid.ledger.view.JournalBook;
import org.mutualaid.ledger.view.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who did what and why, event by event: by thing, by person, by request, and each event with all that is stored of it. */
@RestController
@RequestMapping("/api/v1/history")
class HistoryController {

    private final History history;
    private final OriginalEvents originals;
    private final JournalBook journal;
    private final OwnHistory own;
    private final Shelf shelf;

    HistoryController(History history, OriginalEvents originals, JournalBook journal, OwnHistory own, Shelf shelf) {
        this.history = history;
        this.originals = originals;
        this.journal = journal;
        this.own = own;
        this.shelf = shelf;
    }

    @GetMapping("/{kind}/{id}")
    @ForStaff
    Page<HistoryStep> of(Caller caller, @PathVariable String kind, @PathVariable String id, Paging page) {
        Kind known = Kind.named(kind).orElseThrow(() -> unknown(kind, id));
        own.require(caller, known, id, () -> unknown(kind, id));
        return steps(() -> history.of(known, id, page.limit(), page.cursor()), page, kind, id);
    }

    /** Everything that somebody did. */
    @GetMapping("/actor/{actor}")
    @ForOffice
    Page<HistoryStep> by(@PathVariable String actor, Paging page) {
        return steps(() -> history.by(actor, page.limit(), page.cursor()), page, "actor", actor);
    }

    /** Everything that a request caused, what automations did after it included. */
    @GetMapping("/request/{requestId}")
    @ForOffice
    Page<HistoryStep> causedBy(@PathVariable String requestId, Paging page) {
        return steps(() -> history.causedBy(requestId, page.limit(), page.cursor()), page, "request", requestId);
    }

    /** One event as it is stored, with the lines that it posted and everything that it is about. */
    @GetMapping("/event/{eventId}")
    @ForOffice
    HistoryEvent event(@PathVariable String eventId) {
        Stored stored = originals.find(eventId).orElseThrow(() -> unknown("event", eventId));
        History.Entry entry = shelf.take(() -> history.find(eventId), () -> unknown("event", eventId));
        return HistoryEvent.of(stored, journal.of(entry.position()), history.about(entry.position()));
    }

    private Page<HistoryStep> steps(Supplier<Page<History.Entry>> lookUp, Paging page, String kind, String id) {
        Page<History.Entry> found = shelf.take(
                () -> Optional.of(lookUp.get())
                        .filter(entries ->
                                page.cursor() != null || !entries.items().isEmpty()),
                () -> unknown(kind, id));
        return new Page<>(found.items().stream().map(HistoryStep::of).toList(), found.nextCursor());
    }

    private static Refused unknown(String kind, String id) {
        return Refused.unknown("history-unknown", "There is no history of " + kind + " " + id + ".");
    }
}
