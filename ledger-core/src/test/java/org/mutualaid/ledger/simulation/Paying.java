package org.mutualaid.ledger.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptCommand.RecordPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.rule.Refused;

/** Money comes to the counters by all channels: right and wrong totals, for rosters or for none, with and without a unit. */
final class Paying {

    private static final Money MUCH = Money.parse("400.00");

    private Paying() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(70, Paying::payRoster),
                new Operation(12, Paying::payAnything),
                new Operation(6, Paying::payWithoutUnit),
                new Operation(25, Paying::applyToRows));
    }

    private static Optional<Errand> payRoster(World world) {
        return world.recent(world.billed, 12).map(world::roster).map(roster -> {
            Money due = roster.cost();
            Money amount = world.chance(4) ? world.upTo(due) : due;
            List<String> meantFor = world.chance(6) ? List.of() : List.of(roster.id());
            return payment(world, channel(world), amount, roster.unit(), meantFor);
        });
    }

    private static Optional<Errand> payAnything(World world) {
        return world.recent(world.units, 8)
                .map(unit -> payment(world, channel(world), world.upTo(MUCH), unit, List.of()));
    }

    private static Optional<Errand> payWithoutUnit(World world) {
        return Optional.of(payment(world, Channel.TRANSFER, world.upTo(MUCH), null, List.of()));
    }

    private static Errand payment(World world, Channel channel, Money amount, String unit, List<String> rosters) {
        String point = world.recent(world.points, 4).orElseThrow();
        String prefix = point.replace("-", "") + "N";
        String paymentId = world.id("P");
        LocalDate on = world.lately();
        // Seldom a serial that another posting has used: the bank saw that money once.
        String serial = channel != Channel.TRANSFER
                ? null
                : world.chance(10) ? "S-" + world.random.nextInt(50) : "S-" + paymentId;
        RecordPayment record =
                new RecordPayment(prefix, paymentId, point, channel, amount, unit, null, serial, rosters, on);
        return new Errand("pay " + paymentId + " " + amount + " by " + channel + " for " + unit + rosters, desk -> {
            if (serial == null) {
                take(desk, world, record);
            } else {
                desk.withBankLine("COLL", serial, paymentId, () -> take(desk, world, record));
            }
            if (unit != null) {
                desk.sendAndFollow(new CreditUnit(unit, paymentId, amount, on, rosters));
            }
        });
    }

    /** A counter whose numbers are used up gets the next block. */
    private static void take(Desk desk, World world, RecordPayment record) {
        try {
            desk.send(record);
        } catch (Refused refused) {
            if (!refused.code().equals("receipt-block-used-up")) {
                throw refused;
            }
            long from = world.nextNumber(record.prefix());
            desk.send(new RegisterReceiptBlock(record.prefix(), record.agencyPoint(), from, from + 29));
            desk.send(record);
        }
    }

    private static Optional<Errand> applyToRows(World world) {
        return world.recent(world.billed, 20).map(world::roster).map(roster -> {
            List<Integer> rows =
                    world.chance(2) ? null : List.of(roster.billed().first() + world.random.nextInt(2));
            return new Errand(
                    "apply to rows " + rows + " of " + roster.id(),
                    desk -> desk.sendAndFollow(new ApplyToRows(roster.unit(), roster.id(), rows)));
        });
    }

    private static Channel channel(World world) {
        return world.one(List.of(Channel.values()));
    }
}
