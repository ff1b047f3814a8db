package org.mutualaid.ledger.agency;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.agency.AgencyCommand.AssignReceiptBook;
import org.mutualaid.ledger.agency.AgencyCommand.RegisterAgencyPoint;

/** Hands the commands of an agency point to its rules. */
@AggregateRoot
class AgencyAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Agency agency = Agency.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<AgencyEvent> handle(RegisterAgencyPoint command) {
        return apply(Agency.decide(command, agency));
    }

    @CommandHandler
    List<AgencyEvent> handle(AssignReceiptBook command) {
        return apply(Agency.decide(command, agency));
    }

    @EventSourcingHandler
    void on(AgencyEvent event) {
        id = event.stream();
        agency = Agency.evolve(agency, event);
    }

    private static List<AgencyEvent> apply(List<AgencyEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
