package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.SettlementDesk;
import org.mutualaid.ledger.desk.SettlementDesk.SettlementAnswer;
import org.mutualaid.ledger.desk.SettlementDesk.SettlementRequest;
import org.mutualaid.ledger.desk.SettlementDesk.SettlementReversalAnswer;
import org.mutualaid.ledger.desk.SettlementDesk.SettlementReversalRequest;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.SettlementBook;
import org.mutualaid.ledger.view.SettlementBook.Settlement;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What acquirers pay out for card and QR takings. */
@RestController
@RequestMapping("/api/v1/settlements")
class SettlementController {

    private final SettlementDesk desk;
    private final SettlementBook settlements;
    private final Shelf shelf;
    private final Answers answers;

    SettlementController(SettlementDesk desk, SettlementBook settlements, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.settlements = settlements;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor(Role.CASHIER)
    ResponseEntity<SettlementAnswer> settle(Caller caller, Key.Required key, @RequestBody SettlementRequest body) {
        return answers.created(desk.settle(caller, key.text(), body));
    }

    @PostMapping("/{settlementId}/reversal")
    @OnlyFor(Role.CASHIER)
    ResponseEntity<SettlementReversalAnswer> reverse(
            Caller caller,
            Key.Required key,
            @PathVariable String settlementId,
            @RequestBody SettlementReversalRequest body) {
        return answers.done(desk.reverse(caller, key.text(), settlementId, body));
    }

    @GetMapping
    @ForStaff
    Page<Settlement> list(Caller caller, @RequestParam(required = false) @Nullable String agencyPoint, Paging page) {
        return settlements.list(Own.point(caller, agencyPoint), page.limit(), page.cursor());
    }

    @GetMapping("/{settlementId}")
    @ForStaff
    Settlement one(Caller caller, @PathVariable String settlementId) {
        Settlement settlement = shelf.take(() -> settlements.find(settlementId), "settlement", settlementId);
        caller.mustServe(settlement.agencyPoint());
        return settlement;
    }
}
