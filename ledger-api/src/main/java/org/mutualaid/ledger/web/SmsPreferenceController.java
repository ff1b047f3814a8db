package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.SmsDesk;
import org.mutualaid.ledger.desk.SmsDesk.PreferenceRequest;
import org.mutualaid.ledger.desk.SmsDesk.Preferred;
import org.mutualaid.ledger.member.MemberId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a member does not want to be told. */
@RestController
@RequestMapping("/api/v1/members/{memberId}/sms-preferences")
class SmsPreferenceController {

    private final SmsDesk desk;
    private final Answers answers;

    SmsPreferenceController(SmsDesk desk, Answers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    @GetMapping
    @ForStaff
    Preferred one(Caller caller, @PathVariable MemberId memberId) {
        return desk.preferences(caller, memberId);
    }

    @PutMapping
    @OnlyFor({Role.CLERK, Role.ADMIN})
    ResponseEntity<Preferred> prefer(
            Caller caller, @PathVariable MemberId memberId, @RequestBody PreferenceRequest body) {
        return answers.done(desk.prefer(caller, memberId, body));
    }
}
