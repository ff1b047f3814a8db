package org.mutualaid.ledger.contribution;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.ApproveRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.ChargeBackPayment;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRoster;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRow;
import org.mutualaid.ledger.contribution.ContributionCommand.EndRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.PayRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.ReturnContribution;
import org.mutualaid.ledger.contribution.ContributionCommand.TakeBackPayment;

/** Hands the commands of a unit's account to its rules. */
@AggregateRoot
class UnitAccountAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private UnitAccount account = UnitAccount.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<ContributionEvent> handle(CreditUnit command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<ContributionEvent> handle(BillUnit command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(ApplyToRows command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(DropRow command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(DropRoster command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(ReturnContribution command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(TakeBackPayment command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(ChargeBackPayment command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(RequestRefund command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(ApproveRefund command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(PayRefund command) {
        return apply(UnitAccount.decide(command, account));
    }

    @CommandHandler
    List<ContributionEvent> handle(EndRefund command) {
        return apply(UnitAccount.decide(command, account));
    }

    @EventSourcingHandler
    void on(ContributionEvent event) {
        id = event.stream();
        account = UnitAccount.evolve(account, event);
    }

    private static List<ContributionEvent> apply(List<ContributionEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
