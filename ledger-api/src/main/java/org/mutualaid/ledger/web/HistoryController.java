package org.mutualaid.ledger.web;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.History;
import org.mutualaid.ledger.view.History.Kind;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.ProgrammeBook;
import org.mutualaid.ledger.view.RosterBook;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who did what and why, event by event. */
@RestController
@RequestMapping("/api/v1/history")
class HistoryController {

    private final History history;
    private final RosterBook rosters;
    private final PaymentBook payments;
    private final ClaimBook claims;
    private final ProgrammeBook programmes;
    private final Shelf shelf;

    HistoryController(
            History history,
            RosterBook rosters,
            PaymentBook payments,
            ClaimBook claims,
            ProgrammeBook programmes,
            Shelf shelf) {
        this.history = history;
        this.rosters = rosters;
        this.payments = payments;
        this.claims = claims;
        this.programmes = programmes;
        this.shelf = shelf;
    }

    @GetMapping("/{kind}/{id}")
    @ForStaff
    Page<Step> of(Caller caller, @PathVariable String kind, @PathVariable String id, Paging page) {
        Kind known = Kind.named(kind).orElseThrow(() -> unknown(kind, id));
        if (caller.role() == Role.CLERK) {
            caller.mustServe(agencyPoint(known, id).orElseThrow(() -> unknown(kind, id)));
        }
        Page<History.Entry> found = shelf.take(
                () -> Optional.of(history.of(known, id, page.limit(), page.cursor()))
                        .filter(entries ->
                                page.cursor() != null || !entries.items().isEmpty()),
                () -> unknown(kind, id));
        return new Page<>(found.items().stream().map(Step::of).toList(), found.nextCursor());
    }

    /** A clerk sees the history of what has passed over the own counter. */
    private Optional<String> agencyPoint(Kind kind, String id) {
        return switch (kind) {
            case ROSTER -> rosters.find(id).map(RosterBook.Roster::agencyPoint);
            case PAYMENT -> payments.find(id).map(PaymentBook.Payment::agencyPoint);
            case CLAIM -> claims.find(id).map(ClaimBook.Claim::agencyPoint);
            case GRANT -> programmes.grant(id).map(ProgrammeBook.Grant::agencyPoint);
            default ->
                throw Refused.forbidden(
                        "role-not-allowed", "A clerk sees the history of rosters, payments, claims and grants.");
        };
    }

    private static Refused unknown(String kind, String id) {
        return Refused.unknown("history-unknown", "There is no history of " + kind + " " + id + ".");
    }

    /** One event of a history. */
    record Step(
            long position,
            String eventId,
            String type,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String agencyPoint,
            @Nullable String requestId,
            @Nullable String reason,
            Instant time) {

        static Step of(History.Entry entry) {
            return new Step(
                    entry.position(),
                    entry.eventId(),
                    entry.type(),
                    entry.actor(),
                    entry.role(),
                    entry.agencyPoint(),
                    entry.requestId(),
                    entry.reason(),
                    entry.recordedAt());
        }
    }
}
