package org.mutualaid.ledger.claim;

import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ConfirmPayout;
import org.mutualaid.ledger.claim.ClaimCommand.ConsiderApproval;
import org.mutualaid.ledger.claim.ClaimCommand.DecideAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.FileAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.NamePayees;
import org.mutualaid.ledger.claim.ClaimCommand.NamedPayee;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimCommand.PutInBatch;
import org.mutualaid.ledger.claim.ClaimCommand.ReceiveMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.RecoverBenefit;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RegradeClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RejectClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReopenClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RequestMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.ReturnPayout;
import org.mutualaid.ledger.claim.ClaimCommand.ReverseApproval;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewFirst;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewSecond;
import org.mutualaid.ledger.claim.ClaimCommand.WithdrawClaim;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;

/** A claim of 1,000.00 on its usual way, and whatever else is asked of it, for the tests of its rules. */
final class Claims {

    static final Sealed TEXT = new Sealed("text");
    static final Calculation BENEFIT = new Calculation(yuan("1000.00"), 1, false, List.of());
    static final ClaimFacts FACTS = new ClaimFacts(
            ClaimFacts.Kind.ILLNESS,
            null,
            null,
            null,
            day("2024-09-01"),
            null,
            "LIGHT",
            null,
            ClaimFacts.Settlement.NONE);

    static final Claim REGISTERED = played(
            Claim.NONE,
            new RegisterClaim("C1", "H2409010001", member(1), "HOSP", "SN-01", FACTS, List.of("INV-1"), "clerk"));
    static final Claim REVIEWED = played(REGISTERED, first(), second());
    static final Claim APPROVED = played(REVIEWED, approve("2024-09-10"));

    private Claims() {}

    static ReviewFirst first() {
        return new ReviewFirst("C1", Outcome.PASS, TEXT, "first");
    }

    static ReviewSecond second() {
        return new ReviewSecond("C1", Outcome.PASS, TEXT, "second");
    }

    static ApproveClaim approve(String on) {
        return new ApproveClaim("C1", BENEFIT, day(on), "approver");
    }

    static RejectClaim reject(String by) {
        return new RejectClaim("C1", "N01", TEXT, day("2024-09-10"), by);
    }

    static PutInBatch put(String batchId, String attemptId) {
        return new PutInBatch("C1", batchId, 1, attemptId, yuan("1000.00"), null, day("2024-09-11"));
    }

    static PutInBatch put(String batchId, String attemptId, int payee, String amount) {
        return new PutInBatch("C1", batchId, payee, attemptId, yuan(amount), payee, day("2024-09-11"));
    }

    /** Payees one after the other, each with an amount. */
    static NamePayees name(String namingId, String... amounts) {
        return new NamePayees(
                "C1",
                namingId,
                Stream.of(amounts)
                        .map(amount -> new NamedPayee(TEXT, TEXT, yuan(amount)))
                        .toList(),
                "namer");
    }

    static ConfirmPayout paid(String batchId, String attemptId) {
        return new ConfirmPayout("C1", batchId, attemptId);
    }

    static ReturnPayout returned(String batchId, String attemptId) {
        return new ReturnPayout("C1", batchId, attemptId, "CLOSED");
    }

    /** What the claim is after these. */
    static Claim played(Claim start, ClaimCommand... commands) {
        return after(start, Claim::evolve, log(start, commands));
    }

    /** What is stored when these are carried out. */
    static List<ClaimEvent> log(Claim start, ClaimCommand... commands) {
        List<ClaimEvent> log = new ArrayList<>();
        Claim claim = start;
        for (ClaimCommand command : commands) {
            List<ClaimEvent> events = decide(command, claim);
            claim = after(claim, Claim::evolve, events);
            log.addAll(events);
        }
        return log;
    }

    static List<ClaimEvent> decide(ClaimCommand command, Claim claim) {
        return switch (command) {
            case RegisterClaim c -> Claim.decide(c, claim);
            case RequestMaterials c -> Claim.decide(c, claim);
            case ReceiveMaterials c -> Claim.decide(c, claim);
            case ReviewFirst c -> Claim.decide(c, claim);
            case ReviewSecond c -> Claim.decide(c, claim);
            case ConsiderApproval c -> Claim.decide(c, claim);
            case ApproveClaim c -> Claim.decide(c, claim);
            case RejectClaim c -> Claim.decide(c, claim);
            case FileAppeal c -> Reconsideration.decide(c, claim);
            case DecideAppeal c -> Reconsideration.decide(c, claim);
            case ReopenClaim c -> Reconsideration.decide(c, claim);
            case RegradeClaim c -> Reconsideration.decide(c, claim);
            case WithdrawClaim c -> Claim.decide(c, claim);
            case NamePayees c -> Payouts.decide(c, claim);
            case PutInBatch c -> Payouts.decide(c, claim);
            case ConfirmPayout c -> Payouts.decide(c, claim);
            case ReturnPayout c -> Payouts.decide(c, claim);
            case RecoverBenefit c -> Payouts.decide(c, claim);
            case ReverseApproval c -> Payouts.decide(c, claim);
        };
    }
}
