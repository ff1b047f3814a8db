package org.mutualaid.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.claim.ClaimCommand.AppealOutcome;
import org.mutualaid.ledger.claim.ClaimCommand.DecideAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.FileAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.NamePayees;
import org.mutualaid.ledger.claim.ClaimCommand.NamedPayee;
import org.mutualaid.ledger.claim.ClaimCommand.RegradeClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReopenClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReverseApproval;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.simulation.World.Due;

/** Decisions on claims are put right: reversed, appealed against, begun anew, re-graded; others are paid than the member. */
final class Reconsidering {

    private static final Sealed TEXT = new Sealed("text");

    private Reconsidering() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(5, Reconsidering::reverse),
                new Operation(8, Reconsidering::appeal),
                new Operation(8, Reconsidering::decide),
                new Operation(8, Reconsidering::reopen),
                new Operation(6, Reconsidering::regrade),
                new Operation(12, Reconsidering::namePayees));
    }

    /** The desk frees what was drawn at once; the automation does it again behind the log. */
    private static Optional<Errand> reverse(World world) {
        return world.recent(world.approved, 25).map(claim -> {
            ReverseApproval command = new ReverseApproval(claim.claimId(), world.today(), TEXT, world.person());
            boolean follows = world.chance(2);
            return new Errand("reverse approval of " + claim.claimId(), desk -> {
                if (follows) {
                    desk.sendAndFollow(command);
                } else {
                    desk.send(command);
                }
            });
        });
    }

    private static Optional<Errand> appeal(World world) {
        return world.recent(world.rejected, 6).map(claimId -> {
            FileAppeal command = new FileAppeal(claimId, TEXT, world.today(), world.person());
            return new Errand("appeal of " + claimId, desk -> desk.send(command));
        });
    }

    private static Optional<Errand> decide(World world) {
        return world.recent(world.rejected, 6).map(claimId -> {
            AppealOutcome outcome = world.chance(3) ? AppealOutcome.UPHELD : AppealOutcome.CHANGED;
            DecideAppeal command = new DecideAppeal(claimId, outcome, TEXT, world.person());
            return new Errand("decide appeal of " + claimId, desk -> desk.send(command));
        });
    }

    private static Optional<Errand> reopen(World world) {
        return world.recent(world.ended, 6).map(claimId -> {
            ReopenClaim command = new ReopenClaim(claimId, TEXT, world.person());
            return new Errand("reopen " + claimId, desk -> desk.send(command));
        });
    }

    private static Optional<Errand> regrade(World world) {
        return world.recent(world.claims, 15).map(claim -> {
            RegradeClaim command = new RegradeClaim(
                    claim.claimId(), world.chance(2) ? "SEVERE" : "LIGHT", null, null, TEXT, world.person());
            return new Errand("regrade " + claim.claimId(), desk -> desk.send(command));
        });
    }

    /** Mostly what is unpaid as far as the log has told, sometimes a fen more; mostly of a claim that waits for its money. */
    private static Optional<Errand> namePayees(World world) {
        List<String> waiting = world.payable.values().stream().map(Due::claimId).toList();
        List<ClaimApproved> claims = waiting.isEmpty() || world.chance(4)
                ? world.approved
                : world.approved.stream()
                        .filter(claim -> waiting.contains(claim.claimId()))
                        .toList();
        return world.recent(claims, 15).map(claim -> {
            Money left = world.unpaid(claim);
            List<NamedPayee> payees = new ArrayList<>();
            while (payees.size() < 2 && left.fen() > 1 && world.chance(2)) {
                Money part = world.upTo(left.minus(new Money(1)));
                payees.add(new NamedPayee(TEXT, TEXT, part));
                left = left.minus(part);
            }
            payees.add(new NamedPayee(TEXT, TEXT, world.chance(10) ? left.plus(new Money(1)) : left));
            NamePayees command = new NamePayees(claim.claimId(), world.id("N"), payees, world.person());
            return new Errand("name payees of " + claim.claimId(), desk -> desk.send(command));
        });
    }
}
