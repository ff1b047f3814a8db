package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.Sample.member;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.grant.GrantCommand.ApproveGrant;
import org.mutualaid.ledger.grant.GrantCommand.CancelGrant;
import org.mutualaid.ledger.grant.GrantCommand.ConsiderGrant;
import org.mutualaid.ledger.grant.GrantCommand.RejectGrant;
import org.mutualaid.ledger.grant.GrantCommand.RequestGrant;
import org.mutualaid.ledger.grant.GrantCommand.WithdrawGrant;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.ProposePayoutBatch;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.programme.ProgrammeCommand.AllotGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReceiveFunds;
import org.mutualaid.ledger.programme.ProgrammeCommand.RegisterProgramme;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReverseFunds;
import org.mutualaid.ledger.programme.ProgrammeTerms;
import org.mutualaid.ledger.rule.Sealed;

/** Money of others comes in, is granted by two people, paid like a benefit, and sometimes comes back. */
final class Aiding {

    private static final Sealed TEXT = new Sealed("text");

    private Aiding() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(2, Aiding::register),
                new Operation(5, Aiding::receive),
                new Operation(3, Aiding::takeBackFunds),
                new Operation(10, Aiding::request),
                new Operation(10, Aiding::approve),
                new Operation(3, Aiding::end),
                new Operation(3, Aiding::proposeBatch),
                new Operation(2, Aiding::cancel));
    }

    /** A new programme, or another budget for one that is there. */
    private static Optional<Errand> register(World world) {
        String programme = world.chance(3)
                ? world.id("AID")
                : world.recent(world.aid.programmes, 3).orElseGet(() -> world.id("AID"));
        ProgrammeTerms terms = new ProgrammeTerms(
                "Aid",
                ProgrammeTerms.Kind.TEMPORARY_RELIEF,
                null,
                world.upTo(Money.parse("2000.00")),
                world.chance(4) ? world.today().minusDays(world.random.nextInt(60)) : null,
                null);
        return Optional.of(new Errand(
                "set up programme " + programme, desk -> desk.send(new RegisterProgramme(programme, terms))));
    }

    private static Optional<Errand> receive(World world) {
        return world.recent(world.aid.programmes, 3).map(programme -> {
            String fundsId = world.id("H");
            String serial = world.chance(8) ? "S-" + world.random.nextInt(50) : "S-" + fundsId;
            ReceiveFunds command = new ReceiveFunds(
                    programme, fundsId, world.upTo(Money.parse("900.00")), serial, "OFFICE", world.lately());
            return new Errand(
                    "receive " + command.amount() + " for " + programme,
                    desk -> desk.withBankLine("OFFICE", serial, fundsId, () -> desk.send(command)));
        });
    }

    private static Optional<Errand> takeBackFunds(World world) {
        return world.recent(world.aid.funds, 12).map(funds -> {
            ReverseFunds command = new ReverseFunds(funds.programme(), funds.fundsId(), world.id("V"), world.today());
            return new Errand("take back funds " + funds.fundsId(), desk -> desk.sendAndFollow(command));
        });
    }

    private static Optional<Errand> request(World world) {
        return world.recent(world.aid.programmes, 3)
                .flatMap(programme -> world.recent(world.points, 4).map(point -> {
                    RequestGrant command = new RequestGrant(
                            world.id("G"),
                            programme,
                            member(1 + world.random.nextInt(60)),
                            world.upTo(Money.parse("300.00")),
                            TEXT,
                            point,
                            world.today(),
                            world.person());
                    return new Errand("ask for grant " + command.grantId(), desk -> desk.send(command));
                }));
    }

    /** The grant says who may, the programme sets the money aside, the grant decides. */
    private static Optional<Errand> approve(World world) {
        return world.recent(world.aid.grants, 15).map(grant -> {
            String person = world.person();
            return new Errand("approve grant " + grant.grantId() + " by " + person, desk -> {
                desk.send(new ConsiderGrant(grant.grantId(), person));
                desk.send(new AllotGrant(grant.programme(), grant.grantId(), grant.amount(), grant.on(), person));
                desk.send(new ApproveGrant(grant.grantId(), person));
            });
        });
    }

    private static Optional<Errand> end(World world) {
        return world.recent(world.aid.grants, 25).map(grant -> {
            Object command = world.chance(2)
                    ? new WithdrawGrant(grant.grantId())
                    : new RejectGrant(grant.grantId(), TEXT, world.person());
            boolean follows = world.chance(2);
            return new Errand("end grant " + grant.grantId(), desk -> {
                if (follows) {
                    desk.sendAndFollow(command);
                } else {
                    desk.send(command);
                }
            });
        });
    }

    /** Some grants may be in another batch already; now and then somebody puts a claim among them. */
    private static Optional<Errand> proposeBatch(World world) {
        List<PayoutLine> lines = new ArrayList<>();
        world.aid.payable.values().stream()
                .skip(world.random.nextInt(2))
                .limit(1 + world.random.nextInt(4))
                .forEach(grant -> lines.add(new PayoutLine(
                        lines.size() + 1,
                        null,
                        grant.memberId(),
                        world.id("T"),
                        grant.amount(),
                        TEXT,
                        TEXT,
                        grant.grantId())));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        if (world.chance(12)) {
            world.payable.values().stream()
                    .findFirst()
                    .ifPresent(claim -> lines.add(new PayoutLine(
                            lines.size() + 1,
                            claim.claimId(),
                            claim.memberId(),
                            world.id("T"),
                            claim.amount(),
                            TEXT,
                            TEXT)));
        }
        ProposePayoutBatch command = new ProposePayoutBatch(world.id("B"), lines, world.today(), world.person());
        return Optional.of(new Errand("propose batch of grants " + command.batchId(), desk -> desk.send(command)));
    }

    private static Optional<Errand> cancel(World world) {
        return world.recent(world.chance(6) ? world.aid.grants : world.aid.returned, 8)
                .map(grant -> {
                    String person = world.person();
                    LocalDate on = world.today();
                    return new Errand(
                            "give grant " + grant.grantId() + " back",
                            desk -> desk.sendAndFollow(new CancelGrant(grant.grantId(), TEXT, on, person)));
                });
    }
}
