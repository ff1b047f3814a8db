package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.PayeeDesk;
import org.mutualaid.ledger.desk.PayeeDesk.PayeesAnswer;
import org.mutualaid.ledger.desk.PayeeDesk.PayeesRequest;
import org.mutualaid.ledger.desk.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is paid instead of a member. */
@RestController
@RequestMapping("/api/v1/claims/{claimId}/payees")
class PayeeController {

    private final PayeeDesk desk;
    private final Answers answers;

    PayeeController(PayeeDesk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor({Role.CLERK, Role.REVIEWER})
    ResponseEntity<PayeesAnswer> name(
            Caller caller, Key.Required key, @PathVariable String claimId, @RequestBody PayeesRequest body) {
        return answers.done(desk.name(caller, key.text(), claimId, body));
    }
}
