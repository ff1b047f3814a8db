package org.mutualaid.ledger.slip;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.slip.SlipCommand.FreeReceipts;
import org.mutualaid.ledger.slip.SlipCommand.WriteSlip;

/** Hands the commands of an agency point's slips to their rules. */
@AggregateRoot
class SlipAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Slip slip = Slip.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<SlipEvent> handle(WriteSlip command) {
        return apply(Slip.decide(command, slip));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<SlipEvent> handle(FreeReceipts command) {
        return apply(Slip.decide(command, slip));
    }

    @EventSourcingHandler
    void on(SlipEvent event) {
        id = event.stream();
        slip = Slip.evolve(slip, event);
    }

    private static List<SlipEvent> apply(List<SlipEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
