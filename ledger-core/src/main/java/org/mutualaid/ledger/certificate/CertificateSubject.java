package org.mutualaid.ledger.certificate;

/**
 * What a certificate is about: one term of a member's cover, or the enrolled rows of a unit's roster.
 *
 * @param kind which of the two
 * @param id   id of the cover, or of the roster
 */
public record CertificateSubject(Kind kind, String id) {

    /** The subject of a member's certificate. */
    public static CertificateSubject cover(String coverId) {
        return new CertificateSubject(Kind.MEMBER, coverId);
    }

    /** The subject of a unit's certificate. */
    public static CertificateSubject roster(String rosterId) {
        return new CertificateSubject(Kind.UNIT, rosterId);
    }

    /** The stream of all certificates about it. */
    public String stream() {
        return "certificate:" + id;
    }

    /** Who holds the certificate. */
    public enum Kind {
        /** One member, for one term of cover. */
        MEMBER,
        /** A unit, for everybody whom one roster enrolled. */
        UNIT
    }
}
