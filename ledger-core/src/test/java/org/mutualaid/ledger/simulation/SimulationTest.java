package org.mutualaid.ledger.simulation;

import org.junit.jupiter.api.Test;

/** What must always hold, held against stories that nobody has thought of. */
class SimulationTest {

    private static final long SEED = Long.getLong("simulation.seed", System.nanoTime());
    private static final int OPERATIONS = Integer.getInteger("simulation.operations", 100_000);

    @Test
    void keeps_every_invariant_through_any_story() {
        System.out.println("Simulation seed " + SEED);
        Simulation simulation = new Simulation(SEED);
        simulation.run(OPERATIONS);
        System.out.println(simulation.report());
    }
}
