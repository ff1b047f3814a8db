package org.mutualaid.ledger.sample;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.sample.SampleCommand.DrawSample;

/** Hands the commands of a sample to its rules. */
@AggregateRoot
class SampleAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Sample sample = Sample.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<SampleEvent> handle(DrawSample command) {
        return apply(Sample.decide(command, sample));
    }

    @EventSourcingHandler
    void on(SampleEvent event) {
        id = event.stream();
        sample = Sample.evolve(sample, event);
    }

    private static List<SampleEvent> apply(List<SampleEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
