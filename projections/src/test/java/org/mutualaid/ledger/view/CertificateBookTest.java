package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateCancelled;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateIssued;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificatesEnded;
import org.mutualaid.ledger.certificate.CertificateSubject;
import org.mutualaid.ledger.cover.CoverId;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.CertificateBook.Certificate;
import org.mutualaid.ledger.view.CertificateBook.Status;
import org.mutualaid.ledger.view.EnrolledList.Enrolled;

class CertificateBookTest {

    private static final CertificateSubject COVER =
            CertificateSubject.cover(new CoverId(Story.member(2), "HOSP", 1).toString());
    private static final CertificateIssued FIRST = Story.certificate(COVER, "N1", 2);

    private final Views views = new Views();

    @Test
    void shows_what_was_issued_by_number_and_by_request() {
        views.given(FIRST);

        assertThat(views.certificates.find("N1"))
                .contains(new Certificate(
                        "N1", COVER, Status.ISSUED, FIRST.issuedOn(), "clerk", null, null, null, FIRST.facts()));
        assertThat(views.certificates.issuedFor("request-N1")).isEqualTo(views.certificates.find("N1"));
        assertThat(views.certificates.find("N2")).isEmpty();
    }

    @Test
    void an_old_number_leads_to_the_one_that_took_its_place() {
        CertificateIssued second = new CertificateIssued(
                COVER, "N2", "request-N2", FIRST.facts(), FIRST.issuedOn(), "clerk", FIRST.number());
        views.given(FIRST, new CertificateCancelled(COVER, "N1", "REISSUED", "N2"), second);

        Certificate old = views.certificates.find("N1").orElseThrow();
        assertThat(old.status()).isEqualTo(Status.CANCELLED);
        assertThat(old.replacedBy()).isEqualTo("N2");
        Certificate now = views.certificates.find("N2").orElseThrow();
        assertThat(now.status()).isEqualTo(Status.ISSUED);
        assertThat(now.replaces()).isEqualTo("N1");
    }

    @Test
    void a_certificate_of_a_void_cover_says_why_it_holds_no_longer() {
        views.given(
                FIRST,
                new CertificateCancelled(COVER, "N1", "INELIGIBLE", null),
                new CertificatesEnded(COVER, "INELIGIBLE"));

        Certificate old = views.certificates.find("N1").orElseThrow();
        assertThat(old.status()).isEqualTo(Status.CANCELLED);
        assertThat(old.cancelReason()).isEqualTo("INELIGIBLE");
        assertThat(old.replacedBy()).isNull();
    }

    @Test
    void certificates_belong_to_the_history_of_their_cover_member_or_roster() {
        views.given(FIRST, Story.certificate(CertificateSubject.roster("r1"), "N2", 2));

        assertThat(types(History.Kind.COVER, COVER.id())).containsExactly("CertificateIssued");
        assertThat(types(History.Kind.MEMBER, Story.member(2).value())).containsExactly("CertificateIssued");
        assertThat(types(History.Kind.ROSTER, "r1")).containsExactly("CertificateIssued");
    }

    @Test
    void lists_the_rows_of_a_roster_whose_cover_has_begun() {
        views.given(Story.enrolled("r1", 4, 1, 1).toArray(StoredEvent[]::new));
        views.given(Story.reserved("r1", 9, 9).toArray(StoredEvent[]::new));
        views.given(Story.enrolled("r2", 2, 20, 2).toArray(StoredEvent[]::new));

        assertThat(views.enrolled.after("r1", 0)).extracting(Enrolled::seq).containsExactly(2, 3, 4);
        assertThat(views.enrolled.after("r1", 3))
                .singleElement()
                .satisfies(last -> assertThat(last.memberId()).isEqualTo(Story.member(4)));
        assertThat(views.enrolled.after("r1", 4)).isEmpty();
    }

    private List<String> types(History.Kind kind, String id) {
        return views.history.of(kind, id, 10, null).items().stream()
                .map(History.Entry::type)
                .toList();
    }
}
