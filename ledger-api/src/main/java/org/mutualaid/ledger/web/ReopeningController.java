package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimStatus;
import org.mutualaid.ledger.desk.ReopeningDesk;
import org.mutualaid.ledger.desk.ReopeningDesk.ReopeningRequest;
import org.mutualaid.ledger.desk.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Claims that begin anew. */
@RestController
@RequestMapping("/api/v1/claims/{claimId}/reopening")
class ReopeningController {

    private final ReopeningDesk desk;
    private final Answers answers;

    ReopeningController(ReopeningDesk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor({Role.CLERK, Role.REVIEWER})
    ResponseEntity<ClaimStatus> reopen(
            Caller caller, Key.IfGiven key, @PathVariable String claimId, @RequestBody ReopeningRequest body) {
        return answers.done(desk.reopen(caller, key.text(), claimId, body));
    }
}
