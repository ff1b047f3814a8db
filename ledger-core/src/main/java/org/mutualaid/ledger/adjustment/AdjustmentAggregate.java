package org.mutualaid.ledger.adjustment;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustmentReversal;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ProposeAdjustment;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.RequestAdjustmentReversal;

/** Hands the commands of an adjustment to its rules. */
@AggregateRoot
class AdjustmentAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Adjustment adjustment = Adjustment.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<AdjustmentEvent> handle(ProposeAdjustment command) {
        return apply(Adjustment.decide(command, adjustment));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<AdjustmentEvent> handle(ApproveAdjustment command) {
        return apply(Adjustment.decide(command, adjustment));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<AdjustmentEvent> handle(RequestAdjustmentReversal command) {
        return apply(Adjustment.decide(command, adjustment));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<AdjustmentEvent> handle(ApproveAdjustmentReversal command) {
        return apply(Adjustment.decide(command, adjustment));
    }

    @EventSourcingHandler
    void on(AdjustmentEvent event) {
        id = event.stream();
        adjustment = Adjustment.evolve(adjustment, event);
    }

    private static List<AdjustmentEvent> apply(List<AdjustmentEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
