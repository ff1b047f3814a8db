package org.mutualaid.ledger.bank;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;

/** Hands the commands of a bank line to its rules. */
@AggregateRoot
class BankLineAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private BankLine line = BankLine.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<BankLineEvent> handle(UseBankLine command) {
        return apply(BankLine.decide(command, line));
    }

    @CommandHandler
    List<BankLineEvent> handle(FreeBankLine command) {
        return apply(BankLine.decide(command, line));
    }

    @EventSourcingHandler
    void on(BankLineEvent event) {
        id = event.stream();
        line = BankLine.evolve(line, event);
    }

    private static List<BankLineEvent> apply(List<BankLineEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
