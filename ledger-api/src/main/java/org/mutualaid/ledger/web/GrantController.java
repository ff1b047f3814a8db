package org.mutualaid.ledger.web;

import java.util.List;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.desk.GrantDesk;
import org.mutualaid.ledger.desk.GrantDesk.CancellationRequest;
import org.mutualaid.ledger.desk.GrantDesk.GrantAnswer;
import org.mutualaid.ledger.desk.GrantDesk.RejectionRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.view.ProgrammeBook.Grant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Grants out of money held for others, step by step. */
@RestController
@RequestMapping("/api/v1/grants/{grantId}")
class GrantController {

    private final GrantDesk desk;
    private final Reads reads;
    private final Answers answers;

    GrantController(GrantDesk desk, Reads reads, Answers answers) {
        this.desk = desk;
        this.reads = reads;
        this.answers = answers;
    }

    @PostMapping("/approval")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<GrantAnswer> approve(Caller caller, Key.Required key, @PathVariable String grantId) {
        return answers.done(desk.approve(caller, key.text(), grantId));
    }

    @PostMapping("/rejection")
    @OnlyFor({Role.REVIEWER, Role.APPROVER})
    ResponseEntity<GrantAnswer> reject(
            Caller caller, Key.IfGiven key, @PathVariable String grantId, @RequestBody RejectionRequest body) {
        return answers.done(desk.reject(caller, key.text(), grantId, body));
    }

    @PostMapping("/withdrawal")
    @OnlyFor({Role.CLERK, Role.REVIEWER})
    ResponseEntity<GrantAnswer> withdraw(Caller caller, Key.IfGiven key, @PathVariable String grantId) {
        return answers.done(desk.withdraw(caller, key.text(), grantId));
    }

    @PostMapping("/cancellation")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<GrantAnswer> cancel(
            Caller caller, Key.Required key, @PathVariable String grantId, @RequestBody CancellationRequest body) {
        return answers.done(desk.cancel(caller, key.text(), grantId, body));
    }

    @GetMapping
    @ForStaff
    Grant one(Caller caller, ReadReason reason, @PathVariable String grantId) {
        Grant grant = desk.find(grantId);
        caller.mustServe(grant.agencyPoint());
        Grant readable = desk.readable(grant);
        Reading words = new Reading(Purpose.GRANT, grantId, List.of(grant.memberId()), List.of(Field.WORDS));
        return readable.reason().isEmpty() || reads.inClear(caller, reason, words)
                ? readable
                : grant.read(text -> "***");
    }
}
