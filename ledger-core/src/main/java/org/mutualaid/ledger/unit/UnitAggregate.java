package org.mutualaid.ledger.unit;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.unit.UnitCommand.RegisterUnit;

/** Hands the commands of a unit to its rules. */
@AggregateRoot
class UnitAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Unit unit = Unit.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<UnitEvent> handle(RegisterUnit command) {
        return apply(Unit.decide(command, unit));
    }

    @EventSourcingHandler
    void on(UnitEvent event) {
        id = event.stream();
        unit = Unit.evolve(unit, event);
    }

    private static List<UnitEvent> apply(List<UnitEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
