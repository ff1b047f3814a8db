package org.mutualaid.ledger.simulation;

import java.util.function.Supplier;

/**
 * Something that must hold after every step. It learns of the ledger by its events alone and does its own sums, so that a
 * fault in a rule cannot hide in the check of it.
 */
interface Invariant {

    /** Takes notice of one event; complains if that alone breaks it. */
    void see(Object event);

    /** Complains if it does not hold now, at the end of a step. */
    default void check() {}

    /** Complains of what is left undone although every automation has had its turn. */
    default void checkQuiet() {}

    /** What it has learned, for comparison with another that has read the same log. */
    default Object state() {
        return "";
    }

    /** Complains unless the condition holds. */
    static void require(boolean holds, String invariant, Supplier<String> what) {
        if (!holds) {
            throw new AssertionError(invariant + ": " + what.get());
        }
    }
}
