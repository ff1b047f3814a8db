package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.certificate.CertificateSubject;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.view.DisclosureBook.Disclosed;
import org.mutualaid.ledger.view.DisclosureBook.FindDisclosures;
import org.mutualaid.ledger.view.History.Kind;

/** Query 13 of an auditor: who saw whose data. */
class DisclosureBookTest {

    private final Views views = new Views();

    @Test
    void tells_who_saw_the_data_of_a_member_and_why() {
        views.given(
                Watched.read(Purpose.MEMBER, Story.member(1).value(), "complaint 12", Story.member(1)),
                Watched.read(Purpose.ROSTER_ERRORS, "r1", null, Story.member(1), Story.member(2)));

        assertThat(seen(1)).extracting(Disclosed::reason).containsExactly("complaint 12", null);
        assertThat(seen(1)).extracting(Disclosed::actor).containsOnly("auditor");
        assertThat(seen(2)).extracting(Disclosed::purpose).containsExactly(Purpose.ROSTER_ERRORS);
        assertThat(seen(3)).isEmpty();
        assertThat(views.history
                        .of(Kind.MEMBER, Story.member(2).value(), 10, null)
                        .items())
                .extracting(History.Entry::type)
                .containsExactly("PersonalDataRead");
    }

    @Test
    void a_file_for_the_bank_is_one_disclosure_of_everybody_on_its_lines() {
        PayoutLine kept = Story.line(1, "c1", 2, "a1");
        PayoutLine refused = Story.line(2, "c2", 3, "a2");
        views.append(
                        "cashier",
                        List.of(
                                new PayoutBatchProposed("b1", List.of(kept, refused), Story.DAY, "cashier"),
                                new PayoutBatchMade("b1", List.of(2), 1, Story.BENEFIT, "hash"),
                                Watched.read(Purpose.PAYOUT_FILE, "b1", null)))
                .project(500);

        assertThat(seen(2)).extracting(Disclosed::subject).containsExactly("b1");
        assertThat(seen(3)).as("refused before the file was written").isEmpty();
    }

    @Test
    void a_certificate_of_a_unit_is_one_disclosure_of_everybody_on_its_rows() {
        views.append("clerk", Story.enrolled("r1", 3, 1, 1))
                .append(
                        "clerk",
                        List.of(
                                Story.certificate(CertificateSubject.roster("r1"), "N1", 2),
                                Watched.read(Purpose.CERTIFICATE, "N1", null)))
                .project(500);

        assertThat(seen(2)).extracting(Disclosed::subject).containsExactly("N1");
        assertThat(seen(3)).as("covered, but by no row of this certificate").isEmpty();

        views.append("clerk", List.of(new CoverBeginCancelled(Story.member(2), "HOSP", 1, "r1", 2, 1, true, null)))
                .project(500);

        assertThat(seen(2))
                .as("read all the same")
                .extracting(Disclosed::subject)
                .containsExactly("N1");
    }

    private List<Disclosed> seen(int member) {
        return views.disclosures
                .find(new FindDisclosures(Story.member(member), null, null, null, null, null, 10, null))
                .items();
    }
}
