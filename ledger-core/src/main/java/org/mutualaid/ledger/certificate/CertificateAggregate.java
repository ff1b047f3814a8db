package org.mutualaid.ledger.certificate;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.certificate.CertificateCommand.CancelCertificate;
import org.mutualaid.ledger.certificate.CertificateCommand.IssueCertificate;

/** Hands the commands about one subject's certificates to their rules. */
@AggregateRoot
class CertificateAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Certificate certificate = Certificate.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<CertificateEvent> handle(IssueCertificate command) {
        return apply(Certificate.decide(command, certificate));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<CertificateEvent> handle(CancelCertificate command) {
        return apply(Certificate.decide(command, certificate));
    }

    @EventSourcingHandler
    void on(CertificateEvent event) {
        id = event.stream();
        certificate = Certificate.evolve(certificate, event);
    }

    private static List<CertificateEvent> apply(List<CertificateEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
