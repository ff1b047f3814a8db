package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.CustodyDesk;
import org.mutualaid.ledger.desk.CustodyDesk.ConfirmationRequest;
import org.mutualaid.ledger.desk.CustodyDesk.RemittanceAnswer;
import org.mutualaid.ledger.desk.CustodyDesk.RemittanceRequest;
import org.mutualaid.ledger.desk.CustodyDesk.ReversalRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.Custody;
import org.mutualaid.ledger.view.Custody.Carried;
import org.mutualaid.ledger.view.Custody.Remittance;
import org.mutualaid.ledger.view.Custody.Status;
import org.mutualaid.ledger.view.History;
import org.mutualaid.ledger.view.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Money on its way: collections up to the office. */
@RestController
@RequestMapping("/api/v1")
class CustodyController {

    private final CustodyDesk desk;
    private final Custody custody;
    private final History history;
    private final Shelf shelf;
    private final Answers answers;

    CustodyController(CustodyDesk desk, Custody custody, History history, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.custody = custody;
        this.history = history;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping("/remittances")
    @OnlyFor(Role.CLERK)
    ResponseEntity<RemittanceAnswer> remit(Caller caller, Key.Required key, @RequestBody RemittanceRequest body) {
        return answers.created(desk.remit(caller, key.text(), body));
    }

    @PostMapping("/remittances/{remittanceId}/confirmation")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<RemittanceAnswer> confirm(
            Caller caller, Key.Required key, @PathVariable String remittanceId, @RequestBody ConfirmationRequest body) {
        return answers.done(desk.confirm(caller, key.text(), remittanceId, body));
    }

    @PostMapping("/remittances/{remittanceId}/reversal")
    @OnlyFor(Role.CLERK)
    ResponseEntity<RemittanceAnswer> reverse(
            Caller caller, Key.Required key, @PathVariable String remittanceId, @RequestBody ReversalRequest body) {
        return answers.done(desk.reverse(caller, key.text(), remittanceId, body));
    }

    @GetMapping("/remittances")
    @ForStaff
    Page<Remittance> remittances(
            Caller caller, @RequestParam(required = false) @Nullable String agencyPoint, Paging page) {
        return custody.remittances(Own.point(caller, agencyPoint), page.limit(), page.cursor());
    }

    @GetMapping("/remittances/{remittanceId}")
    @ForStaff
    RemittanceWithSlip remittance(Caller caller, @PathVariable String remittanceId) {
        Remittance remittance = shelf.take(() -> custody.remittance(remittanceId), "remittance", remittanceId);
        caller.mustServe(remittance.agencyPoint());
        return RemittanceWithSlip.of(
                remittance,
                custody.receipts(remittanceId),
                history.of(History.Kind.REMITTANCE, remittanceId, Page.MOST, null)
                        .items());
    }

    /** A remittance with the receipts that it carries and what happened to it. */
    record RemittanceWithSlip(
            String remittanceId,
            String agencyPoint,
            Status status,
            Money amount,
            Money received,
            Money open,
            Money missing,
            LocalDate effectiveDate,
            List<Carried> receipts,
            Money receiptsTotal,
            List<History.Entry> history) {

        static RemittanceWithSlip of(Remittance remittance, List<Carried> receipts, List<History.Entry> history) {
            return new RemittanceWithSlip(
                    remittance.remittanceId(),
                    remittance.agencyPoint(),
                    remittance.status(),
                    remittance.amount(),
                    remittance.received(),
                    remittance.open(),
                    remittance.missing(),
                    remittance.effectiveDate(),
                    receipts,
                    Money.sum(receipts.stream().map(Carried::amount).toList()),
                    history);
        }
    }
}
