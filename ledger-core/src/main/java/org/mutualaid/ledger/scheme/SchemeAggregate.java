package org.mutualaid.ledger.scheme;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.scheme.SchemeCommand.PublishSchemeVersion;

/** Hands the commands of a scheme to its rules. */
@AggregateRoot
class SchemeAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Scheme scheme = Scheme.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<SchemeEvent> handle(PublishSchemeVersion command) {
        return apply(Scheme.decide(command, scheme));
    }

    @EventSourcingHandler
    void on(SchemeEvent event) {
        id = event.stream();
        scheme = Scheme.evolve(scheme, event);
    }

    private static List<SchemeEvent> apply(List<SchemeEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
