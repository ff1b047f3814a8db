package org.mutualaid.ledger.receipt;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.receipt.ReceiptCommand.ApproveReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.CompleteReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.ConsiderReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.IdentifyPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.PrintReceipt;
import org.mutualaid.ledger.receipt.ReceiptCommand.RecordPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.RefuseReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.VoidReceipt;

/** Hands the commands of a receipt book to its rules. */
@AggregateRoot
class ReceiptBookAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private ReceiptBook book = ReceiptBook.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<ReceiptEvent> handle(RegisterReceiptBlock command) {
        return apply(ReceiptBook.decide(command, book));
    }

    @CommandHandler
    List<ReceiptEvent> handle(RecordPayment command) {
        return apply(ReceiptBook.decide(command, book));
    }

    @CommandHandler
    List<ReceiptEvent> handle(VoidReceipt command) {
        return apply(ReceiptBook.decide(command, book));
    }

    @CommandHandler
    List<ReceiptEvent> handle(PrintReceipt command) {
        return apply(ReceiptBook.decide(command, book));
    }

    @CommandHandler
    List<ReceiptEvent> handle(IdentifyPayment command) {
        return apply(ReceiptBook.decide(command, book));
    }

    @CommandHandler
    List<ReceiptEvent> handle(RequestReversal command) {
        return apply(Reversals.decide(command, book));
    }

    @CommandHandler
    List<ReceiptEvent> handle(ApproveReversal command) {
        return apply(Reversals.decide(command, book));
    }

    @CommandHandler
    List<ReceiptEvent> handle(ConsiderReversal command) {
        return apply(Reversals.decide(command, book));
    }

    @CommandHandler
    List<ReceiptEvent> handle(CompleteReversal command) {
        return apply(Reversals.decide(command, book));
    }

    @CommandHandler
    List<ReceiptEvent> handle(RefuseReversal command) {
        return apply(Reversals.decide(command, book));
    }

    @EventSourcingHandler
    void on(ReceiptEvent event) {
        id = event.stream();
        book = ReceiptBook.evolve(book, event);
    }

    private static List<ReceiptEvent> apply(List<ReceiptEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
