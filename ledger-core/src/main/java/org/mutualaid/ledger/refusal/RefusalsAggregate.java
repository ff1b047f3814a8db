package org.mutualaid.ledger.refusal;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.refusal.RefusalCommand.RecordRefusal;

/** Hands the commands of a list of refusals to its rules. */
@AggregateRoot
class RefusalsAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Refusals refusals = Refusals.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RefusalEvent> handle(RecordRefusal command) {
        return apply(Refusals.decide(command, refusals));
    }

    @EventSourcingHandler
    void on(RefusalEvent event) {
        id = event.stream();
        refusals = Refusals.evolve(refusals, event);
    }

    private static List<RefusalEvent> apply(List<RefusalEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
