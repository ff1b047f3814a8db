package org.mutualaid.ledger.store;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.SampleCommand.DropAndRefuse;
import org.mutualaid.ledger.store.SampleCommand.DropCoins;
import org.mutualaid.ledger.store.SampleEvent.CoinDropped;

/** Package-private with a package-private constructor, as the shells of the core are. */
@AggregateRoot
class SampleAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private int coins;

    SampleAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(DropCoins command) {
        for (int i = 0; i < command.coins(); i++) {
            drop(command.jar());
        }
        return coins;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DropAndRefuse command) {
        drop(command.jar());
        throw Refused.rule("jar-full", "The jar is full.");
    }

    @EventSourcingHandler
    void on(SampleEvent event) {
        id = event.jar();
        coins++;
    }

    private static void drop(String jar) {
        AggregateLifecycle.apply(new CoinDropped(jar, new Money(5), LocalDate.of(2026, 3, 1), null, List.of()));
    }
}
