package org.mutualaid.ledger.statement;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.statement.StatementCommand.ImportStatement;
import org.mutualaid.ledger.statement.StatementCommand.MatchLine;
import org.mutualaid.ledger.statement.StatementCommand.UnmatchLine;

/** Hands the commands of an account's statements to its rules. */
@AggregateRoot
class StatementsAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Statements statements = Statements.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<StatementEvent> handle(ImportStatement command) {
        return apply(Statements.decide(command, statements));
    }

    @CommandHandler
    List<StatementEvent> handle(MatchLine command) {
        return apply(Statements.decide(command, statements));
    }

    @CommandHandler
    List<StatementEvent> handle(UnmatchLine command) {
        return apply(Statements.decide(command, statements));
    }

    @EventSourcingHandler
    void on(StatementEvent event) {
        id = event.stream();
        statements = Statements.evolve(statements, event);
    }

    private static List<StatementEvent> apply(List<StatementEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
