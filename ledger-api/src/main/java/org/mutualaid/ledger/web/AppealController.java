package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.AppealDesk;
import org.mutualaid.ledger.desk.AppealDesk.AppealDecisionRequest;
import org.mutualaid.ledger.desk.AppealDesk.AppealRequest;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimStatus;
import org.mutualaid.ledger.desk.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What members say to rejections, and what becomes of it. */
@RestController
@RequestMapping("/api/v1/claims/{claimId}")
class AppealController {

    private final AppealDesk desk;
    private final Answers answers;

    AppealController(AppealDesk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @PostMapping("/appeal")
    @OnlyFor(Role.CLERK)
    ResponseEntity<ClaimStatus> file(
            Caller caller, Key.IfGiven key, @PathVariable String claimId, @RequestBody AppealRequest body) {
        return answers.done(desk.file(caller, key.text(), claimId, body));
    }

    @PostMapping("/appeal-decision")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<ClaimStatus> decide(
            Caller caller, Key.IfGiven key, @PathVariable String claimId, @RequestBody AppealDecisionRequest body) {
        return answers.done(desk.decide(caller, key.text(), claimId, body));
    }
}
