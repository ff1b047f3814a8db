package org.mutualaid.ledger.grant;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.grant.GrantCommand.ApproveGrant;
import org.mutualaid.ledger.grant.GrantCommand.CancelGrant;
import org.mutualaid.ledger.grant.GrantCommand.ConfirmGrantPayout;
import org.mutualaid.ledger.grant.GrantCommand.ConsiderGrant;
import org.mutualaid.ledger.grant.GrantCommand.PutGrantInBatch;
import org.mutualaid.ledger.grant.GrantCommand.RejectGrant;
import org.mutualaid.ledger.grant.GrantCommand.RequestGrant;
import org.mutualaid.ledger.grant.GrantCommand.ReturnGrantPayout;
import org.mutualaid.ledger.grant.GrantCommand.WithdrawGrant;

/** Hands the commands of a grant to its rules. */
@AggregateRoot
class GrantAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Grant grant = Grant.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<GrantEvent> handle(RequestGrant command) {
        return apply(Grant.decide(command, grant));
    }

    @CommandHandler
    List<GrantEvent> handle(ConsiderGrant command) {
        return apply(Grant.decide(command, grant));
    }

    @CommandHandler
    List<GrantEvent> handle(ApproveGrant command) {
        return apply(Grant.decide(command, grant));
    }

    @CommandHandler
    List<GrantEvent> handle(RejectGrant command) {
        return apply(Grant.decide(command, grant));
    }

    @CommandHandler
    List<GrantEvent> handle(WithdrawGrant command) {
        return apply(Grant.decide(command, grant));
    }

    @CommandHandler
    List<GrantEvent> handle(PutGrantInBatch command) {
        return apply(Grant.decide(command, grant));
    }

    @CommandHandler
    List<GrantEvent> handle(ConfirmGrantPayout command) {
        return apply(Grant.decide(command, grant));
    }

    @CommandHandler
    List<GrantEvent> handle(ReturnGrantPayout command) {
        return apply(Grant.decide(command, grant));
    }

    @CommandHandler
    List<GrantEvent> handle(CancelGrant command) {
        return apply(Grant.decide(command, grant));
    }

    @EventSourcingHandler
    void on(GrantEvent event) {
        id = event.stream();
        grant = Grant.evolve(grant, event);
    }

    private static List<GrantEvent> apply(List<GrantEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
