package org.mutualaid.ledger.certificate;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.certificate.CertificateCommand.CancelCertificate;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.rule.Dispatch;

/** Cancels the member's certificate of a cover that turned out void, and bars any further one. */
public final class WhenCoverVoidedThenCancelCertificate {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenCoverVoidedThenCancelCertificate(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(CoverVoided voided) {
        commands.all(react(voided));
    }

    static List<CancelCertificate> react(CoverVoided voided) {
        return List.of(new CancelCertificate(
                CertificateSubject.cover(voided.coverId().toString()),
                voided.reason().name()));
    }
}
