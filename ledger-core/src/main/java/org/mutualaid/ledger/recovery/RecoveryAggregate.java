package org.mutualaid.ledger.recovery;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.recovery.RecoveryCommand.AgreeInstalments;
import org.mutualaid.ledger.recovery.RecoveryCommand.ApproveWriteOff;
import org.mutualaid.ledger.recovery.RecoveryCommand.ExpectRepayment;
import org.mutualaid.ledger.recovery.RecoveryCommand.RecordRepayment;
import org.mutualaid.ledger.recovery.RecoveryCommand.RequestWriteOff;

/** Hands the commands of a recovery to its rules. */
@AggregateRoot
class RecoveryAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Recovery recovery = Recovery.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RecoveryEvent> handle(ExpectRepayment command) {
        return apply(Recovery.decide(command, recovery));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RecoveryEvent> handle(RecordRepayment command) {
        return apply(Recovery.decide(command, recovery));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RecoveryEvent> handle(AgreeInstalments command) {
        return apply(Recovery.decide(command, recovery));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RecoveryEvent> handle(RequestWriteOff command) {
        return apply(Recovery.decide(command, recovery));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RecoveryEvent> handle(ApproveWriteOff command) {
        return apply(Recovery.decide(command, recovery));
    }

    @EventSourcingHandler
    void on(RecoveryEvent event) {
        id = event.stream();
        recovery = Recovery.evolve(recovery, event);
    }

    private static List<RecoveryEvent> apply(List<RecoveryEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
