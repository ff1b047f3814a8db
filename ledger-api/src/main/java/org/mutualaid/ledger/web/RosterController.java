package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.CorrectionDesk;
import org.mutualaid.ledger.desk.CorrectionDesk.CorrectionRequest;
import org.mutualaid.ledger.desk.CorrectionDesk.RowAnswer;
import org.mutualaid.ledger.desk.CorrectionDesk.WithdrawalAnswer;
import org.mutualaid.ledger.desk.CorrectionDesk.WithdrawalRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.RosterDesk;
import org.mutualaid.ledger.desk.RosterDesk.RosterAnswer;
import org.mutualaid.ledger.desk.RosterDesk.RosterRequest;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.Renewals;
import org.mutualaid.ledger.view.Renewals.Renewal;
import org.mutualaid.ledger.view.RosterBook;
import org.mutualaid.ledger.view.RosterBook.Participation;
import org.mutualaid.ledger.view.RosterBook.Roster;
import org.mutualaid.ledger.view.RosterBook.Status;
import org.mutualaid.ledger.view.RosterRowBook;
import org.mutualaid.ledger.view.RosterRowBook.RowError;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rosters: handed in here, checked afterwards, put right row by row. */
@RestController
@RequestMapping("/api/v1/rosters")
class RosterController {

    private final RosterDesk desk;
    private final CorrectionDesk corrections;
    private final RosterBook rosters;
    private final RosterRowBook rows;
    private final OtherUnits otherUnits;
    private final Renewals renewals;
    private final Shelf shelf;
    private final Answers answers;

    RosterController(
            RosterDesk desk,
            CorrectionDesk corrections,
            RosterBook rosters,
            RosterRowBook rows,
            OtherUnits otherUnits,
            Renewals renewals,
            Shelf shelf,
            Answers answers) {
        this.desk = desk;
        this.corrections = corrections;
        this.rosters = rosters;
        this.rows = rows;
        this.otherUnits = otherUnits;
        this.renewals = renewals;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @OnlyFor(Role.CLERK)
    ResponseEntity<RosterAnswer> submit(Caller caller, Key.Required key, @RequestBody RosterRequest body) {
        return answers.accepted(desk.submit(caller, key.text(), body));
    }

    /** The same as a form with a file; the file is gone when the answer is given. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @OnlyFor(Role.CLERK)
    ResponseEntity<RosterAnswer> upload(Caller caller, Key.Required key, HttpServletRequest request) {
        try (UploadedRoster upload = UploadedRoster.of(request)) {
            return answers.accepted(desk.submit(caller, key.text(), upload.request(), upload.file()));
        }
    }

    @PutMapping("/{rosterId}/rows/{seq}")
    @OnlyFor(Role.CLERK)
    ResponseEntity<RowAnswer> correct(
            Caller caller,
            Key.IfGiven key,
            @PathVariable String rosterId,
            @PathVariable int seq,
            @RequestBody CorrectionRequest body) {
        return answers.done(corrections.correct(caller, key.text(), rosterId, seq, body));
    }

    @PostMapping("/{rosterId}/rows/{seq}/withdrawal")
    @OnlyFor(Role.CLERK)
    ResponseEntity<RowAnswer> withdraw(
            Caller caller,
            Key.IfGiven key,
            @PathVariable String rosterId,
            @PathVariable int seq,
            @RequestBody WithdrawalRequest body) {
        return answers.done(corrections.withdraw(caller, key.text(), rosterId, seq, body));
    }

    @PostMapping("/{rosterId}/withdrawal")
    @OnlyFor(Role.CLERK)
    ResponseEntity<WithdrawalAnswer> withdraw(
            Caller caller, Key.IfGiven key, @PathVariable String rosterId, @RequestBody WithdrawalRequest body) {
        return answers.done(corrections.withdraw(caller, key.text(), rosterId, body));
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
        return CheckedRoster.of(
                roster,
                otherUnits.shownTo(caller, rows.errors(rosterId)),
                otherUnits.shownTo(caller, rows.warnings(rosterId)),
                rows.warningCount(rosterId),
                renewals.of(roster));
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
            Money joiningFees,
            Money amountApplied,
            Money amountOwed,
            Money amountOpen,
            Participation participation,
            int progress,
            List<RowError> errors,
            List<RowError> warnings,
            int warningCount,
            List<Renewal> renewals) {

        static CheckedRoster of(
                Roster roster,
                List<RowError> errors,
                List<RowError> warnings,
                int warningCount,
                List<Renewal> renewals) {
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
                    roster.joiningFees(),
                    roster.amountApplied(),
                    roster.amountOwed(),
                    roster.amountOpen(),
                    roster.participation(),
                    roster.progress(),
                    errors,
                    warnings,
                    warningCount,
                    renewals);
        }
    }
}
