package org.mutualaid.ledger.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DisclosureDesk;
import org.mutualaid.ledger.desk.DisclosureDesk.MemberAnswer;
import org.mutualaid.ledger.desk.DisclosureDesk.MemberRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.view.DisclosureBook;
import org.mutualaid.ledger.view.DisclosureBook.Disclosed;
import org.mutualaid.ledger.view.DisclosureBook.FindDisclosures;
import org.mutualaid.ledger.view.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Personal data in clear, for a reason, and who has read whose. */
@RestController
@RequestMapping("/api/v1")
class DisclosureController {

    private final DisclosureDesk desk;
    private final DisclosureBook disclosures;
    private final Answers answers;

    DisclosureController(DisclosureDesk desk, DisclosureBook disclosures, Answers answers) {
        this.desk = desk;
        this.disclosures = disclosures;
        this.answers = answers;
    }

    /** Never once for a key: each time that the data goes out is recorded. */
    @PostMapping("/members/{memberId}/disclosure")
    @OnlyFor({Role.AUDITOR, Role.REVIEWER, Role.APPROVER, Role.CASHIER, Role.CLERK})
    ResponseEntity<MemberAnswer> disclose(
            Caller caller, @PathVariable MemberId memberId, @RequestBody MemberRequest body) {
        if (body.reason() == null || body.reason().isBlank()) {
            throw new ProblemFound(Problem.atField(
                    HttpStatus.BAD_REQUEST,
                    "reason-missing",
                    "reason",
                    "Say in the field reason why you need to read this; it is recorded."));
        }
        return answers.done(desk.disclose(caller, memberId, body));
    }

    @GetMapping("/disclosures")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    Page<Disclosed> list(
            @RequestParam(required = false) @Nullable MemberId member,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable Purpose purpose,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Paging page) {
        return disclosures.find(
                new FindDisclosures(member, actor, purpose, subject, from, to, page.limit(), page.cursor()));
    }
}
