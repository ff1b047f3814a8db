package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ChargebackDesk;
import org.mutualaid.ledger.desk.ChargebackDesk.ChargebackAnswer;
import org.mutualaid.ledger.desk.ChargebackDesk.ChargebackRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.Today;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.Receivables;
import org.mutualaid.ledger.view.Receivables.FindReceivables;
import org.mutualaid.ledger.view.Receivables.Receivable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Card payments that were charged back, and what is owed for them. */
@RestController
@RequestMapping("/api/v1")
class ChargebackController {

    private final ChargebackDesk desk;
    private final Receivables receivables;
    private final Shelf shelf;
    private final Answers answers;
    private final Today today;

    ChargebackController(ChargebackDesk desk, Receivables receivables, Shelf shelf, Answers answers, Today today) {
        this.desk = desk;
        this.receivables = receivables;
        this.shelf = shelf;
        this.answers = answers;
        this.today = today;
    }

    @PostMapping("/payments/{paymentId}/chargeback")
    @OnlyFor({Role.CLERK, Role.CASHIER})
    ResponseEntity<ChargebackAnswer> chargeBack(
            Caller caller,
            Key.Required key,
            @PathVariable String paymentId,
            @RequestBody(required = false) @Nullable ChargebackRequest body) {
        return answers.done(desk.chargeBack(
                caller, key.text(), paymentId, Objects.requireNonNullElse(body, ChargebackRequest.BARE)));
    }

    @GetMapping("/receivables")
    @ForStaff
    Page<Receivable> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String agencyPoint,
            @RequestParam(defaultValue = "false") boolean overdue,
            AsOf asOf,
            Paging page) {
        return receivables.list(new FindReceivables(
                Own.point(caller, agencyPoint), overdue ? day(asOf) : null, asOf, page.limit(), page.cursor()));
    }

    @GetMapping("/receivables/{chargebackId}")
    @ForStaff
    Debt one(Caller caller, @PathVariable String chargebackId, AsOf asOf) {
        Receivable found = shelf.take(() -> receivables.find(chargebackId, asOf), "receivable", chargebackId);
        caller.mustServe(found.agencyPoint());
        boolean overdue = found.open().isPositive() && found.payBy().isBefore(day(asOf));
        return new Debt(found, overdue, receivables.covers(chargebackId));
    }

    private LocalDate day(AsOf asOf) {
        return Objects.requireNonNullElseGet(asOf.effectiveTo(), today::date);
    }

    /**
     * A debt with what waits for it.
     *
     * @param receivable who owes what
     * @param overdue    whether its last day has passed with something open
     * @param covers     ids of the covers that are suspended until it is paid, at most 500
     */
    record Debt(@JsonUnwrapped Receivable receivable, boolean overdue, List<String> covers) {}
}
