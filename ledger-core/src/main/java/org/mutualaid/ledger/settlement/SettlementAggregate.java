package org.mutualaid.ledger.settlement;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.settlement.SettlementCommand.RecordSettlement;
import org.mutualaid.ledger.settlement.SettlementCommand.ReverseSettlement;

/** Hands the commands of a settlement to its rules. */
@AggregateRoot
class SettlementAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Settlement settlement = Settlement.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<SettlementEvent> handle(RecordSettlement command) {
        return apply(Settlement.decide(command, settlement));
    }

    @CommandHandler
    List<SettlementEvent> handle(ReverseSettlement command) {
        return apply(Settlement.decide(command, settlement));
    }

    @EventSourcingHandler
    void on(SettlementEvent event) {
        id = event.stream();
        settlement = Settlement.evolve(settlement, event);
    }

    private static List<SettlementEvent> apply(List<SettlementEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
