package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;

/**
 * However often a benefit is split, returned, sent again and taken back: it is an expense once or not at all, what is owed
 * for it is what was granted and not sent, and what must come back is what was paid (I3, I10).
 */
final class BenefitMoney implements Invariant {

    private final Books books;
    private final Map<String, Long> granted = new TreeMap<>();
    private final Map<String, Long> cost = new TreeMap<>();
    private final Map<String, Long> owed = new TreeMap<>();
    private final Map<String, Long> paid = new HashMap<>();
    private final Map<String, Integer> atBank = new HashMap<>();
    private final Set<String> onCards = new HashSet<>();
    private final Set<String> waiting = new TreeSet<>();
    private final Set<String> touched = new HashSet<>();

    BenefitMoney(Books books) {
        this.books = books;
    }

    @Override
    public void see(Object event) {
        if (event instanceof ClaimEvent claim && event instanceof Posted posted) {
            Books.signed(posted.entry()).forEach((account, amount) -> {
                if (account.startsWith("5101:")) {
                    cost.merge(claim.claimId(), amount, Long::sum);
                }
            });
            touched.add(claim.claimId());
        }
        switch (event) {
            case ClaimApproved claim -> {
                require(!granted.containsKey(claim.claimId()), "I10", () -> "approved twice: " + claim);
                granted.put(claim.claimId(), claim.amount().fen());
                owed.merge(claim.claimId(), claim.amount().fen(), Long::sum);
            }
            case ClaimPutInBatch put -> {
                owed.merge(put.claimId(), -put.amount().fen(), Long::sum);
                atBank.merge(put.claimId(), 1, Integer::sum);
            }
            case BankResultRecorded result ->
                result.lines().forEach(line -> {
                    if (line.claimId() != null && line.outcome() == Outcome.RETURNED) {
                        owed.merge(line.claimId(), line.amount().fen(), Long::sum);
                        touched.add(line.claimId());
                    }
                });
            case PaidLinesReturned back ->
                back.lines().forEach(line -> {
                    if (line.claimId() != null) {
                        owed.merge(line.claimId(), line.amount().fen(), Long::sum);
                        touched.add(line.claimId());
                    }
                });
            case ClaimPaid claim -> {
                onCards.add(claim.attemptId());
                atBank.merge(claim.claimId(), -1, Integer::sum);
                long sum = paid.merge(claim.claimId(), claim.amount().fen(), Long::sum);
                require(
                        sum <= granted.getOrDefault(claim.claimId(), 0L),
                        "I3",
                        () -> "more was paid than granted: " + sum + " by " + claim);
            }
            case ClaimPayoutReturned claim -> {
                if (onCards.remove(claim.attemptId())) {
                    paid.merge(claim.claimId(), -claim.amount().fen(), Long::sum);
                } else {
                    atBank.merge(claim.claimId(), -1, Integer::sum);
                }
            }
            case RecoveryRequested asked -> {
                if (granted.containsKey(asked.claimId())) {
                    waiting.add(asked.claimId());
                }
            }
            case ClaimApprovalReversed reversed -> {
                owed.merge(reversed.claimId(), -reversed.amount().fen(), Long::sum);
                require(
                        owed.get(reversed.claimId()) == 0,
                        "I10",
                        () -> owed.get(reversed.claimId()) + " is still owed after " + reversed);
                ended(reversed.claimId());
            }
            case RecoveryOpened opened -> {
                require(
                        opened.amount().fen() == paid.getOrDefault(opened.claimId(), 0L),
                        "I10",
                        () -> paid.get(opened.claimId()) + " was paid: " + opened);
                ended(opened.claimId());
            }
            default -> {}
        }
    }

    @Override
    public void check() {
        touched.forEach(claim -> {
            long left = owed.getOrDefault(claim, 0L);
            require(
                    books.balance("2211:" + claim) + books.balance("2213:" + claim) == -left && left >= 0,
                    "I3",
                    () -> "owed for " + claim + " are " + left + ", not " + books.balance("2211:" + claim) + " and "
                            + books.balance("2213:" + claim));
            require(
                    cost.getOrDefault(claim, 0L).equals(granted.getOrDefault(claim, 0L)),
                    "I10",
                    () -> "the cost of " + claim + " is " + cost.get(claim) + ", granted are " + granted.get(claim));
        });
        touched.clear();
    }

    @Override
    public void checkQuiet() {
        waiting.forEach(claim -> require(
                atBank.getOrDefault(claim, 0) > 0,
                "promise",
                () -> "the benefit of " + claim + " should have been taken back: the bank has none of it"));
    }

    @Override
    public Object state() {
        return granted.toString() + owed + cost;
    }

    private void ended(String claim) {
        granted.remove(claim);
        waiting.remove(claim);
    }
}
