package org.mutualaid.ledger.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.AccessDesk;
import org.mutualaid.ledger.desk.AccessDesk.AccessAnswer;
import org.mutualaid.ledger.desk.AccessDesk.AccessRequest;
import org.mutualaid.ledger.desk.AccessDesk.WithdrawalAnswer;
import org.mutualaid.ledger.desk.AccessDesk.WithdrawalRequest;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.view.AccessBook;
import org.mutualaid.ledger.view.AccessBook.Access;
import org.mutualaid.ledger.view.AccessBook.FindAccesses;
import org.mutualaid.ledger.view.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who may do what: given and taken by an administrator, never for the own account, and told for every moment. */
@RestController
@RequestMapping("/api/v1/accesses")
class AccessController {

    private final AccessDesk desk;
    private final AccessBook accesses;
    private final Answers answers;

    AccessController(AccessDesk desk, AccessBook accesses, Answers answers) {
        this.desk = desk;
        this.accesses = accesses;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor(Role.ADMIN)
    ResponseEntity<AccessAnswer> grant(Caller caller, Key.Required key, @RequestBody AccessRequest body) {
        return answers.created(desk.grant(caller, key.text(), body));
    }

    @PostMapping("/{accessId}/withdrawal")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<WithdrawalAnswer> withdraw(
            Caller caller, Key.Required key, @PathVariable String accessId, @RequestBody WithdrawalRequest body) {
        return answers.done(desk.withdraw(caller, key.text(), accessId, body));
    }

    /** Those in force at an instant, or all that ever were; as they were known then, if that is asked. */
    @GetMapping
    @OnlyFor({Role.ADMIN, Role.AUDITOR})
    Page<Access> list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable String agencyPoint,
            @RequestParam(required = false) @Nullable Instant at,
            KnownAt known,
            Paging page) {
        return accesses.find(new FindAccesses(
                actor,
                role == null ? null : role.name(),
                agencyPoint,
                at,
                known.position(),
                page.limit(),
                page.cursor()));
    }
}
