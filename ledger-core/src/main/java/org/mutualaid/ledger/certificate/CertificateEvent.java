package org.mutualaid.ledger.certificate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to the certificates about one subject. */
public sealed interface CertificateEvent extends StoredEvent {

    /** What they are about. */
    CertificateSubject subject();

    /** The stream of that subject. */
    default String stream() {
        return subject().stream();
    }

    /** A certificate was issued, in the place of another if one is named. */
    record CertificateIssued(
            CertificateSubject subject,
            String number,
            String requestId,
            CertificateFacts facts,
            LocalDate issuedOn,
            String by,
            @Nullable String replaces)
            implements CertificateEvent {}

    /** The certificate of that number holds no longer; another was issued in its place if one is named. */
    record CertificateCancelled(
            CertificateSubject subject,
            String number,
            String reason,
            @Nullable String replacedBy) implements CertificateEvent {}

    /** No certificate will be issued about the subject any more. */
    record CertificatesEnded(CertificateSubject subject, String reason) implements CertificateEvent {}
}
