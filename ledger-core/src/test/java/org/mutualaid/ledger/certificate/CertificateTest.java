package org.mutualaid.ledger.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.certificate.CertificateCommand.CancelCertificate;
import org.mutualaid.ledger.certificate.CertificateCommand.IssueCertificate;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateCancelled;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateIssued;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificatesEnded;
import org.mutualaid.ledger.certificate.CertificateFacts.Rows;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.scheme.SchemeTerms.PayerShare;

/** A re-issue creates a new number and cancels the old one (domain brief 3.4). */
class CertificateTest {

    private static final CertificateSubject COVER = CertificateSubject.cover(member(1) + ".HOSP.1");
    private static final CertificateFacts FACTS = new CertificateFacts(
            "HOSP",
            1,
            "Hospital",
            day("2024-05-29"),
            day("2025-05-28"),
            day("2024-06-28"),
            null,
            1,
            1,
            yuan("95.00"),
            List.of(new PayerShare(Payer.UNIT, yuan("95.00"))),
            yuan("95.00"),
            "U1",
            "Cotton mill",
            "SN-01",
            "Town counter",
            "County union",
            "R1",
            member(1),
            List.of(new Rows(1, 1)));

    @Test
    void the_first_certificate_replaces_nothing() {
        assertThat(Certificate.decide(issue("N1", "K1"), Certificate.NONE))
                .containsExactly(new CertificateIssued(COVER, "N1", "K1", FACTS, day("2024-06-01"), "clerk", null));
    }

    @Test
    void a_repeated_request_issues_nothing_even_after_a_later_one() {
        Certificate twice = then(then(Certificate.NONE, issue("N1", "K1")), issue("N2", "K2"));

        assertThat(Certificate.decide(issue("N3", "K1"), twice)).isEmpty();
        assertThat(Certificate.decide(issue("N3", "K2"), twice)).isEmpty();
    }

    @Test
    void a_new_certificate_cancels_the_old_one() {
        Certificate first = then(Certificate.NONE, issue("N1", "K1"));

        assertThat(Certificate.decide(issue("N2", "K2"), first))
                .containsExactly(
                        new CertificateCancelled(COVER, "N1", "REISSUED", "N2"),
                        new CertificateIssued(COVER, "N2", "K2", FACTS, day("2024-06-01"), "clerk", "N1"));
        assertThat(then(first, issue("N2", "K2")).valid()).isEqualTo("N2");
    }

    @Test
    void a_void_cover_loses_its_certificate_and_gets_none_again() {
        Certificate first = then(Certificate.NONE, issue("N1", "K1"));
        CancelCertificate cancel = new CancelCertificate(COVER, "INELIGIBLE");
        List<CertificateEvent> events = Certificate.decide(cancel, first);

        assertThat(events)
                .containsExactly(
                        new CertificateCancelled(COVER, "N1", "INELIGIBLE", null),
                        new CertificatesEnded(COVER, "INELIGIBLE"));
        Certificate ended = after(first, Certificate::evolve, events);
        assertThat(Certificate.decide(cancel, ended)).as("once more").isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "certificate-ended", () -> Certificate.decide(issue("N2", "K2"), ended));
        assertThat(Certificate.decide(issue("N2", "K1"), ended)).as("a retry").isEmpty();
    }

    @Test
    void a_void_cover_without_a_certificate_gets_none_afterwards() {
        List<CertificateEvent> events = Certificate.decide(new CancelCertificate(COVER, "DUPLICATE"), Certificate.NONE);

        assertThat(events).containsExactly(new CertificatesEnded(COVER, "DUPLICATE"));
        Certificate ended = after(Certificate.NONE, Certificate::evolve, events);
        assertRefused(Refused.Kind.CONFLICT, "certificate-ended", () -> Certificate.decide(issue("N1", "K1"), ended));
    }

    @Test
    void says_which_rows_it_covers_in_few_words() {
        assertThat(Rows.of(List.of(1, 2, 3, 5, 8, 9))).containsExactly(new Rows(1, 3), new Rows(5, 5), new Rows(8, 9));
        assertThat(Rows.of(List.of())).isEmpty();
        assertThat(FACTS.covers(1)).isTrue();
        assertThat(FACTS.covers(0)).isFalse();
        assertThat(FACTS.covers(2)).isFalse();
    }

    private static Certificate then(Certificate certificate, IssueCertificate command) {
        return after(certificate, Certificate::evolve, Certificate.decide(command, certificate));
    }

    private static IssueCertificate issue(String number, String requestId) {
        return new IssueCertificate(COVER, number, requestId, FACTS, day("2024-06-01"), "clerk");
    }
}
