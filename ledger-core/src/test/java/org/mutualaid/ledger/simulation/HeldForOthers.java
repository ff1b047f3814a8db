package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantApproved;
import org.mutualaid.ledger.grant.GrantEvent.GrantCancelled;
import org.mutualaid.ledger.grant.GrantEvent.GrantPaid;
import org.mutualaid.ledger.grant.GrantEvent.GrantPayoutReturned;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantRejected;
import org.mutualaid.ledger.grant.GrantEvent.GrantRequested;
import org.mutualaid.ledger.grant.GrantEvent.GrantWithdrawn;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantAllotted;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantFreed;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeChanged;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReceived;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeRegistered;

/**
 * Money of others is what came in less what left for cards, and never less than nothing or than what is set aside; it goes
 * out after two people agreed, once, and in no batch with the fund's own.
 */
final class HeldForOthers implements Invariant {

    private final Books books;
    private final Map<String, Long> budgets = new TreeMap<>();
    private final Map<String, Long> received = new TreeMap<>();
    private final Map<String, Long> away = new TreeMap<>();
    private final Map<String, Map<String, Long>> setAside = new TreeMap<>();
    private final Map<String, Long> funds = new HashMap<>();
    private final Map<String, GrantRequested> grants = new HashMap<>();
    private final Set<String> approved = new HashSet<>();
    private final Set<String> out = new HashSet<>();
    private final Set<String> paid = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> ofGrants = new HashSet<>();
    private final Set<String> ofClaims = new HashSet<>();
    private final Set<String> touched = new HashSet<>();

    HeldForOthers(Books books) {
        this.books = books;
    }

    @Override
    public void see(Object event) {
        switch (event) {
            case ProgrammeRegistered registered ->
                budgets.put(registered.programme(), registered.terms().budget().fen());
            case ProgrammeChanged changed -> {
                budgets.put(changed.programme(), changed.terms().budget().fen());
                touched.add(changed.programme());
            }
            case ProgrammeFundsReceived in -> {
                require(funds.put(in.fundsId(), in.amount().fen()) == null, "aid", () -> "received twice: " + in);
                add(received, in.programme(), in.amount().fen());
            }
            case ProgrammeFundsReversed back -> {
                Long was = funds.put(back.fundsId(), -1L);
                require(
                        was != null && was == back.amount().fen(),
                        "aid",
                        () -> "taken back otherwise than received: " + back);
                add(received, back.programme(), -back.amount().fen());
            }
            case GrantAllotted allotted -> {
                Long before = aside(allotted.programme())
                        .put(allotted.grantId(), allotted.amount().fen());
                require(before == null, "aid", () -> "set aside twice: " + allotted);
                touched.add(allotted.programme());
            }
            case GrantFreed freed -> {
                Long was = aside(freed.programme()).put(freed.grantId(), 0L);
                require(
                        was != null && was == freed.amount().fen(),
                        "aid",
                        () -> "freed otherwise than set aside: " + freed);
                require(!out.contains(freed.grantId()), "aid", () -> "freed while it is out: " + freed);
                touched.add(freed.programme());
            }
            case GrantRequested requested -> grants.put(requested.grantId(), requested);
            case GrantApproved agreed -> {
                GrantRequested asked = grants.get(agreed.grantId());
                require(
                        approved.add(agreed.grantId())
                                && !asked.by().equals(agreed.by())
                                && aside(agreed.programme()).getOrDefault(agreed.grantId(), 0L)
                                        == asked.amount().fen(),
                        "aid",
                        () -> "approved twice, by who asked, or without money: " + agreed);
            }
            case GrantRejected no -> ended.add(no.grantId());
            case GrantWithdrawn no -> ended.add(no.grantId());
            case GrantPutInBatch put -> {
                require(
                        approved.contains(put.grantId())
                                && !ended.contains(put.grantId())
                                && !paid.contains(put.grantId()),
                        "aid",
                        () -> "on the way without approval or once more: " + put);
                ofGrants.add(put.batchId());
                requireOneFund(put.batchId());
                if (out.add(put.grantId())) {
                    add(away, put.programme(), put.amount().fen());
                }
            }
            case ClaimPutInBatch put -> {
                ofClaims.add(put.batchId());
                requireOneFund(put.batchId());
            }
            case GrantPaid done -> require(paid.add(done.grantId()), "aid", () -> "paid twice: " + done);
            case GrantPayoutReturned back -> paid.remove(back.grantId());
            case GrantCancelled back -> {
                require(
                        out.remove(back.grantId())
                                && !paid.contains(back.grantId())
                                && !grants.get(back.grantId()).by().equals(back.by()),
                        "aid",
                        () -> "given back what was not out, or by who asked: " + back);
                ended.add(back.grantId());
                add(away, back.programme(), -back.amount().fen());
                require(
                        books.balance("2213:" + back.grantId()) == 0,
                        "aid",
                        () -> "2213 keeps " + books.balance("2213:" + back.grantId()) + " after " + back);
            }
            default -> {}
        }
    }

    @Override
    public void check() {
        touched.forEach(programme -> {
            long in = received.getOrDefault(programme, 0L);
            long left = in - away.getOrDefault(programme, 0L);
            long aside = aside(programme).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            require(
                    left >= 0 && books.balance("2221:" + programme) == -left,
                    "aid",
                    () -> "2221:" + programme + " is " + books.balance("2221:" + programme) + ", held are " + left);
            require(
                    aside <= in && aside <= budgets.getOrDefault(programme, 0L),
                    "aid",
                    () -> programme + " has set aside " + aside + " of " + in + ", its budget is "
                            + budgets.get(programme));
        });
        touched.clear();
    }

    @Override
    public void checkQuiet() {
        setAside.forEach((programme, byGrant) -> byGrant.forEach((grant, amount) -> {
            boolean wanted = approved.contains(grant) && !ended.contains(grant);
            require(
                    (amount > 0) == wanted,
                    "promise",
                    () -> amount + " are set aside for grant " + grant + " of " + programme + ", approved " + wanted);
        }));
    }

    @Override
    public Object state() {
        return received.toString() + away + setAside + budgets;
    }

    private void requireOneFund(String batch) {
        require(
                !ofGrants.contains(batch) || !ofClaims.contains(batch),
                "aid",
                () -> "batch " + batch + " pays grants and benefits");
    }

    private Map<String, Long> aside(String programme) {
        return setAside.computeIfAbsent(programme, key -> new TreeMap<>());
    }

    private void add(Map<String, Long> sums, String programme, long amount) {
        sums.merge(programme, amount, Long::sum);
        touched.add(programme);
    }
}
