package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.calendar.WorkingDays;
import org.mutualaid.ledger.deadline.ClaimClock;
import org.mutualaid.ledger.deadline.Deadline;
import org.mutualaid.ledger.deadline.Filing;
import org.mutualaid.ledger.deadline.WaitingFor;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ClaimDesk;
import org.mutualaid.ledger.desk.Today;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.ClaimBook.Claim;
import org.mutualaid.ledger.view.DueClaims;
import org.mutualaid.ledger.view.DueClaims.DueClaim;
import org.mutualaid.ledger.view.DueClaims.FindDue;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is due or late for claims. */
@RestController
@RequestMapping("/api/v1")
class DeadlineController {

    private static final int YEARS_AHEAD = 1;

    private final DueClaims due;
    private final ClaimDesk claims;
    private final SchemeBook schemes;
    private final WorkingDays days;
    private final Shelf shelf;
    private final Today today;

    DeadlineController(
            DueClaims due, ClaimDesk claims, SchemeBook schemes, WorkingDays days, Shelf shelf, Today today) {
        this.due = due;
        this.claims = claims;
        this.schemes = schemes;
        this.days = days;
        this.shelf = shelf;
        this.today = today;
    }

    @GetMapping("/claims-due")
    @ForStaff
    Page<DueClaim> list(
            Caller caller,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable Boolean late,
            @RequestParam(required = false) @Nullable String agencyPoint,
            Paging page) {
        return due.list(new FindDue(day(on), late, Own.point(caller, agencyPoint), page.limit(), page.cursor()));
    }

    @GetMapping("/claims/{claimId}/clock")
    @ForStaff
    ClockBody clock(
            Caller caller, @PathVariable String claimId, @RequestParam(required = false) @Nullable LocalDate on) {
        Claim claim = claims.find(claimId);
        caller.mustServe(claim.agencyPoint());
        LocalDate day = day(on);
        ClaimClock clock = shelf.take(
                () -> due.clock(claim.claimId(), day),
                () -> Refused.unknown("claim-not-registered-yet", "On " + day + " this claim was not registered yet."));
        return new ClockBody(
                clock.steps(), clock.waitingFor(), filing(claim, clock).orElse(null));
    }

    /** Under the version by which the claim is, or would be, decided. */
    private Optional<Filing> filing(Claim claim, ClaimClock clock) {
        int version = claims.calculation(claim.claimId()).version();
        return schemes.find(claim.scheme(), version)
                .flatMap(published -> Filing.of(
                        published.terms().filingDays(),
                        claim.facts(),
                        clock.steps().getFirst().startedOn(),
                        days));
    }

    private LocalDate day(@Nullable LocalDate on) {
        LocalDate day = Objects.requireNonNullElse(on, today.date());
        if (day.isAfter(today.date().plusYears(YEARS_AHEAD))) {
            throw Parameters.invalid("on", "At most a year from now.");
        }
        return day;
    }

    /**
     * The clock of a claim.
     *
     * @param steps      its steps, in the order in which they began
     * @param waitingFor whose turn it is
     * @param filing     whether it came in within the time that its scheme sets; null if it sets none
     */
    record ClockBody(
            List<Deadline> steps,
            WaitingFor waitingFor,
            @Nullable Filing filing) {}
}
