package org.mutualaid.ledger.remittance;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.remittance.RemittanceCommand.ConfirmRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.ReverseRemittance;
import org.mutualaid.ledger.remittance.RemittanceCommand.SendRemittance;

/** Hands the commands of a remittance to its rules. */
@AggregateRoot
class RemittanceAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Remittance remittance = Remittance.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RemittanceEvent> handle(SendRemittance command) {
        return apply(Remittance.decide(command, remittance));
    }

    @CommandHandler
    List<RemittanceEvent> handle(ConfirmRemittance command) {
        return apply(Remittance.decide(command, remittance));
    }

    @CommandHandler
    List<RemittanceEvent> handle(ReverseRemittance command) {
        return apply(Remittance.decide(command, remittance));
    }

    @EventSourcingHandler
    void on(RemittanceEvent event) {
        id = event.stream();
        remittance = Remittance.evolve(remittance, event);
    }

    private static List<RemittanceEvent> apply(List<RemittanceEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
