package org.mutualaid.ledger.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mutualaid.ledger.claim.Approvable;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ConsiderApproval;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimCommand.ReceiveMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RejectClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RequestMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewFirst;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewSecond;
import org.mutualaid.ledger.claim.ClaimCommand.WithdrawClaim;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.CheckPayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.ProposePayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.RecordBankResult;
import org.mutualaid.ledger.payout.PayoutCommand.ReleasePayoutBatch;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;

/** Claims pass through four people, and approved benefits through batches to the bank and sometimes back. */
final class Claiming {

    private static final Sealed TEXT = new Sealed("text");
    private static final Money CHECK_FROM = Money.parse("5000.00");
    private static final Set<String> ENDED = Set.of("REJECTED", "WITHDRAWN", "REVERSED");

    private Claiming() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(22, Claiming::register),
                new Operation(70, Claiming::review),
                new Operation(50, Claiming::approve),
                new Operation(9, Claiming::end),
                new Operation(8, Claiming::proposeBatch),
                new Operation(4, Claiming::checkBatch),
                new Operation(10, Claiming::releaseBatch),
                new Operation(16, Claiming::recordResult));
    }

    private static Optional<Errand> register(World world) {
        // Often another claim on a cover that has some: its limits are what is to be tried.
        return world.recent(world.covers, world.chance(2) ? 6 : 120).map(cover -> {
            LocalDate day = cover.from().plusDays(world.random.nextInt(120));
            ClaimFacts facts = new ClaimFacts(
                    world.chance(3) ? ClaimFacts.Kind.ACCIDENT : ClaimFacts.Kind.ILLNESS,
                    null,
                    null,
                    null,
                    day,
                    null,
                    world.chance(3) ? "SEVERE" : "LIGHT",
                    null,
                    ClaimFacts.Settlement.NONE);
            String claimId = world.id("C");
            RegisterClaim command = new RegisterClaim(
                    claimId,
                    claimId,
                    cover.memberId(),
                    cover.scheme(),
                    world.recent(world.points, 4).orElseThrow(),
                    facts,
                    List.of(),
                    world.person());
            return new Errand("register claim " + claimId, desk -> desk.send(command));
        });
    }

    private static Optional<Errand> review(World world) {
        return world.recent(world.claims, 15).map(claim -> {
            Outcome outcome = world.chance(8) ? Outcome.RETURN : Outcome.PASS;
            String person = world.person();
            int next = world.chance(8) ? world.random.nextInt(4) - 1 : world.reviews(claim.claimId());
            Object command = switch (next) {
                case -1 -> new ReceiveMaterials(claim.claimId(), List.of("invoice"));
                case 0 -> new ReviewFirst(claim.claimId(), outcome, TEXT, person);
                case 1 -> new ReviewSecond(claim.claimId(), outcome, TEXT, person);
                default -> new RequestMaterials(claim.claimId(), List.of("invoice"));
            };
            return new Errand(
                    command.getClass().getSimpleName() + " " + claim.claimId() + " by " + person,
                    desk -> desk.send(command));
        });
    }

    /** The claim says who may, the cover grants, the claim decides; a refusal at the end gives the grant back. */
    private static Optional<Errand> approve(World world) {
        return world.recent(world.claims, 25).map(claim -> {
            String person = world.person();
            LocalDate on = world.lately();
            BenefitRule rule = rule(world, claim);
            return new Errand("approve claim " + claim.claimId() + " by " + person, desk -> {
                Approvable now = (Approvable) desk.send(new ConsiderApproval(claim.claimId(), person));
                Calculation granted = (Calculation) desk.send(new GrantBenefit(
                        claim.memberId(), claim.scheme(), claim.claimId(), rule, now.facts(), 0, now.round()));
                try {
                    desk.send(new ApproveClaim(claim.claimId(), granted, on, person, now.round()));
                } catch (Refused refused) {
                    if (ENDED.contains(refused.reason().facts().getOrDefault("status", ""))) {
                        desk.send(new ReleaseBenefit(claim.memberId(), claim.scheme(), claim.claimId(), now.round()));
                    }
                    throw refused;
                }
            });
        });
    }

    private static BenefitRule rule(World world, ClaimRegistered claim) {
        return new BenefitRule(
                world.versionOf(claim), Catalogue.of(claim.scheme()).terms());
    }

    private static Optional<Errand> end(World world) {
        return world.recent(world.claims, 25).map(claim -> {
            Object command = world.chance(2)
                    ? new WithdrawClaim(claim.claimId())
                    : new RejectClaim(claim.claimId(), "N01", TEXT, world.today(), world.person());
            return new Errand("end claim " + claim.claimId(), desk -> desk.send(command));
        });
    }

    /** Some claims may be in another batch already. */
    private static Optional<Errand> proposeBatch(World world) {
        List<PayoutLine> lines = new ArrayList<>();
        world.payable.values().stream()
                .skip(world.random.nextInt(2))
                .limit(1 + world.random.nextInt(8))
                .forEach(due -> lines.add(new PayoutLine(
                        lines.size() + 1,
                        due.claimId(),
                        due.memberId(),
                        world.id("T"),
                        due.amount(),
                        TEXT,
                        TEXT,
                        null,
                        due.payee(),
                        due.namedBy())));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        ProposePayoutBatch command = new ProposePayoutBatch(world.id("B"), lines, world.today(), world.person());
        return Optional.of(new Errand("propose batch " + command.batchId(), desk -> {
            if (world.chance(2)) {
                desk.send(command);
            } else {
                desk.sendAndFollow(command);
            }
        }));
    }

    private static Optional<Errand> releaseBatch(World world) {
        return world.recent(world.batches, 6).map(batch -> {
            String person = world.person();
            return new Errand(
                    "release batch " + batch.batchId(),
                    desk -> desk.send(new ReleasePayoutBatch(batch.batchId(), null, CHECK_FROM, person)));
        });
    }

    private static Optional<Errand> checkBatch(World world) {
        return world.recent(world.batches, 6).map(batch -> {
            String person = world.person();
            return new Errand(
                    "check batch " + batch.batchId(),
                    desk -> desk.send(new CheckPayoutBatch(batch.batchId(), null, person)));
        });
    }

    /** The bank answers some lines or all of them, sometimes twice and differently: what it paid may come back. */
    private static Optional<Errand> recordResult(World world) {
        return world.recent(world.sentBatches, 8).map(batch -> {
            List<BankAnswer> answers = batch.lines().stream()
                    .filter(line -> !world.chance(5))
                    .map(line -> world.chance(4) && !world.isRecovered(line)
                            ? new BankAnswer(
                                    line.line(), org.mutualaid.ledger.payout.PayoutCommand.Outcome.RETURNED, "CLOSED")
                            : new BankAnswer(line.line(), org.mutualaid.ledger.payout.PayoutCommand.Outcome.PAID, null))
                    .toList();
            RecordBankResult command = new RecordBankResult(
                    batch.batchId(), world.chance(2) ? Debit.NET : Debit.GROSS, answers, world.today());
            return new Errand("bank answers " + batch.batchId(), desk -> desk.sendAndFollow(command));
        });
    }
}
