package org.mutualaid.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ProposeAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.RequestAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentProposed;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversalRequested;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.till.TillChange;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;

/** Entries that no document stands behind: made by two people, taken back by two, with cash or without. */
final class Adjusting {

    private Adjusting() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(5, Adjusting::propose),
                new Operation(7, Adjusting::approve),
                new Operation(3, Adjusting::askBack),
                new Operation(4, Adjusting::takeBack));
    }

    private static Optional<Errand> propose(World world) {
        return world.recent(world.points, 4).map(point -> {
            Account one = world.chance(2)
                    ? Chart.CASH.of(point)
                    : Chart.BANK.of(world.one(List.of("COLL", "OFFICE", "PAYOUT")));
            // What another check follows fen by fen is adjusted by nobody here, but for the till.
            Account other = world.one(List.of(Chart.INTEREST_INCOME.of(), Chart.BANK_FEES.of("POS")));
            Money amount = world.upTo(Money.parse("200.00"));
            boolean in = world.chance(2);
            List<JournalLine> lines = new ArrayList<>(List.of(
                    new JournalLine(one, in ? Side.DEBIT : Side.CREDIT, amount),
                    new JournalLine(other, in ? Side.CREDIT : Side.DEBIT, amount)));
            if (world.chance(15)) {
                lines.removeLast();
            }
            ProposeAdjustment command = new ProposeAdjustment(world.id("J"), world.lately(), lines, world.person());
            return new Errand("propose adjustment " + command.adjustmentId(), desk -> desk.send(command));
        });
    }

    private static Optional<Errand> approve(World world) {
        return world.recent(world.adjustments.proposed, 10).map(proposed -> {
            String person = other(world, proposed.by(), proposed);
            return new Errand(
                    "approve adjustment " + proposed.adjustmentId() + " by " + person,
                    desk -> withCash(desk, world, proposed, 1, new ApproveAdjustment(proposed.adjustmentId(), person)));
        });
    }

    private static Optional<Errand> askBack(World world) {
        return world.recent(world.chance(6) ? world.adjustments.proposed : world.adjustments.made, 10)
                .map(proposed -> {
                    RequestAdjustmentReversal command =
                            new RequestAdjustmentReversal(proposed.adjustmentId(), world.id("V"), world.person());
                    return new Errand(
                            "ask for adjustment " + proposed.adjustmentId() + " to be taken back",
                            desk -> desk.send(command));
                });
    }

    private static Optional<Errand> takeBack(World world) {
        return world.recent(world.adjustments.asked, 10).map(asked -> {
            AdjustmentProposed proposed = world.adjustments.of(asked);
            String person = other(world, asked.by(), proposed);
            ApproveAdjustmentReversal command =
                    new ApproveAdjustmentReversal(asked.adjustmentId(), world.today(), person);
            return new Errand(
                    "take back adjustment " + asked.adjustmentId() + " by " + person,
                    desk -> withCash(desk, world, proposed, -1, command));
        });
    }

    /**
     * Whoever approves; where cash leaves always somebody else, for the desk sets it aside in the same transaction, and
     * there are none here.
     */
    private static String other(World world, String by, AdjustmentProposed proposed) {
        String person = world.person();
        while (person.equals(by) && TillChange.of(proposed.proposed()).isPresent()) {
            person = world.person();
        }
        return person;
    }

    /** Cash that leaves is set aside first; cash that comes in is put in by the automation. */
    private static void withCash(Desk desk, World world, AdjustmentProposed proposed, int sign, Object approval) {
        Optional<TillChange> leaving = TillChange.of(proposed.proposed())
                .filter(change -> sign * change.in().fen() < 0);
        if (leaving.isPresent()) {
            String point = leaving.get().agencyPoint();
            Money amount = new Money(Math.abs(leaving.get().in().fen()));
            desk.handOut(
                    new HandOutCash(point, proposed.adjustmentId(), amount, world.takenIn(point)),
                    () -> desk.send(approval));
        } else {
            desk.sendAndFollow(approval);
        }
    }

    /** What people know of adjustments. */
    static final class Known {

        final List<AdjustmentProposed> proposed = new ArrayList<>();
        final List<AdjustmentProposed> made = new ArrayList<>();
        final List<AdjustmentReversalRequested> asked = new ArrayList<>();

        void see(Object event) {
            switch (event) {
                case AdjustmentProposed one -> proposed.add(one);
                case org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade one ->
                    made.add(find(one.adjustmentId()));
                case AdjustmentReversalRequested one -> asked.add(one);
                default -> {}
            }
        }

        AdjustmentProposed of(AdjustmentReversalRequested request) {
            return find(request.adjustmentId());
        }

        private AdjustmentProposed find(String adjustmentId) {
            return proposed.stream()
                    .filter(one -> one.adjustmentId().equals(adjustmentId))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
