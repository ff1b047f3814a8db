package org.mutualaid.ledger.simulation;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.cover.CoverCommand.ResumeCover;
import org.mutualaid.ledger.cover.CoverCommand.SuspendCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.period.PeriodCommand.ClosePeriod;

/** Covers turn out void or are suspended for a while; months are closed. */
final class Covering {

    private Covering() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(8, Covering::voidCover),
                new Operation(6, Covering::suspendCover),
                new Operation(6, Covering::resumeCover),
                new Operation(3, Covering::closeMonth));
    }

    private static Optional<Errand> voidCover(World world) {
        return world.recent(world.covers, 150).map(cover -> {
            VoidCover command = new VoidCover(
                    cover.memberId(),
                    cover.scheme(),
                    cover.term(),
                    world.one(List.of(VoidReason.values())),
                    null,
                    world.today(),
                    world.person());
            return new Errand("find void " + cover.coverId(), desk -> {
                if (world.chance(2)) {
                    desk.send(command);
                } else {
                    desk.sendAndFollow(command);
                }
            });
        });
    }

    private static Optional<Errand> suspendCover(World world) {
        return world.recent(world.covers)
                .map(cover -> new Errand(
                        "suspend " + cover.coverId(),
                        desk -> desk.send(
                                new SuspendCover(cover.memberId(), cover.scheme(), cover.term(), world.today()))));
    }

    private static Optional<Errand> resumeCover(World world) {
        return world.recent(world.covers)
                .map(cover -> new Errand(
                        "resume " + cover.coverId(),
                        desk -> desk.send(
                                new ResumeCover(cover.memberId(), cover.scheme(), cover.term(), world.today()))));
    }

    private static Optional<Errand> closeMonth(World world) {
        YearMonth current = YearMonth.from(world.today());
        YearMonth month = current.minusMonths(world.random.nextInt(4));
        ClosePeriod close = world.close(month, current);
        return Optional.of(new Errand("close " + month, desk -> desk.send(close)));
    }
}
