package org.mutualaid.ledger.year;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.year.YearCommand.CloseYear;

/** Hands the commands of an accounting year to its rules. */
@AggregateRoot
class AccountingYearAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private AccountingYear year = AccountingYear.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<YearEvent> handle(CloseYear command) {
        return apply(AccountingYear.decide(command, year));
    }

    @EventSourcingHandler
    void on(YearEvent event) {
        id = event.stream();
        year = AccountingYear.evolve(year, event);
    }

    private static List<YearEvent> apply(List<YearEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
