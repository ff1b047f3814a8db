package org.mutualaid.ledger.certificate;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the certificates about one subject. */
public sealed interface CertificateCommand {

    /** What they are about. */
    CertificateSubject subject();

    /** The stream of that subject. */
    @TargetAggregateIdentifier
    default String stream() {
        return subject().stream();
    }

    /**
     * Issues a certificate under a new number and cancels the one before it; once for each request.
     *
     * @param subject   what it is about
     * @param number    a number that was never used
     * @param requestId id of the request, by which a repetition is known
     * @param facts     what it says
     * @param issuedOn  day of issue
     * @param by        who issues it
     */
    record IssueCertificate(
            CertificateSubject subject,
            String number,
            String requestId,
            CertificateFacts facts,
            LocalDate issuedOn,
            String by)
            implements CertificateCommand {}

    /** Cancels the certificate, if there is one, and lets none follow: the cover was found void. */
    record CancelCertificate(CertificateSubject subject, String reason) implements CertificateCommand {}
}
