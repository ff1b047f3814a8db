package org.mutualaid.ledger.simulation;

import java.util.function.Consumer;

/**
 * What somebody at a desk asks for: several commands in a row, under ids that stay the same however often it is asked.
 *
 * @param what what it is, for the report of a failure
 * @param work the commands
 */
record Errand(String what, Consumer<Desk> work) {

    @Override
    public String toString() {
        return what;
    }
}
