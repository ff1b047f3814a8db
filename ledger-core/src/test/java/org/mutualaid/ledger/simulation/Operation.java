package org.mutualaid.ledger.simulation;

import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of thing that people do.
 *
 * @param weight how often it is done, against the others
 * @param plan   thinks out one instance; nothing if there is nothing to do it with
 */
record Operation(int weight, Function<World, Optional<Errand>> plan) {}
