package org.mutualaid.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mutualaid.ledger.Sample;
import org.mutualaid.ledger.agency.AgencyCommand.AssignReceiptBook;
import org.mutualaid.ledger.agency.AgencyCommand.RegisterAgencyPoint;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRoster;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRow;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.roster.RosterCommand.CorrectRow;
import org.mutualaid.ledger.roster.RosterCommand.SubmitRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRow;
import org.mutualaid.ledger.roster.RosterRow;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.unit.UnitCommand.RegisterUnit;

/** Counters open, units hand in lists, put rows right and give them up. */
final class Enrolling {

    private static final Sealed TEXT = new Sealed("text");
    private static final int TOO_OLD = 70;
    private static final int PEOPLE = 600;

    private Enrolling() {}

    static List<Operation> operations() {
        return List.of(
                new Operation(1, Enrolling::openPoint),
                new Operation(3, Enrolling::registerBlock),
                new Operation(6, Enrolling::registerUnit),
                new Operation(60, Enrolling::submitRoster),
                new Operation(20, Enrolling::correctRow),
                new Operation(8, Enrolling::withdrawRow),
                new Operation(4, Enrolling::withdrawRoster));
    }

    static Optional<Errand> openPoint(World world) {
        String point = world.id("SN");
        String prefix = point.replace("-", "") + "N";
        world.points.add(point);
        return Optional.of(new Errand("open point " + point, desk -> {
            desk.send(new RegisterAgencyPoint(point, "Counter", null, null));
            desk.send(new RegisterReceiptBlock(prefix, point, 1, 30));
            desk.send(new AssignReceiptBook(point, prefix));
        }));
    }

    /** Often one that is not allowed: of another point, or of numbers used already. */
    private static Optional<Errand> registerBlock(World world) {
        return world.recent(world.points, 4).map(point -> {
            String owner = world.chance(6) ? world.one(world.points) : point;
            int from = 1 + 30 * world.random.nextInt(12);
            String prefix = owner.replace("-", "") + "N";
            return new Errand("register numbers of " + prefix, desk -> {
                desk.send(new RegisterReceiptBlock(prefix, point, from, from + 29));
                desk.send(new AssignReceiptBook(point, prefix));
            });
        });
    }

    static Optional<Errand> registerUnit(World world) {
        String unit = world.id("U");
        String point = world.recent(world.points, 4).orElseThrow();
        world.units.add(unit);
        return Optional.of(new Errand(
                "register unit " + unit, desk -> desk.send(new RegisterUnit(unit, "Mill", point, 20, null))));
    }

    private static Optional<Errand> submitRoster(World world) {
        Catalogue scheme = world.one(Catalogue.ALL);
        int size = 1 + world.random.nextInt(5);
        Map<Integer, Integer> shares = new TreeMap<>();
        Map<Integer, Integer> people = new TreeMap<>();
        List<RosterRow> rows = new ArrayList<>();
        for (int seq = 1; seq <= size; seq++) {
            people.put(seq, somebody(world));
            shares.put(
                    seq,
                    1 + (world.chance(4) ? world.random.nextInt(scheme.terms().maxShares()) : 0));
            rows.add(row(seq, people.get(seq), shares.get(seq), world.chance(8) ? TOO_OLD : 40));
        }
        World.Roster roster = new World.Roster(
                world.id("R"),
                world.recent(world.units, 8).orElseThrow(),
                scheme,
                1 + (world.today().getYear() - 2024) / 2,
                world.lately(),
                shares,
                people,
                new TreeSet<>());
        world.remember(roster);
        SubmitRoster command = new SubmitRoster(
                roster.id(),
                roster.unit(),
                scheme.code(),
                roster.version(),
                scheme.terms(),
                world.recent(world.points, 4).orElseThrow(),
                size + world.random.nextInt(3),
                roster.on(),
                rows);
        return Optional.of(new Errand("hand in " + roster.id(), desk -> desk.send(command)));
    }

    private static Optional<Errand> correctRow(World world) {
        return world.recent(world.rosters).map(roster -> {
            int seq = 1 + world.random.nextInt(roster.shares().size());
            int person = world.chance(2) ? roster.people().get(seq) : somebody(world);
            RosterRow row = row(seq, person, roster.shares().get(seq), world.chance(5) ? TOO_OLD : 41);
            return new Errand(
                    "correct row " + seq + " of " + roster.id(),
                    desk -> desk.sendAndFollow(
                            new CorrectRow(roster.id(), row, roster.scheme().terms())));
        });
    }

    /** Asked of the roster first; a row that was billed is taken off the unit's account, then off the roster. */
    private static Optional<Errand> withdrawRow(World world) {
        return world.recent(world.rosters).map(roster -> {
            int seq = 1 + world.random.nextInt(roster.shares().size());
            return new Errand("withdraw row " + seq + " of " + roster.id(), desk -> {
                desk.send(new WithdrawRow(roster.id(), seq, false));
                if (roster.billed().contains(seq)) {
                    desk.send(new DropRow(roster.unit(), roster.id(), seq));
                    desk.send(new WithdrawRow(roster.id(), seq, true));
                }
            });
        });
    }

    private static Optional<Errand> withdrawRoster(World world) {
        return world.recent(world.rosters)
                .map(roster -> new Errand("withdraw " + roster.id(), desk -> {
                    boolean billed = !roster.billed().isEmpty();
                    if (billed) {
                        desk.send(new DropRoster(roster.unit(), roster.id()));
                    }
                    desk.send(new WithdrawRoster(roster.id(), billed));
                }));
    }

    /** People come and go slowly, so that many are enrolled again by another unit or a year later. */
    private static int somebody(World world) {
        return world.issued() / 40 + world.random.nextInt(PEOPLE);
    }

    private static RosterRow row(int seq, int person, int shares, int age) {
        return new RosterRow(
                seq,
                Sample.member(person),
                "mark",
                TEXT,
                TEXT,
                null,
                null,
                null,
                age,
                shares,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }
}
