package org.mutualaid.ledger.payout;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.payout.PayoutCommand.CheckPayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.FillPayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.ProposePayoutBatch;
import org.mutualaid.ledger.payout.PayoutCommand.RecordBankResult;
import org.mutualaid.ledger.payout.PayoutCommand.ReleasePayoutBatch;

/** Hands the commands of a payout batch to its rules. */
@AggregateRoot
class PayoutBatchAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private PayoutBatch batch = PayoutBatch.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<PayoutEvent> handle(ProposePayoutBatch command) {
        return apply(PayoutBatch.decide(command, batch));
    }

    @CommandHandler
    List<PayoutEvent> handle(FillPayoutBatch command) {
        return apply(PayoutBatch.decide(command, batch));
    }

    @CommandHandler
    List<PayoutEvent> handle(CheckPayoutBatch command) {
        return apply(PayoutBatch.decide(command, batch));
    }

    @CommandHandler
    List<PayoutEvent> handle(ReleasePayoutBatch command) {
        return apply(PayoutBatch.decide(command, batch));
    }

    @CommandHandler
    List<PayoutEvent> handle(RecordBankResult command) {
        return apply(PayoutBatch.decide(command, batch));
    }

    @EventSourcingHandler
    void on(PayoutEvent event) {
        id = event.stream();
        batch = PayoutBatch.evolve(batch, event);
    }

    private static List<PayoutEvent> apply(List<PayoutEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
