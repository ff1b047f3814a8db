package org.mutualaid.ledger.claim;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.ConfirmPayout;
import org.mutualaid.ledger.claim.ClaimCommand.NamePayees;
import org.mutualaid.ledger.claim.ClaimCommand.PutInBatch;
import org.mutualaid.ledger.claim.ClaimCommand.RecoverBenefit;
import org.mutualaid.ledger.claim.ClaimCommand.ReturnPayout;
import org.mutualaid.ledger.claim.ClaimCommand.ReverseApproval;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.claim.Portions.Portion;
import org.mutualaid.ledger.rule.Refused;

/** What is decided about an approved benefit: to whom it goes, that it goes, that it arrived or came back, that it was wrong. */
final class Payouts {

    /** Why a benefit comes back whose approval somebody took back. */
    static final String APPROVAL_REVERSED = "APPROVAL_REVERSED";

    private static final Set<State> ENDED = EnumSet.of(State.NEW, State.REJECTED, State.WITHDRAWN, State.REVERSED);
    private static final Set<State> GRANTED = EnumSet.of(State.APPROVED, State.IN_BATCH, State.PAID, State.RETURNED);

    private Payouts() {}

    static List<ClaimEvent> decide(NamePayees command, Claim claim) {
        if (claim.portions().namings().contains(command.namingId())) {
            return List.of();
        }
        claim.requireState(EnumSet.of(State.APPROVED, State.IN_BATCH, State.RETURNED));
        requireNotTakenBack(claim);
        return List.of(new PayeesNamed(
                command.claimId(),
                claim.member(),
                command.namingId(),
                claim.portions().splitAmong(command.payees()),
                command.by()));
    }

    static List<ClaimEvent> decide(PutInBatch command, Claim claim) {
        if (claim.portions().attempts().contains(command.attemptId())) {
            return List.of();
        }
        if (!claim.portions().isSplit()) {
            claim.requireState(EnumSet.of(State.APPROVED, State.RETURNED));
        }
        requireNotTakenBack(claim);
        Portion portion = claim.portions().sendable(command.payee(), command.amount());
        return List.of(new ClaimPutInBatch(
                command.claimId(),
                claim.member(),
                command.batchId(),
                command.line(),
                command.attemptId(),
                portion.amount(),
                claim.portions().sent(portion, command.claimId(), command.batchId(), command.on()),
                portion.payee()));
    }

    static List<ClaimEvent> decide(ConfirmPayout command, Claim claim) {
        return claim.portions()
                .atBank(command.attemptId())
                .map(portion -> claim.thenRecovered(new ClaimPaid(
                        command.claimId(),
                        claim.member(),
                        command.batchId(),
                        command.attemptId(),
                        portion.amount(),
                        portion.payee())))
                .orElse(List.of());
    }

    /** Banks return money days after they said it was paid; an older attempt has been settled long ago. */
    static List<ClaimEvent> decide(ReturnPayout command, Claim claim) {
        return claim.portions()
                .returnable(command.attemptId())
                .map(portion -> claim.thenRecovered(new ClaimPayoutReturned(
                        command.claimId(),
                        claim.member(),
                        command.batchId(),
                        command.attemptId(),
                        portion.amount(),
                        command.code(),
                        portion.payee())))
                .orElse(List.of());
    }

    static List<ClaimEvent> decide(RecoverBenefit command, Claim claim) {
        if (claim.recovery() != null
                || claim.voidCovers().contains(command.coverId())
                || ENDED.contains(claim.state())) {
            return List.of();
        }
        return claim.thenRecovered(new RecoveryRequested(
                command.claimId(), claim.member(), command.on(), command.reason(), null, null, command.coverId()));
    }

    static List<ClaimEvent> decide(ReverseApproval command, Claim claim) {
        if (claim.state() == State.REVERSED || (claim.recovery() != null && GRANTED.contains(claim.state()))) {
            return List.of();
        }
        claim.requireState(GRANTED);
        return claim.thenRecovered(new RecoveryRequested(
                command.claimId(),
                claim.member(),
                command.on(),
                APPROVAL_REVERSED,
                command.note(),
                command.by(),
                null));
    }

    private static void requireNotTakenBack(Claim claim) {
        if (claim.recovery() != null) {
            throw Refused.conflict(
                    "approval-reversed", "This benefit is being taken back: nothing more of it is paid to anybody.");
        }
    }
}
