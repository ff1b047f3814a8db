package org.mutualaid.ledger.roster;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.roster.RosterCommand.CorrectRow;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterCommand.SubmitRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRow;

/** Hands the commands of a roster to its rules. */
@AggregateRoot
class RosterAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Roster roster = Roster.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RosterEvent> handle(SubmitRoster command) {
        return apply(Roster.decide(command, roster));
    }

    @CommandHandler
    List<RosterEvent> handle(RecordReservations command) {
        return apply(Roster.decide(command, roster));
    }

    @CommandHandler
    List<RosterEvent> handle(CorrectRow command) {
        return apply(Roster.decide(command, roster));
    }

    @CommandHandler
    List<RosterEvent> handle(WithdrawRow command) {
        return apply(Roster.decide(command, roster));
    }

    @CommandHandler
    List<RosterEvent> handle(WithdrawRoster command) {
        return apply(Roster.decide(command, roster));
    }

    @EventSourcingHandler
    void on(RosterEvent event) {
        id = event.stream();
        roster = Roster.evolve(roster, event);
    }

    private static List<RosterEvent> apply(List<RosterEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
