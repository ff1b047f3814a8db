package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.BenefitReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.SchemeTerms.Benefit;

/** What is granted and what is approved in one term stays within its cap and its number of claims (I6). */
final class LimitsOfATerm implements Invariant {

    private final Map<String, Map<String, Long>> granted = new TreeMap<>();
    private final Map<String, Map<String, Long>> approved = new TreeMap<>();
    private final Map<String, String> termOfClaim = new HashMap<>();
    private final Map<String, Long> grants = new HashMap<>();
    private final Map<String, Integer> atTheBank = new HashMap<>();
    private final Set<String> onCards = new HashSet<>();
    private final Set<String> voided = new HashSet<>();

    @Override
    public void see(Object event) {
        switch (event) {
            case BenefitGranted grant -> {
                String term = term(grant.stream(), grant.term());
                termOfClaim.put(grant.claimId(), term);
                grants.put(grant.claimId(), grant.calculation().amount().fen());
                add(granted, term, grant.claimId());
            }
            case BenefitReleased released -> {
                remove(granted, released.claimId());
                require(
                        !isApproved(released.claimId()),
                        "I6",
                        () -> "the benefit of an approved claim was released: " + released);
            }
            case ClaimApproved claim -> {
                require(!isApproved(claim.claimId()), "I6", () -> "approved twice: " + claim);
                require(
                        Objects.equals(
                                grants.get(claim.claimId()), claim.amount().fen()),
                        "I6",
                        () -> "approved otherwise than granted: " + claim);
                add(approved, Objects.requireNonNull(termOfClaim.get(claim.claimId())), claim.claimId());
            }
            case ClaimPutInBatch put -> atTheBank.merge(put.claimId(), 1, Integer::sum);
            case ClaimPaid paid -> {
                onCards.add(paid.attemptId());
                atTheBank.merge(paid.claimId(), -1, Integer::sum);
            }
            case ClaimPayoutReturned returned -> {
                if (!onCards.remove(returned.attemptId())) {
                    atTheBank.merge(returned.claimId(), -1, Integer::sum);
                }
            }
            case ClaimApprovalReversed reversed -> remove(approved, reversed.claimId());
            case RecoveryOpened recovery -> remove(approved, recovery.claimId());
            case CoverVoided found -> {
                granted.remove(term(found.stream(), found.term()));
                voided.add(term(found.stream(), found.term()));
            }
            default -> {}
        }
    }

    @Override
    public void checkQuiet() {
        voided.forEach(term -> require(
                approved.getOrDefault(term, Map.of()).keySet().stream()
                        .allMatch(claim -> atTheBank.getOrDefault(claim, 0) > 0),
                "promise",
                () -> "the cover is void and its benefits were not taken back: " + term + " " + approved.get(term)));
    }

    @Override
    public Object state() {
        return granted.toString() + approved;
    }

    private boolean isApproved(String claimId) {
        String term = termOfClaim.get(claimId);
        return term != null && approved.getOrDefault(term, Map.of()).containsKey(claimId);
    }

    private void add(Map<String, Map<String, Long>> sums, String term, String claimId) {
        Map<String, Long> claims = sums.computeIfAbsent(term, key -> new TreeMap<>());
        claims.put(claimId, Objects.requireNonNull(grants.get(claimId)));
        if (voided.contains(term)) {
            return;
        }
        Benefit limits = Catalogue.ofCover(term).terms().benefit();
        Integer most = limits.claimsPerTerm();
        Money cap = limits.termCap();
        long sum = claims.values().stream().mapToLong(Long::longValue).sum();
        require(most == null || claims.size() <= most, "I6", () -> term + " has " + claims);
        require(cap == null || sum <= cap.fen(), "I6", () -> term + " has " + claims);
    }

    private void remove(Map<String, Map<String, Long>> sums, String claimId) {
        String term = termOfClaim.get(claimId);
        if (term != null && sums.containsKey(term)) {
            sums.get(term).remove(claimId);
        }
    }

    private static String term(String stream, int number) {
        return stream + "#" + number;
    }
}
