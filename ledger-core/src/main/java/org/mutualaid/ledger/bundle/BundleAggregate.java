package org.mutualaid.ledger.bundle;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bundle.BundleCommand.BundleInvoices;
import org.mutualaid.ledger.bundle.BundleCommand.LoosenBundle;
import org.mutualaid.ledger.bundle.BundleCommand.TieBundle;
import org.mutualaid.ledger.bundle.BundleEvent.InvoicesBundled;

/** Hands the commands of a bundle to its rules; tying is answered with what is bundled. */
@AggregateRoot
class BundleAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Bundle bundle = Bundle.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<InvoicesBundled> handle(BundleInvoices command) {
        apply(Bundle.decide(command, bundle));
        return bundle.tied();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<InvoicesBundled> handle(TieBundle command) {
        apply(Bundle.decide(command, bundle));
        return bundle.tied();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<BundleEvent> handle(LoosenBundle command) {
        return apply(Bundle.decide(command, bundle));
    }

    @EventSourcingHandler
    void on(BundleEvent event) {
        id = event.stream();
        bundle = Bundle.evolve(bundle, event);
    }

    private static List<BundleEvent> apply(List<BundleEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
