package org.mutualaid.ledger.demo;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.demo.CountyYear.Claim;
import org.mutualaid.ledger.demo.CountyYear.End;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ClaimDesk;
import org.mutualaid.ledger.desk.ClaimDesk.ApprovalRequest;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimRequest;
import org.mutualaid.ledger.desk.ClaimDesk.MissingRequest;
import org.mutualaid.ledger.desk.ClaimDesk.ReceivedRequest;
import org.mutualaid.ledger.desk.ClaimDesk.RejectionRequest;
import org.mutualaid.ledger.desk.ClaimDesk.ReviewRequest;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.ClaimBook.Status;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Takes a claim from the counter to its decision, each part by another person. */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class LoadClaims {

    private static final int PAPERS_MISSING_IN = 50;
    private static final List<String> PAPERS = List.of("出院小结");

    private final ClaimDesk desk;
    private final ClaimBook book;
    private final Vault vault;
    private final CountyStaff staff;
    private final Patience patience;

    LoadClaims(ClaimDesk desk, ClaimBook book, Vault vault, CountyStaff staff, Patience patience) {
        this.desk = desk;
        this.book = book;
        this.vault = vault;
        this.staff = staff;
        this.patience = patience;
    }

    /** Has the claim decided; its id. */
    String decide(Claim claim) {
        Caller clerk = staff.clerk(claim.agencyPoint());
        String id = patience.ask(() -> desk.register(clerk, claim.key(), request(claim)))
                .answer()
                .claimId();
        if (claim.end() == End.WITHDRAWN) {
            step(id, () -> desk.withdraw(clerk, claim.key() + "/withdrawal", id), in(Status.WITHDRAWN));
            return id;
        }
        if (claim.number() % PAPERS_MISSING_IN == 0) {
            completePapers(claim, id, clerk);
        }
        review(claim, id);
        return id;
    }

    private void completePapers(Claim claim, String id, Caller clerk) {
        step(
                id,
                () -> desk.requestMaterials(clerk, claim.key() + "/missing", id, new MissingRequest(PAPERS)),
                in(Status.MATERIALS_MISSING));
        step(
                id,
                () -> desk.receiveMaterials(clerk, claim.key() + "/received", id, new ReceivedRequest(PAPERS)),
                in(Status.MATERIALS_MISSING).negate());
    }

    private void review(Claim claim, String id) {
        ReviewRequest pass = new ReviewRequest(Outcome.PASS, "材料齐全");
        step(
                id,
                () -> desk.reviewFirst(staff.firstReviewer(), claim.key() + "/first-review", id, pass),
                part("FIRST_REVIEW"));
        if (claim.end() == End.REJECTED) {
            RejectionRequest late = new RejectionRequest("deadline-missed", "超过申领期限。", null);
            step(
                    id,
                    () -> desk.reject(staff.secondReviewer(), claim.key() + "/rejection", id, late),
                    part("REJECTION"));
            return;
        }
        step(
                id,
                () -> desk.reviewSecond(staff.secondReviewer(), claim.key() + "/second-review", id, pass),
                part("SECOND_REVIEW"));
        ApprovalRequest approval = new ApprovalRequest(claim.approvedOn());
        step(id, () -> desk.approve(staff.approver(), claim.key() + "/approval", id, approval), part("APPROVAL"));
    }

    private void step(String id, Supplier<?> question, Predicate<ClaimBook.Claim> done) {
        patience.ask(question, () -> book.find(id).filter(done).isPresent());
    }

    private static Predicate<ClaimBook.Claim> in(Status status) {
        return claim -> claim.status() == status;
    }

    private static Predicate<ClaimBook.Claim> part(String name) {
        return claim -> claim.parts().stream().anyMatch(part -> part.part().equals(name));
    }

    private ClaimRequest request(Claim claim) {
        ClaimFacts facts = claim.facts();
        return new ClaimRequest(
                vault.memberId(IdNumber.normalised(claim.person().idNumber())),
                claim.scheme(),
                claim.agencyPoint(),
                facts.kind(),
                facts.admittedOn(),
                facts.dischargedOn(),
                facts.settledOn(),
                facts.diagnosedOn(),
                facts.hospitalLevel(),
                facts.diagnosisClass(),
                facts.days(),
                facts.settlement(),
                List.of(claim.invoice()));
    }
}
