package org.mutualaid.ledger.disclosure;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.disclosure.DisclosureCommand.RecordDisclosure;

/** Hands the commands of a disclosure to its rules. */
@AggregateRoot
class DisclosureAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Disclosure disclosure = Disclosure.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<DisclosureEvent> handle(RecordDisclosure command) {
        return apply(Disclosure.decide(command, disclosure));
    }

    @EventSourcingHandler
    void on(DisclosureEvent event) {
        id = event.stream();
        disclosure = Disclosure.evolve(disclosure, event);
    }

    private static List<DisclosureEvent> apply(List<DisclosureEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
