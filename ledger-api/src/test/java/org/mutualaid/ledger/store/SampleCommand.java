package org.mutualaid.ledger.store;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Commands for the tests of the store. */
sealed interface SampleCommand {

    @TargetAggregateIdentifier
    String jar();

    /** Drops that many coins at once. */
    record DropCoins(String jar, int coins) implements SampleCommand {}

    /** Drops a coin, then fails. */
    record DropAndRefuse(String jar) implements SampleCommand {}
}
