package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.ApprovalReversalDesk;
import org.mutualaid.ledger.desk.ApprovalReversalDesk.ApprovalReversalRequest;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimStatus;
import org.mutualaid.ledger.desk.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Approvals taken back. */
@RestController
@RequestMapping("/api/v1/claims/{claimId}/approval-reversal")
class ApprovalReversalController {

    private final ApprovalReversalDesk desk;
    private final Answers answers;

    ApprovalReversalController(ApprovalReversalDesk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor(Role.APPROVER)
    ResponseEntity<ClaimStatus> reverse(
            Caller caller, Key.Required key, @PathVariable String claimId, @RequestBody ApprovalReversalRequest body) {
        return answers.done(desk.reverse(caller, key.text(), claimId, body));
    }
}
