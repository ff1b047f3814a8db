package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;

/** What a batch has on clearing is what the bank has not answered (I3); no attempt is made or paid twice. */
final class PayoutClearing implements Invariant {

    private final Books books;
    private final Map<String, Long> open = new TreeMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> claims = new HashSet<>();
    private final Set<String> paid = new HashSet<>();
    private final Set<String> attempts = new HashSet<>();

    PayoutClearing(Books books) {
        this.books = books;
    }

    @Override
    public void see(Object event) {
        switch (event) {
            case ClaimPutInBatch put -> {
                require(attempts.add(put.attemptId()), "I3", () -> "attempt used twice: " + put);
                add(put.batchId(), put.amount().fen());
                claims.add(put.claimId());
            }
            case GrantPutInBatch put -> {
                require(attempts.add(put.attemptId()), "I3", () -> "attempt used twice: " + put);
                add(put.batchId(), put.amount().fen());
                claims.add(put.grantId());
            }
            case BankResultRecorded result ->
                result.lines()
                        .forEach(line -> add(result.batchId(), -line.amount().fen()));
            case ClaimPaid claim -> require(paid.add(claim.attemptId()), "I3", () -> "paid twice: " + claim);
            default -> {}
        }
    }

    @Override
    public void check() {
        touched.forEach(batch -> {
            long expected = open.getOrDefault(batch, 0L);
            require(
                    expected >= 0 && books.balance("2212:" + batch) == -expected,
                    "I3",
                    () -> "2212:" + batch + " is " + books.balance("2212:" + batch) + ", the bank has not answered "
                            + expected);
        });
        touched.clear();
        claims.forEach(claim -> require(
                books.balance("2211:" + claim) <= 0 && books.balance("2213:" + claim) <= 0,
                "I3",
                () -> "more was sent to the bank than is owed for " + claim));
        claims.clear();
    }

    @Override
    public Object state() {
        return open;
    }

    private void add(String batch, long amount) {
        open.merge(batch, amount, Long::sum);
        touched.add(batch);
    }
}
