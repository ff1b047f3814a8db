package org.mutualaid.ledger.till;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.till.TillCommand.CloseDay;
import org.mutualaid.ledger.till.TillCommand.DepositCash;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.TillCommand.PutInCash;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;
import org.mutualaid.ledger.till.TillCommand.ReverseDeposit;

/** Hands the commands of a till to its rules. */
@AggregateRoot
class TillAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Till till = Till.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<TillEvent> handle(DepositCash command) {
        return apply(Till.decide(command, till));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<TillEvent> handle(HandOutCash command) {
        return apply(Till.decide(command, till));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<TillEvent> handle(ReturnCash command) {
        return apply(Till.decide(command, till));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<TillEvent> handle(PutInCash command) {
        return apply(Till.decide(command, till));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<TillEvent> handle(ReverseDeposit command) {
        return apply(Till.decide(command, till));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<TillEvent> handle(CloseDay command) {
        return apply(Till.decide(command, till));
    }

    @EventSourcingHandler
    void on(TillEvent event) {
        id = event.stream();
        till = Till.evolve(till, event);
    }

    private static List<TillEvent> apply(List<TillEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
