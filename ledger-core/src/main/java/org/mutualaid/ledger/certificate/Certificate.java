package org.mutualaid.ledger.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.certificate.CertificateCommand.CancelCertificate;
import org.mutualaid.ledger.certificate.CertificateCommand.IssueCertificate;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateCancelled;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateIssued;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificatesEnded;
import org.mutualaid.ledger.rule.Refused;

/**
 * The certificates about one subject: a new one takes a new number and cancels the old one (domain brief 3.4).
 *
 * @param valid    number of the one that holds
 * @param requests requests that were carried out
 * @param ended    whether none may follow
 */
record Certificate(@Nullable String valid, Set<String> requests, boolean ended) {

    /** Why a certificate is cancelled that another takes the place of. */
    static final String REISSUED = "REISSUED";

    static final Certificate NONE = new Certificate(null, Set.of(), false);

    static List<CertificateEvent> decide(IssueCertificate command, Certificate certificate) {
        if (certificate.requests.contains(command.requestId())) {
            return List.of();
        }
        if (certificate.ended) {
            throw Refused.conflict(
                    "certificate-ended", "The cover is void; no certificate can be issued for it any more.");
        }
        List<CertificateEvent> events = new ArrayList<>();
        if (certificate.valid != null) {
            events.add(new CertificateCancelled(command.subject(), certificate.valid, REISSUED, command.number()));
        }
        events.add(new CertificateIssued(
                command.subject(),
                command.number(),
                command.requestId(),
                command.facts(),
                command.issuedOn(),
                command.by(),
                certificate.valid));
        return events;
    }

    static List<CertificateEvent> decide(CancelCertificate command, Certificate certificate) {
        if (certificate.ended) {
            return List.of();
        }
        CertificatesEnded ended = new CertificatesEnded(command.subject(), command.reason());
        return certificate.valid == null
                ? List.of(ended)
                : List.of(
                        new CertificateCancelled(command.subject(), certificate.valid, command.reason(), null), ended);
    }

    static Certificate evolve(Certificate certificate, CertificateEvent event) {
        return switch (event) {
            case CertificateIssued issued ->
                new Certificate(
                        issued.number(),
                        Stream.concat(certificate.requests.stream(), Stream.of(issued.requestId()))
                                .collect(Collectors.toUnmodifiableSet()),
                        certificate.ended);
            case CertificateCancelled cancelled -> new Certificate(null, certificate.requests, certificate.ended);
            case CertificatesEnded ended -> new Certificate(certificate.valid, certificate.requests, true);
        };
    }
}
