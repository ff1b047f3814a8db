package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.bank.BankLineEvent.BankLineFreed;
import org.mutualaid.ledger.bank.BankLineEvent.BankLineUsed;
import org.mutualaid.ledger.cover.CoverId;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.view.History.Entry;
import org.mutualaid.ledger.view.History.Kind;

class HistoryTest {

    private final Views views = new Views();

    @Test
    void shows_every_event_of_a_thing_in_order_with_who_caused_it() {
        views.append("clerk-1", Story.enrolled("r1", 3, 1, 1))
                .append("clerk-2", Story.approvedClaim("c1", 2))
                .project(500);

        assertThat(types(Kind.MEMBER, Story.member(2).value()))
                .containsExactly(
                        "MemberRegistered",
                        "PayoutAccountOpened",
                        "CoverReserved",
                        "CoverBegun",
                        "ClaimRegistered",
                        "ClaimFirstReviewed",
                        "ClaimSecondReviewed",
                        "BenefitGranted",
                        "ClaimApproved");
        assertThat(types(Kind.COVER, new CoverId(Story.member(2), "HOSP", 1).toString()))
                .containsExactly("CoverReserved", "CoverBegun", "BenefitGranted");
        assertThat(types(Kind.PAYMENT, "pay-r1"))
                .containsExactly("PaymentReceived", "UnitCredited", "ContributionsApplied");
        assertThat(types(Kind.ROSTER, "r1"))
                .containsExactly(
                        "RosterSubmitted",
                        "RosterRowsListed",
                        "CoverReserved",
                        "CoverReserved",
                        "RosterRowsChecked",
                        "RosterAccepted",
                        "PaymentReceived",
                        "UnitCredited",
                        "ContributionsApplied",
                        "CoverBegun",
                        "CoverBegun");
        assertThat(entries(Kind.CLAIM, "c1")).extracting(Entry::actor).containsOnly("clerk-2");
        assertThat(entries(Kind.CLAIM, "c1"))
                .extracting(Entry::position)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_receipt_has_the_history_of_its_paper_and_of_its_payment() {
        views.append("clerk-1", Story.enrolled("r1", 3, 1, 1))
                .append("clerk-1", List.of(Story.paid(3, "p3", "20.00", Story.DAY), Story.spoiled(3, "p3", 4L)))
                .append("clerk-1", List.of(Story.reversal("p3", "A0000004", "20.00", Story.DAY)))
                .project(500);

        assertThat(types(Kind.RECEIPT, "A0000001"))
                .containsExactly("PaymentReceived", "UnitCredited", "ContributionsApplied");
        assertThat(types(Kind.RECEIPT, "A0000003")).contains("PaymentReceived", "ReceiptVoided");
        assertThat(types(Kind.RECEIPT, "A0000004")).contains("ReceiptVoided", "PaymentReversed");
    }

    @Test
    void a_version_of_a_scheme_has_the_rosters_and_covers_under_it() {
        views.append("admin", Story.setUp())
                .append("clerk-1", Story.enrolled("r1", 3, 1, 1))
                .project(500);

        assertThat(types(Kind.VERSION, "HOSP:v1"))
                .containsExactly("SchemeVersionPublished", "RosterSubmitted", "CoverReserved", "CoverReserved");
    }

    @Test
    void what_the_bank_saw_has_its_postings() {
        views.given(
                new BankLineUsed("COLL", "S1", "payment p1"),
                new BankLineMatched("COLL", "S1", 7),
                new BankLineFreed("COLL", "S1", "payment p1"));

        assertThat(types(Kind.BANK_LINE, "COLL:S1"))
                .containsExactly("BankLineUsed", "BankLineMatched", "BankLineFreed");
    }

    @Test
    void leads_from_an_event_to_its_person_its_request_and_everything_it_is_about() {
        views.append("clerk-1", Story.enrolled("r1", 3, 1, 1))
                .append("clerk-2", Story.approvedClaim("c1", 2))
                .project(500);
        Entry paid = entries(Kind.RECEIPT, "A0000001").getFirst();

        assertThat(views.history.find(paid.eventId())).contains(paid);
        assertThat(paid.posted()).isTrue();
        assertThat(views.journal.of(paid.position()))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.eventId()).isEqualTo(paid.eventId()));
        assertThat(views.history.about(paid.position()))
                .extracting(thing -> thing.kind().word() + " " + thing.id())
                .containsExactly("agency SN-01", "payment pay-r1", "receipt A0000001", "roster r1", "unit U1");
        assertThat(views.history.by("clerk-2", 500, null).items())
                .extracting(Entry::actor)
                .hasSize(5)
                .containsOnly("clerk-2");
        assertThat(views.history.causedBy("request-of-clerk-2", 500, null).items())
                .isEqualTo(views.history.by("clerk-2", 500, null).items());
        assertThat(entries(Kind.ROSTER, "r1").getFirst().posted())
                .as("it moved no money")
                .isFalse();
    }

    private List<String> types(Kind kind, String id) {
        return entries(kind, id).stream().map(Entry::type).toList();
    }

    private List<Entry> entries(Kind kind, String id) {
        return views.history.of(kind, id, 500, null).items();
    }
}
