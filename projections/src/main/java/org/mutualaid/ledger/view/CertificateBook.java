package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.certificate.CertificateEvent;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateCancelled;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateIssued;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificatesEnded;
import org.mutualaid.ledger.certificate.CertificateFacts;
import org.mutualaid.ledger.certificate.CertificateSubject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every certificate that was ever issued, by its number. */
@Component
public final class CertificateBook {

    private static final Table CERTIFICATE = Table.of(
            "certificate",
            List.of("number text"),
            List.of(
                    "position bigint",
                    "kind text",
                    "subject text",
                    "request_id text",
                    "facts text",
                    "issued_on date",
                    "issued_by text",
                    "replaces text",
                    "cancelled boolean",
                    "cancel_reason text",
                    "replaced_by text"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final ViewJson json;

    CertificateBook(BatchedWrites writes, JdbcClient database, ViewJson json) {
        this.writes = writes;
        this.database = database;
        this.json = json;
    }

    @EventHandler
    void on(CertificateEvent event, TrackingToken token) {
        switch (event) {
            case CertificateIssued issued ->
                writes.row(CERTIFICATE, issued.number())
                        .set("position", Columns.position(token))
                        .set("kind", issued.subject().kind())
                        .set("subject", issued.subject().id())
                        .set("request_id", issued.requestId())
                        .set("facts", json.write(issued.facts()))
                        .set("issued_on", issued.issuedOn())
                        .set("issued_by", issued.by())
                        .set("replaces", issued.replaces());
            case CertificateCancelled cancelled ->
                writes.row(CERTIFICATE, cancelled.number())
                        .set("cancelled", true)
                        .set("cancel_reason", cancelled.reason())
                        .set("replaced_by", cancelled.replacedBy());
            case CertificatesEnded ignored -> {}
        }
    }

    /** The certificate of that number. */
    public Optional<Certificate> find(String number) {
        return one("number", number);
    }

    /** The certificate that was issued for that request. */
    public Optional<Certificate> issuedFor(String requestId) {
        return one("request_id", requestId);
    }

    private Optional<Certificate> one(String column, String value) {
        return database.sql("SELECT * FROM views.certificate WHERE position IS NOT NULL AND " + column + " = ?")
                .param(value)
                .query((row, i) -> certificate(row))
                .optional();
    }

    private Certificate certificate(ResultSet row) throws SQLException {
        return new Certificate(
                row.getString("number"),
                new CertificateSubject(
                        CertificateSubject.Kind.valueOf(row.getString("kind")), row.getString("subject")),
                row.getBoolean("cancelled") ? Status.CANCELLED : Status.ISSUED,
                Columns.date(row, "issued_on"),
                row.getString("issued_by"),
                Columns.text(row, "replaces"),
                Columns.text(row, "replaced_by"),
                Columns.text(row, "cancel_reason"),
                json.read(row.getString("facts"), CertificateFacts.class));
    }

    /** Whether a certificate holds. */
    public enum Status {
        /** It holds. */
        ISSUED,
        /** It holds no longer. */
        CANCELLED
    }

    /**
     * One certificate.
     *
     * @param number       its number
     * @param subject      what it is about
     * @param status       whether it holds
     * @param issuedOn     day of issue
     * @param issuedBy     who issued it
     * @param replaces     number that it took the place of
     * @param replacedBy   number that took its place
     * @param cancelReason why it holds no longer
     * @param facts        what it says
     */
    public record Certificate(
            String number,
            CertificateSubject subject,
            Status status,
            LocalDate issuedOn,
            String issuedBy,
            @Nullable String replaces,
            @Nullable String replacedBy,
            @Nullable String cancelReason,
            CertificateFacts facts) {}
}
