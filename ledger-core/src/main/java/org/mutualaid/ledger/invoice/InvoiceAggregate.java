package org.mutualaid.ledger.invoice;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.invoice.InvoiceCommand.DrawInvoice;
import org.mutualaid.ledger.invoice.InvoiceCommand.FreeInvoice;
import org.mutualaid.ledger.invoice.InvoiceCommand.HoldInvoice;
import org.mutualaid.ledger.scheme.OwnPayLeft;

/** Hands the commands of an invoice to its rules; a hold is answered with what may be drawn. */
@AggregateRoot
class InvoiceAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Invoice invoice = Invoice.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<OwnPayLeft> handle(HoldInvoice command) {
        apply(Invoice.decide(command, invoice));
        return invoice.left(command.holder().claimId());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<InvoiceEvent> handle(DrawInvoice command) {
        return apply(Invoice.decide(command, invoice));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<InvoiceEvent> handle(FreeInvoice command) {
        return apply(Invoice.decide(command, invoice));
    }

    @EventSourcingHandler
    void on(InvoiceEvent event) {
        id = event.stream();
        invoice = Invoice.evolve(invoice, event);
    }

    private static List<InvoiceEvent> apply(List<InvoiceEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
