package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.RosterDesk;
import org.mutualaid.ledger.desk.RosterDesk.RosterAnswer;
import org.mutualaid.ledger.desk.RosterDesk.RosterRequest;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.RosterBook;
import org.mutualaid.ledger.view.RosterBook.Participation;
import org.mutualaid.ledger.view.RosterBook.Roster;
import org.mutualaid.ledger.view.RosterBook.RowError;
import org.mutualaid.ledger.view.RosterBook.Status;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rosters: handed in here, checked afterwards. */
@RestController
@RequestMapping("/api/v1/rosters")
class RosterController {

    private final RosterDesk desk;
    private final RosterBook rosters;
    private final Shelf shelf;
    private final Answers answers;

    RosterController(RosterDesk desk, RosterBook rosters, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.rosters = rosters;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @OnlyFor(Role.CLERK)
    ResponseEntity<RosterAnswer> submit(Caller caller, Key.Required key, @RequestBody RosterRequest body) {
        return answers.accepted(desk.submit(caller, key.text(), body));
    }

    @GetMapping
    @ForStaff
    Page<Roster> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String agencyPoint,
            Paging page) {
        return rosters.list(unit, Own.point(caller, agencyPoint), page.limit(), page.cursor());
    }

    @GetMapping("/{rosterId}")
    @ForStaff
    CheckedRoster one(Caller caller, @PathVariable String rosterId) {
        Roster roster = shelf.take(() -> rosters.find(rosterId), "roster", rosterId);
        caller.mustServe(roster.agencyPoint());
        return CheckedRoster.of(roster, rosters.errors(rosterId));
    }

    /** A roster with what is wrong in it. */
    record CheckedRoster(
            String rosterId,
            Status status,
            String unit,
            String scheme,
            int version,
            String agencyPoint,
            LocalDate submittedOn,
            int rows,
            int accepted,
            int rejected,
            int enrolled,
            Money amountDue,
            Money amountApplied,
            Money amountOpen,
            Participation participation,
            int progress,
            List<RowError> errors) {

        static CheckedRoster of(Roster roster, List<RowError> errors) {
            return new CheckedRoster(
                    roster.rosterId(),
                    roster.status(),
                    roster.unit(),
                    roster.scheme(),
                    roster.version(),
                    roster.agencyPoint(),
                    roster.submittedOn(),
                    roster.rows(),
                    roster.accepted(),
                    roster.rejected(),
                    roster.enrolled(),
                    roster.amountDue(),
                    roster.amountApplied(),
                    roster.amountOpen(),
                    roster.participation(),
                    roster.progress(),
                    errors);
        }
    }
}
