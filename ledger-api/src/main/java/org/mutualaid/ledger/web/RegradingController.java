package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimStatus;
import org.mutualaid.ledger.desk.RegradingDesk;
import org.mutualaid.ledger.desk.RegradingDesk.RegradingRequest;
import org.mutualaid.ledger.desk.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Claims that are something else than they were filed as. */
@RestController
@RequestMapping("/api/v1/claims/{claimId}/regrading")
class RegradingController {

    private final RegradingDesk desk;
    private final Answers answers;

    RegradingController(RegradingDesk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor(Role.REVIEWER)
    ResponseEntity<ClaimStatus> regrade(
            Caller caller, Key.IfGiven key, @PathVariable String claimId, @RequestBody RegradingRequest body) {
        return answers.done(desk.regrade(caller, key.text(), claimId, body));
    }
}
