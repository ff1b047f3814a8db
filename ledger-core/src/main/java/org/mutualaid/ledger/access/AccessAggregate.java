package org.mutualaid.ledger.access;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.access.AccessCommand.GrantAccess;
import org.mutualaid.ledger.access.AccessCommand.WithdrawAccess;

/** Hands the commands of an access to its rules. */
@AggregateRoot
class AccessAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Access access = Access.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<AccessEvent> handle(GrantAccess command) {
        return apply(Access.decide(command, access));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<AccessEvent> handle(WithdrawAccess command) {
        return apply(Access.decide(command, access));
    }

    @EventSourcingHandler
    void on(AccessEvent event) {
        id = event.stream();
        access = Access.evolve(access, event);
    }

    private static List<AccessEvent> apply(List<AccessEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
