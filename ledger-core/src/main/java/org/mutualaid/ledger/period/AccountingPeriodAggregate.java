package org.mutualaid.ledger.period;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.period.PeriodCommand.ClosePeriod;

/** Hands the commands of an accounting period to its rules. */
@AggregateRoot
class AccountingPeriodAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private AccountingPeriod period = AccountingPeriod.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<PeriodEvent> handle(ClosePeriod command) {
        return apply(AccountingPeriod.decide(command, period));
    }

    @EventSourcingHandler
    void on(PeriodEvent event) {
        id = event.stream();
        period = AccountingPeriod.evolve(period, event);
    }

    private static List<PeriodEvent> apply(List<PeriodEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
