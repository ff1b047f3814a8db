package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ClaimDesk;
import org.mutualaid.ledger.desk.ClaimDesk.ApprovalRequest;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimAnswer;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimRequest;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimStatus;
import org.mutualaid.ledger.desk.ClaimDesk.MissingRequest;
import org.mutualaid.ledger.desk.ClaimDesk.ReceivedRequest;
import org.mutualaid.ledger.desk.ClaimDesk.RejectionRequest;
import org.mutualaid.ledger.desk.ClaimDesk.ReviewRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.ClaimBook.Claim;
import org.mutualaid.ledger.view.ClaimBook.FindClaims;
import org.mutualaid.ledger.view.ClaimBook.Status;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.PayeeBook;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims, step by step. */
@RestController
@RequestMapping("/api/v1/claims")
class ClaimController {

    private static final String HIDDEN = "***";

    private final ClaimDesk desk;
    private final ClaimBook claims;
    private final PayeeBook payees;
    private final Masks masks;
    private final Reads reads;
    private final Answers answers;

    ClaimController(ClaimDesk desk, ClaimBook claims, PayeeBook payees, Masks masks, Reads reads, Answers answers) {
        this.desk = desk;
        this.claims = claims;
        this.payees = payees;
        this.masks = masks;
        this.reads = reads;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor(Role.CLERK)
    ResponseEntity<ClaimAnswer> register(Caller caller, Key.Required key, @RequestBody ClaimRequest body) {
        return answers.created(desk.register(caller, key.text(), body));
    }

    @PostMapping("/{claimId}/materials-request")
    @OnlyFor({Role.CLERK, Role.REVIEWER})
    ResponseEntity<ClaimStatus> requestMaterials(
            Caller caller, Key.IfGiven key, @PathVariable String claimId, @RequestBody MissingRequest body) {
        return answers.done(desk.requestMaterials(caller, key.text(), claimId, body));
    }

    @PostMapping("/{claimId}/materials")
    @OnlyFor(Role.CLERK)
    ResponseEntity<ClaimStatus> receiveMaterials(
            Caller caller, Key.IfGiven key, @PathVariable String claimId, @RequestBody ReceivedRequest body) {
        return answers.done(desk.receiveMaterials(caller, key.text(), claimId, body));
    }

    @PostMapping("/{claimId}/first-review")
    @OnlyFor(Role.REVIEWER)
    ResponseEntity<ClaimStatus> reviewFirst(
            Caller caller, Key.IfGiven key, @PathVariable String claimId, @RequestBody ReviewRequest body) {
        return answers.done(desk.reviewFirst(caller, key.text(), claimId, body));
    }

    @PostMapping("/{claimId}/second-review")
    @OnlyFor(Role.REVIEWER)
    ResponseEntity<ClaimStatus> reviewSecond(
            Caller caller, Key.IfGiven key, @PathVariable String claimId, @RequestBody ReviewRequest body) {
        return answers.done(desk.reviewSecond(caller, key.text(), claimId, body));
    }

    @PostMapping("/{claimId}/approval")
    @OnlyFor(Role.APPROVER)
    ResponseEntity<ClaimStatus> approve(
            Caller caller,
            Key.Required key,
            @PathVariable String claimId,
            @RequestBody(required = false) @Nullable ApprovalRequest body) {
        return answers.done(desk.approve(caller, key.text(), claimId, body == null ? new ApprovalRequest(null) : body));
    }

    @PostMapping("/{claimId}/rejection")
    @OnlyFor({Role.REVIEWER, Role.APPROVER})
    ResponseEntity<ClaimStatus> reject(
            Caller caller, Key.IfGiven key, @PathVariable String claimId, @RequestBody RejectionRequest body) {
        return answers.done(desk.reject(caller, key.text(), claimId, body));
    }

    @PostMapping("/{claimId}/withdrawal")
    @OnlyFor(Role.CLERK)
    ResponseEntity<ClaimStatus> withdraw(Caller caller, Key.IfGiven key, @PathVariable String claimId) {
        return answers.done(desk.withdraw(caller, key.text(), claimId));
    }

    @GetMapping
    @ForStaff
    Page<Claim> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable MemberId member,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String agencyPoint,
            Paging page) {
        Page<Claim> found = claims.list(
                new FindClaims(status, member, unit, Own.point(caller, agencyPoint), page.limit(), page.cursor()));
        return new Page<>(
                found.items().stream().map(claim -> claim.read(text -> HIDDEN)).toList(), found.nextCursor());
    }

    @GetMapping("/{claimId}")
    @ForStaff
    WholeClaim one(Caller caller, ReadReason reason, @PathVariable String claimId) {
        Claim claim = own(caller, claimId);
        Claim readable = desk.readable(claim);
        boolean hidden = readable.hasWords() && !reads.inClear(caller, reason, desk.reading(claim));
        return WholeClaim.of(hidden ? claim.read(text -> HIDDEN) : readable, payees.of(claim.claimId()), masks);
    }

    @GetMapping("/{claimId}/calculation")
    @ForStaff
    Calculation calculation(Caller caller, @PathVariable String claimId) {
        own(caller, claimId);
        return desk.calculation(claimId);
    }

    private Claim own(Caller caller, String claimId) {
        Claim claim = desk.find(claimId);
        caller.mustServe(claim.agencyPoint());
        return claim;
    }
}
