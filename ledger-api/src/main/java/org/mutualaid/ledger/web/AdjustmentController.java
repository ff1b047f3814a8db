package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.AdjustmentDesk;
import org.mutualaid.ledger.desk.AdjustmentDesk.AdjustmentAnswer;
import org.mutualaid.ledger.desk.AdjustmentDesk.AdjustmentRequest;
import org.mutualaid.ledger.desk.AdjustmentDesk.AdjustmentReversalRequest;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.view.AdjustmentBook;
import org.mutualaid.ledger.view.AdjustmentBook.Adjustment;
import org.mutualaid.ledger.view.AdjustmentBook.Status;
import org.mutualaid.ledger.view.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Entries that no document stands behind: proposed and approved, and taken back, by two people. */
@RestController
@RequestMapping("/api/v1/adjustments")
class AdjustmentController {

    private final AdjustmentDesk desk;
    private final AdjustmentBook adjustments;
    private final Shelf shelf;
    private final Answers answers;

    AdjustmentController(AdjustmentDesk desk, AdjustmentBook adjustments, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.adjustments = adjustments;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor({Role.APPROVER, Role.CASHIER})
    ResponseEntity<AdjustmentAnswer> propose(Caller caller, Key.Required key, @RequestBody AdjustmentRequest body) {
        return answers.created(desk.propose(caller, key.text(), body));
    }

    @PostMapping("/{adjustmentId}/approval")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<AdjustmentAnswer> approve(Caller caller, Key.Required key, @PathVariable String adjustmentId) {
        return answers.done(desk.approve(caller, key.text(), adjustmentId));
    }

    @PostMapping("/{adjustmentId}/reversal")
    @OnlyFor({Role.APPROVER, Role.CASHIER})
    ResponseEntity<AdjustmentAnswer> requestReversal(
            Caller caller,
            Key.Required key,
            @PathVariable String adjustmentId,
            @RequestBody AdjustmentReversalRequest body) {
        return answers.done(desk.requestReversal(caller, key.text(), adjustmentId, body));
    }

    @PostMapping("/{adjustmentId}/reversal/approval")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<AdjustmentAnswer> approveReversal(
            Caller caller, Key.Required key, @PathVariable String adjustmentId) {
        return answers.done(desk.approveReversal(caller, key.text(), adjustmentId));
    }

    @GetMapping
    @ForOffice
    Page<Adjustment> list(@RequestParam(required = false) @Nullable Status status, Paging page) {
        return adjustments.list(status, page.limit(), page.cursor());
    }

    @GetMapping("/{adjustmentId}")
    @ForOffice
    Adjustment one(@PathVariable String adjustmentId) {
        return shelf.take(() -> adjustments.find(adjustmentId), "adjustment", adjustmentId);
    }
}
