package org.mutualaid.ledger.document;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.document.DocumentCommand.AddDocument;
import org.mutualaid.ledger.document.DocumentCommand.VoidDocument;

/** Hands the commands of a claim's documents to their rules. */
@AggregateRoot
class DocumentsAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Documents documents = Documents.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<DocumentEvent> handle(AddDocument command) {
        return apply(Documents.decide(command, documents));
    }

    @CommandHandler
    List<DocumentEvent> handle(VoidDocument command) {
        return apply(Documents.decide(command, documents));
    }

    @EventSourcingHandler
    void on(DocumentEvent event) {
        id = event.stream();
        documents = Documents.evolve(documents, event);
    }

    private static List<DocumentEvent> apply(List<DocumentEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
