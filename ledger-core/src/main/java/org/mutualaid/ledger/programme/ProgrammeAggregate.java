package org.mutualaid.ledger.programme;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.programme.ProgrammeCommand.AllotGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.FreeGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReceiveFunds;
import org.mutualaid.ledger.programme.ProgrammeCommand.RegisterProgramme;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReverseFunds;

/** Hands the commands of a programme to its rules. */
@AggregateRoot
class ProgrammeAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Programme programme = Programme.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<ProgrammeEvent> handle(RegisterProgramme command) {
        return apply(Programme.decide(command, programme));
    }

    @CommandHandler
    List<ProgrammeEvent> handle(ReceiveFunds command) {
        return apply(Programme.decide(command, programme));
    }

    @CommandHandler
    List<ProgrammeEvent> handle(ReverseFunds command) {
        return apply(Programme.decide(command, programme));
    }

    @CommandHandler
    List<ProgrammeEvent> handle(AllotGrant command) {
        return apply(Programme.decide(command, programme));
    }

    @CommandHandler
    List<ProgrammeEvent> handle(FreeGrant command) {
        return apply(Programme.decide(command, programme));
    }

    @EventSourcingHandler
    void on(ProgrammeEvent event) {
        id = event.stream();
        programme = Programme.evolve(programme, event);
    }

    private static List<ProgrammeEvent> apply(List<ProgrammeEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
