package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.proof.LogKey;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A published report as it leaves the house: its bytes, its signature, and the key that checks both. */
final class ReportSheet {

    private static final MediaType PEM = MediaType.parseMediaType("application/x-pem-file");

    /** What stands before an Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private ReportSheet() {}

    /** The report, byte for byte as it was signed. */
    static ResponseEntity<byte[]> text(Published published) {
        Publication report = published.report();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Report-Signature", report.signature())
                .header("Report-Key", report.key())
                .body(report.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The signature alone: 64 bytes, as {@code openssl pkeyutl -verify -rawin} wants them. */
    static ResponseEntity<byte[]> signature(Published published) {
        return file(
                MediaType.APPLICATION_OCTET_STREAM,
                published.period() + ".sig",
                Base64.getDecoder().decode(published.report().signature()));
    }

    /** The public key for openssl; compare it with the one that the auditor has. */
    static ResponseEntity<byte[]> key(Published published) {
        byte[] raw = LogKey.of(published.report().key()).raw();
        byte[] encoded = new byte[X509.length + raw.length];
        System.arraycopy(X509, 0, encoded, 0, X509.length);
        System.arraycopy(raw, 0, encoded, X509.length, raw.length);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----\n";
        return file(PEM, published.period() + ".pem", pem.getBytes(StandardCharsets.US_ASCII));
    }

    static ResponseEntity<byte[]> file(MediaType type, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
