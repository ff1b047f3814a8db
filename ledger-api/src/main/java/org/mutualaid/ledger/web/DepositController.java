package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.TillDesk;
import org.mutualaid.ledger.desk.TillDesk.DepositAnswer;
import org.mutualaid.ledger.desk.TillDesk.DepositRequest;
import org.mutualaid.ledger.desk.TillDesk.DepositReversalAnswer;
import org.mutualaid.ledger.desk.TillDesk.DepositReversalRequest;
import org.mutualaid.ledger.view.DepositBook;
import org.mutualaid.ledger.view.DepositBook.Deposit;
import org.mutualaid.ledger.view.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cash brought to the bank, and what was recorded wrongly about it. */
@RestController
@RequestMapping("/api/v1/deposits")
class DepositController {

    private final TillDesk desk;
    private final DepositBook deposits;
    private final Shelf shelf;
    private final Answers answers;

    DepositController(TillDesk desk, DepositBook deposits, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.deposits = deposits;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor(Role.CLERK)
    ResponseEntity<DepositAnswer> deposit(Caller caller, Key.Required key, @RequestBody DepositRequest body) {
        return answers.created(desk.deposit(caller, key.text(), body));
    }

    @PostMapping("/{depositId}/reversal")
    @OnlyFor(Role.CLERK)
    ResponseEntity<DepositReversalAnswer> reverse(
            Caller caller, Key.Required key, @PathVariable String depositId, @RequestBody DepositReversalRequest body) {
        return answers.done(desk.reverse(caller, key.text(), depositId, body));
    }

    @GetMapping
    @ForStaff
    Page<Deposit> deposits(Caller caller, @RequestParam(required = false) @Nullable String agencyPoint, Paging page) {
        return deposits.list(Own.point(caller, agencyPoint), page.limit(), page.cursor());
    }

    @GetMapping("/{depositId}")
    @ForStaff
    Deposit deposit(Caller caller, @PathVariable String depositId) {
        Deposit deposit = shelf.take(() -> deposits.find(depositId), "deposit", depositId);
        caller.mustServe(deposit.agencyPoint());
        return deposit;
    }
}
