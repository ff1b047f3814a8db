package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimFirstReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimSecondReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchChecked;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;

/**
 * Nobody plays two parts in one claim (I14), decides an appeal against an own rejection, or releases money to payees that
 * this person named; nor asks for and agrees to the same refund, nor makes, checks and sends a batch.
 */
final class FourPeople implements Invariant {

    private final Map<String, Map<String, String>> partsByThing = new HashMap<>();
    private final Map<String, String> rejectedBy = new HashMap<>();
    private final Map<String, String> registeredBy = new HashMap<>();
    private final Map<String, String> namedBy = new HashMap<>();
    private final Map<String, Set<String>> namersOfBatch = new HashMap<>();

    @Override
    public void see(Object event) {
        switch (event) {
            case ClaimRegistered claim -> {
                registeredBy.put(claim.claimId(), claim.by());
                play(claim.claimId(), "registration", claim.by());
            }
            case ClaimRegraded claim -> differ(registeredBy.get(claim.claimId()), claim.by(), claim);
            case ClaimFirstReviewed claim -> play(claim.claimId(), "first review", claim.by());
            case ClaimSecondReviewed claim -> play(claim.claimId(), "second review", claim.by());
            case ClaimApproved claim -> play(claim.claimId(), "approval", claim.by());
            case ClaimRejected claim -> {
                rejectedBy.put(claim.claimId(), claim.by());
                play(claim.claimId(), "rejection", claim.by());
            }
            case AppealDecided appeal -> differ(rejectedBy.get(appeal.claimId()), appeal.by(), appeal);
            case PayeesNamed named ->
                named.payees().forEach(payee -> namedBy.put(named.claimId() + "#" + payee.payee(), named.by()));
            case ClaimPutInBatch put
            when put.payee() != null ->
                namersOfBatch
                        .computeIfAbsent(put.batchId(), key -> new HashSet<>())
                        .add(namedBy.get(put.claimId() + "#" + put.payee()));
            case RefundRequested refund -> play(refund.refundId(), "request", refund.by());
            case RefundApproved refund -> play(refund.refundId(), "approval", refund.by());
            case ReversalRequested reversal -> play(reversal.reversalId(), "request", reversal.by());
            case ReversalAuthorised reversal
            when reversal.by() != null -> play(reversal.reversalId(), "approval", reversal.by());
            case PayoutBatchProposed batch -> play(batch.batchId(), "proposal", batch.by());
            case PayoutBatchChecked batch -> {
                play(batch.batchId(), "check", batch.by());
                namersOfBatch
                        .getOrDefault(batch.batchId(), Set.of())
                        .forEach(person -> differ(person, batch.by(), batch));
            }
            case PayoutBatchReleased batch -> {
                play(batch.batchId(), "release", batch.by());
                namersOfBatch
                        .getOrDefault(batch.batchId(), Set.of())
                        .forEach(person -> differ(person, batch.by(), batch));
            }
            default -> {}
        }
    }

    private static void differ(String before, String now, Object event) {
        require(!now.equals(before), "I14", () -> now + " stands on both sides of " + event);
    }

    private void play(String thing, String part, String person) {
        String before =
                partsByThing.computeIfAbsent(thing, key -> new HashMap<>()).put(person, part);
        require(
                before == null || before.equals(part),
                "I14",
                () -> person + " did the " + before + " and the " + part + " of " + thing);
    }
}
