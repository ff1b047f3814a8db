package org.mutualaid.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mutualaid.ledger.rule.Refused;

/**
 * A story made of chance: people at several counters do what people do, calls arrive twice, late and in another order, the
 * process dies between two commands. One seed always gives the same story.
 */
final class Simulation {

    private static final List<Operation> OPERATIONS = Stream.of(
                    Enrolling.operations(),
                    Paying.operations(),
                    GivingBack.operations(),
                    PuttingRight.operations(),
                    Custody.operations(),
                    Claiming.operations(),
                    Reconsidering.operations(),
                    Covering.operations(),
                    Aiding.operations(),
                    Adjusting.operations())
            .flatMap(List::stream)
            .toList();
    private static final int WEIGHT =
            OPERATIONS.stream().mapToInt(Operation::weight).sum();
    private static final int SEASON = 2_500;
    private static final int QUIET = 1_000;

    private final long seed;
    private final World world;
    private final Ledger ledger = new Ledger();
    private final Wire wire = new Wire(ledger);
    private final Automations automations = new Automations(ledger.events(), wire);
    private final Desk desk = new Desk(wire, automations);
    private final Invariants invariants;
    private final List<Errand> unanswered = new ArrayList<>();
    private final List<Errand> answered = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int step;
    private int seen;
    private int crashes;
    private String doing = "nothing";

    Simulation(long seed) {
        this.seed = seed;
        this.world = new World(seed);
        this.invariants = new Invariants(world);
    }

    /** Lets that many operations happen, with every check after each. */
    void run(int operations) {
        try {
            while (step < operations) {
                season();
                step();
                step++;
            }
            quiet();
            new Invariants(world).compare(invariants, ledger.events());
            ledger.compareWithReplay();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "seed " + seed + ", step " + step + ", " + doing + "\n" + failure.getMessage()
                            + "\nAgain: -Dsimulation.seed=" + seed + " -Dsimulation.operations=" + operations,
                    failure);
        }
    }

    /** Events, crashes and outcomes of the story, as a table to look at. */
    String report() {
        Map<String, Integer> kinds = new TreeMap<>();
        ledger.events().forEach(event -> kinds.merge(event.getClass().getSimpleName(), 1, Integer::sum));
        return "Simulation seed " + seed + ": " + step + " operations, "
                + ledger.events().size() + " events, " + crashes + " crashes, until " + world.today() + "\n" + kinds
                + "\n" + outcomes;
    }

    /** All that happened. */
    List<Object> events() {
        return ledger.events();
    }

    /** New counters and units now and then: the ones before them come to rest. */
    private void season() {
        if (step % SEASON == 0) {
            for (int i = 0; i < 2; i++) {
                carryOut(Enrolling.openPoint(world).orElseThrow());
            }
        }
        if (step % (SEASON / 8) == 0) {
            carryOut(Enrolling.registerUnit(world).orElseThrow());
        }
    }

    private void step() {
        world.passTime();
        Optional<Errand> errand = next();
        if (world.chance(30)) {
            wire.cutAfter(world.random.nextInt(6));
        }
        errand.ifPresent(this::carryOut);
        follow();
        if (step % QUIET == QUIET - 1) {
            quiet();
        }
    }

    /** Something new, something that got no answer, or something that was answered long ago and arrives again. */
    private Optional<Errand> next() {
        if (!unanswered.isEmpty() && world.chance(12)) {
            return Optional.of(unanswered.remove(world.random.nextInt(unanswered.size())));
        }
        if (world.chance(15)) {
            return world.recent(answered, 200);
        }
        int drawn = world.random.nextInt(WEIGHT);
        for (Operation operation : OPERATIONS) {
            drawn -= operation.weight();
            if (drawn < 0) {
                return operation.plan().apply(world);
            }
        }
        throw new IllegalStateException();
    }

    private void carryOut(Errand errand) {
        doing = errand.what();
        String outcome = "done";
        try {
            errand.work().accept(desk);
            answered.add(errand);
        } catch (Refused refused) {
            outcome = refused.code();
            answered.add(errand);
        } catch (Crash crash) {
            outcome = "crash";
            unanswered.add(errand);
            die();
        }
        outcomes.merge(outcome, 1, Integer::sum);
        check();
    }

    /** The automations come along, sometimes far behind, sometimes not to the end. */
    private void follow() {
        if (step / 50 % 5 == 0) {
            return;
        }
        int events = world.random.nextInt(14);
        try {
            for (int i = 0; i < events && automations.step(); i++) {
                if (world.chance(step / 100 % 4 == 0 ? 60 : 8)) {
                    automations.mark();
                }
            }
        } catch (Crash crash) {
            die();
        }
        check();
    }

    private void die() {
        crashes++;
        wire.mend();
        automations.die();
        if (world.chance(4)) {
            ledger.die();
        }
    }

    /** Everybody repeats what got no answer, and all automations come to the end. */
    private void quiet() {
        wire.mend();
        doing = "catching up";
        automations.catchUp();
        check();
        List<Errand> again = List.copyOf(unanswered);
        unanswered.clear();
        again.forEach(this::carryOut);
        doing = "catching up";
        automations.catchUp();
        check();
        invariants.checkQuiet();
    }

    private void check() {
        List<Object> events = ledger.events();
        while (seen < events.size()) {
            Object event = events.get(seen++);
            world.see(event);
            invariants.see(event);
        }
        invariants.check();
    }
}
